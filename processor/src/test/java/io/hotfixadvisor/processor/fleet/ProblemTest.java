package io.hotfixadvisor.processor.fleet;

import static io.hotfixadvisor.processor.fixtures.CrashBuilder.aCrash;
import static io.hotfixadvisor.processor.fixtures.CrashBuilder.aServiceEnd;
import static io.hotfixadvisor.processor.fixtures.CrashBuilder.aStop;
import static io.hotfixadvisor.processor.fixtures.EventBuilder.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.BucketKey;
import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.SymptomKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void isOfACrashWhereAndHowTheProcessEnded() {
        CrashReport crash = CrashReport.newBuilder(aCrash().of("Store.exe")
                        .in("Exifs.sys")
                        .with("0xC0000005")
                        .build())
                .setProcessVersion("6.5.7638.1")
                .setModuleVersion("6.5.7200.0")
                .setFaultOffset("0001BC34")
                .build();

        assertThat(Problem.of(symptom(crash)))
                .isEqualTo(new Problem(
                        SymptomKind.PROCESS_CRASH,
                        BucketKey.newBuilder()
                                .setProcess("store.exe")
                                .setProcessVersion("6.5.7638.1")
                                .setModule("exifs.sys")
                                .setModuleVersion("6.5.7200.0")
                                .setExceptionCode("0xc0000005")
                                .setFaultOffset("0x1bc34")
                                .build()));
    }

    @Test
    void isOfAStopErrorItsCodeAndModule() {
        assertThat(Problem.of(aStop("0x0000000A", "0x0", "0x2").in("Tcpip.sys").symptom())
                        .key())
                .isEqualTo(BucketKey.newBuilder()
                        .setStopCode("0x0000000a")
                        .setModule("tcpip.sys")
                        .build());
    }

    @Test
    void isOfAnEventItsSourceAndId() {
        assertThat(Problem.of(anEvent()
                                .of("MSExchangeSA", 9175)
                                .saying("anything")
                                .symptom())
                        .key())
                .isEqualTo(BucketKey.newBuilder()
                        .setProvider("msexchangesa")
                        .setEventId(9175)
                        .build());
    }

    @Test
    void isOfAServiceWhicheverNameThereIs() {
        assertThat(Stream.of(
                                aServiceEnd("Print Spooler").symptom(),
                                aServiceEnd(" ").displayName("PRINT SPOOLER ").symptom())
                        .map(symptom -> Problem.of(symptom).key()))
                .containsOnly(BucketKey.newBuilder().setService("print spooler").build());
    }

    @Test
    void isOfARestartTheEventThatToldOfIt() {
        CrashReport restart = CrashReport.newBuilder(
                        aCrash().kind(CrashKind.UNEXPECTED_RESTART).build())
                .setSourceEventId(6008)
                .build();

        assertThat(Problem.of(symptom(restart)))
                .isEqualTo(new Problem(
                        SymptomKind.UNKNOWN,
                        BucketKey.newBuilder().setEventId(6008).build()));
    }

    @Test
    void isOneHoweverNamesAndOffsetsArePrinted() {
        Stream<String> offsets = Stream.of("0x0001bc34", "1BC34", "0X1bc34", " 0001bc34 ");

        assertThat(offsets.map(offset -> Problem.of(symptom(
                                CrashReport.newBuilder(aCrash().of("STORE.EXE").build())
                                        .setFaultOffset(offset)
                                        .build()))
                        .bucketId()))
                .hasSize(4)
                .containsOnly(Problem.of(symptom(
                                CrashReport.newBuilder(aCrash().of("store.exe").build())
                                        .setFaultOffset("0x1bc34")
                                        .build()))
                        .bucketId());
    }

    @Test
    void hasAnIdOfItsOwnForEveryKey() {
        List<Symptom> different = List.of(
                aCrash().of("a").symptom(),
                aCrash().of("a").in("b").symptom(),
                aCrash().of("b").symptom(),
                aCrash().of("a1:b").symptom(),
                aStop("0x0000000A").symptom(),
                aServiceEnd("a").symptom(),
                anEvent().of("a", 1).symptom(),
                anEvent().of("a", 11).symptom(),
                anEvent().of("a1", 1).symptom());

        assertThat(different.stream().map(symptom -> Problem.of(symptom).bucketId()))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    private static Symptom symptom(CrashReport crash) {
        return Symptom.of(crash, crash.getOccurredAt(), new RecordOrigin("crash-reports", 0, 0L));
    }
}
