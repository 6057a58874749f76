package io.hotfixadvisor.schemas.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.HotfixRule;
import org.junit.jupiter.api.Test;

class RuleRevisionTest {
    private static final HotfixRule RULE =
            HotfixRule.newBuilder().setRuleId("KB1").setTitle("a title").build();

    @Test
    void isHexadecimalAndTheSameEachTime() {
        assertThat(RuleRevision.of(RULE))
                .matches("[0-9a-f]{32}")
                .isEqualTo(RuleRevision.of(HotfixRule.newBuilder(RULE).build()));
    }

    @Test
    void doesNotDependOnTheWayTheRuleCame() {
        HotfixRule elsewhere = HotfixRule.newBuilder(RULE)
                .setSourcePath("elsewhere.txt")
                .setParserVersion("9")
                .build();
        assertThat(RuleRevision.of(elsewhere)).isEqualTo(RuleRevision.of(RULE));
    }

    @Test
    void dependsOnEverythingElse() {
        assertThat(RuleRevision.of(
                        HotfixRule.newBuilder(RULE).setTitle("another").build()))
                .isNotEqualTo(RuleRevision.of(RULE));
    }
}
