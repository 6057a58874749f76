package io.hotfixadvisor.schemas.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.ActionKind;
import io.hotfixadvisor.schemas.AdvisoryAction;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActionValidationTest {
    private static final Instant AT = Instant.parse("2006-03-14T10:00:00Z");

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void letsEveryKindPass(ActionKind kind) {
        AdvisoryAction action = word(kind)
                .setUntil(kind == ActionKind.SILENCE ? AT.plusNanos(1000) : null)
                .build();

        assertThat(ActionValidation.check(action)).isEmpty();
    }

    @Test
    void namesEveryFieldThatCannotBeUsed() {
        AdvisoryAction action = word(ActionKind.UNKNOWN)
                .setServerId("EXCH-7")
                .setRuleId("908674")
                .setOperator(" ")
                .setReason("")
                .build();

        assertThat(ActionValidation.check(action))
                .containsExactly(
                        "serverId is \"EXCH-7\"; a computer's name in lower case is allowed, without '/' and white space",
                        "ruleId is \"908674\"; \"KB\" and digits, or \"sha256:\" and 64 lower-case hexadecimal digits are"
                                + " allowed",
                        "kind is UNKNOWN; ACKNOWLEDGE, SILENCE, UNSILENCE, REOPEN and DISMISS are allowed",
                        "operator is blank; a text of 1 to 200 characters is needed",
                        "reason is blank; a text of 1 to 1000 characters is needed");
    }

    @Test
    void boundsWhatIsKept() {
        AdvisoryAction action = word(ActionKind.DISMISS)
                .setOperator("o".repeat(201))
                .setReason("r".repeat(1001))
                .build();

        assertThat(ActionValidation.check(action))
                .containsExactly(
                        "operator has 201 characters; 1 to 200 are allowed",
                        "reason has 1001 characters; 1 to 1000 are allowed");
    }

    @Test
    void asksForTheEndOfASilence() {
        assertThat(ActionValidation.check(word(ActionKind.SILENCE).build()))
                .containsExactly("until is absent; a SILENCE has an end");
    }

    @Test
    void refusesASilenceThatEndsWhenItBegins() {
        assertThat(ActionValidation.check(word(ActionKind.SILENCE).setUntil(AT).build()))
                .containsExactly("until is 2006-03-14T10:00:00Z; it lies after at, which is 2006-03-14T10:00:00Z");
    }

    @Test
    void refusesASilenceThatEndsLaterThanOthersCanBeTold() {
        Instant latest = ActionValidation.LATEST_UNTIL;

        assertThat(ActionValidation.check(
                        word(ActionKind.SILENCE).setUntil(latest).build()))
                .isEmpty();
        assertThat(ActionValidation.check(
                        word(ActionKind.SILENCE).setUntil(latest.plusSeconds(1)).build()))
                .containsExactly("until is +10000-01-01T00:00:00Z; 9999-12-31T23:59:59Z is the latest");
    }

    @Test
    void refusesAnEndOfAnythingElse() {
        assertThat(ActionValidation.check(
                        word(ActionKind.REOPEN).setUntil(AT.plusSeconds(1)).build()))
                .containsExactly("until is 2006-03-14T10:00:01Z; only a SILENCE has an end");
    }

    private static AdvisoryAction.Builder word(ActionKind kind) {
        return AdvisoryAction.newBuilder()
                .setServerId("exch-7")
                .setRuleId("KB908674")
                .setKind(kind)
                .setOperator("ada")
                .setReason("known, the fix comes on Sunday")
                .setAt(AT);
    }
}
