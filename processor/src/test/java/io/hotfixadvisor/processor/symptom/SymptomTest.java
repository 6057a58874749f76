package io.hotfixadvisor.processor.symptom;

import static io.hotfixadvisor.processor.fixtures.CrashBuilder.aCrash;
import static io.hotfixadvisor.processor.fixtures.CrashBuilder.aServiceEnd;
import static io.hotfixadvisor.processor.fixtures.CrashBuilder.aStop;
import static io.hotfixadvisor.processor.fixtures.EventBuilder.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.SymptomKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SymptomTest {
    static Stream<Arguments> symptoms() {
        return Stream.of(
                Arguments.of("an event", anEvent().symptom(), SymptomKind.EVENT, "MSExchangeSA event 9202"),
                Arguments.of(
                        "an event of a log",
                        anEvent().in("Application").symptom(),
                        SymptomKind.EVENT,
                        "MSExchangeSA event 9202 (Application)"),
                Arguments.of("a stop error", aStop("0x00000005").symptom(), SymptomKind.BUGCHECK, "STOP 0x00000005"),
                Arguments.of(
                        "a stop error with arguments and a module",
                        aStop("0x00000005", "0xFDD95978", "0x00000001")
                                .in("exifs.sys")
                                .symptom(),
                        SymptomKind.BUGCHECK,
                        "STOP 0x00000005 (0xFDD95978, 0x00000001) in exifs.sys"),
                Arguments.of(
                        "an unexpected restart that names a stop code",
                        aStop("0x0000009F").kind(CrashKind.UNEXPECTED_RESTART).symptom(),
                        SymptomKind.BUGCHECK,
                        "STOP 0x0000009F"),
                Arguments.of(
                        "an unexpected restart that names nothing",
                        aCrash().kind(CrashKind.UNEXPECTED_RESTART).symptom(),
                        SymptomKind.UNKNOWN,
                        "restart without a clean shutdown"),
                Arguments.of(
                        "a process crash",
                        aCrash().of("store.exe")
                                .in("exifs.sys")
                                .with("0xC0000005")
                                .symptom(),
                        SymptomKind.PROCESS_CRASH,
                        "store.exe crashed in exifs.sys with 0xC0000005"),
                Arguments.of(
                        "a hang",
                        aCrash().of("store.exe").kind(CrashKind.APP_HANG).symptom(),
                        SymptomKind.PROCESS_CRASH,
                        "store.exe stopped answering"),
                Arguments.of(
                        "an error report without a process",
                        aCrash().kind(CrashKind.WER_REPORT).symptom(),
                        SymptomKind.UNKNOWN,
                        "crash that names no process"),
                Arguments.of(
                        "a service that ended",
                        aServiceEnd("MSExchangeIMC").symptom(),
                        SymptomKind.SERVICE_TERMINATION,
                        "service MSExchangeIMC terminated unexpectedly"));
    }

    @ParameterizedTest(name = "{0} is {2}: {3}")
    @MethodSource("symptoms")
    void namesWhatWentWrongInOneLine(String name, Symptom symptom, SymptomKind kind, String summary) {
        assertThat(symptom.kind()).isEqualTo(kind);
        assertThat(symptom.summary()).isEqualTo(summary);
    }

    @Test
    void saysThatAnotherTimeStandsInPlaceOfTheRecordsOwn() {
        Symptom own = aCrash().of("store.exe").symptom();
        CrashReport crash = Objects.requireNonNull(own.crash());

        Symptom replaced = Symptom.of(crash, crash.getOccurredAt().minus(Duration.ofDays(365)), own.origin());

        assertThat(replaced.summary())
                .isEqualTo(own.summary() + "; its own time, " + crash.getOccurredAt() + ", could not be used");
    }

    @Test
    void showsNothingThatCouldSteerATerminal() {
        Symptom hostile =
                aCrash().of("evil\u001b[2J\r\n\u202e.exe").in("a\u0000b").symptom();

        assertThat(hostile.summary()).isEqualTo("evil [2J  \uFFFD.exe crashed in a b");
    }

    @Test
    void cutsLongValuesSoThatTheRestOfTheLineStays() {
        Symptom wordy = aCrash().of("x".repeat(100_000)).with("0xC0000005").symptom();

        assertThat(wordy.summary()).isEqualTo("x".repeat(59) + "… crashed with 0xC0000005");
    }

    @Test
    void staysWithin200CharactersWhateverTheRecordHolds() {
        String wide = "\uD83D\uDCA5".repeat(500);

        String summary = aStop(wide, wide, wide, wide, wide).in(wide).symptom().summary();

        assertThat(summary.codePointCount(0, summary.length())).isEqualTo(200);
    }

    @Test
    void sharesTheIdentityOfTheEventThatTheCrashWasReadFrom() {
        Symptom event = anEvent().recordId(17).symptom();

        assertThat(aCrash().derivedFrom(event.identity()).symptom().identity()).isEqualTo(event.identity());
    }

    @Test
    void cutsTheTimeAtSecondsWhichIsAllThatSomeShippersPrint() {
        ServerEvent event = anEvent().build();
        Instant exact = Instant.parse("2006-03-14T10:00:00.123456789Z");

        Symptom symptom = Symptom.of(event, exact, new RecordOrigin("server-events", 0, 1L));

        assertThat(symptom.occurredAt()).isEqualTo("2006-03-14T10:00:00Z");
    }
}
