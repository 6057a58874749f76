package io.hotfixadvisor.schemas.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.EventDatum;
import io.hotfixadvisor.schemas.ServerEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordIdentityTest {
    private static final Instant AT = Instant.parse("2006-04-01T02:03:04.123456Z");

    @Test
    void theIdentityOfAnEventIsTheSameInEveryRelease() {
        assertThat(RecordIdentity.of(event().build())).isEqualTo("a643e376110e0ebcdaa4afb85a7512fb");
    }

    @Test
    void theIdentityOfACrashIsTheSameInEveryRelease() {
        assertThat(RecordIdentity.of(crash().build())).isEqualTo("0dff43be46345be3350de0ab9bd41052");
    }

    @Test
    void theWayThatAnEventCameDoesNotCount() {
        ServerEvent other = event().setHost("mail-3.example.com")
                .setServerId("mail-3.example.com")
                .setTimestamp(AT.truncatedTo(ChronoUnit.SECONDS))
                .setTimestampTicks(0)
                .setChannel("APPLICATION")
                .setShipper("winlogbeat")
                .setShipperHost("collector")
                .setReceivedAt(AT.plusSeconds(60))
                .setMessage("Ein Ereignis")
                .setMessageLanguage("de-DE")
                .build();

        assertThat(RecordIdentity.of(other)).isEqualTo(RecordIdentity.of(event().build()));
    }

    @Test
    void withoutARecordNumberAHundredNanosecondsTellEventsApart() {
        assertThat(RecordIdentity.of(
                        event().setRecordId(null).setTimestampTicks(8).build()))
                .isNotEqualTo(RecordIdentity.of(event().setRecordId(null).build()));
    }

    @Test
    void aRecordNumberThatStartedAgainIsAnotherEvent() {
        assertThat(RecordIdentity.of(event().setTimestamp(AT.plusSeconds(1)).build()))
                .isNotEqualTo(RecordIdentity.of(event().build()));
    }

    @Test
    void withoutARecordNumberTheContentCounts() {
        ServerEvent one = event().setRecordId(null).build();
        ServerEvent other = event().setRecordId(null)
                .setData(List.of(datum(1, "a"), datum(2, "c")))
                .build();

        assertThat(RecordIdentity.of(one))
                .isEqualTo(RecordIdentity.of(
                        event().setRecordId(null).setMessage("text").build()))
                .isNotEqualTo(RecordIdentity.of(event().build()))
                .isNotEqualTo(RecordIdentity.of(other));
    }

    @Test
    void valuesDoNotRunTogether() {
        ServerEvent one = event().setRecordId(null)
                .setData(List.of(datum(1, "ab"), datum(2, "")))
                .build();
        ServerEvent other = event().setRecordId(null)
                .setData(List.of(datum(1, "a"), datum(2, "b")))
                .build();

        assertThat(RecordIdentity.of(one)).isNotEqualTo(RecordIdentity.of(other));
    }

    @Test
    void aCrashThatWasReadFromEventsHasTheIdentityOfTheSmallest() {
        String event = RecordIdentity.of(event().build());

        assertThat(RecordIdentity.of(
                        crash().setSourceEvents(List.of("f".repeat(32), event)).build()))
                .isEqualTo(event);
    }

    @Test
    void recordsOfOneCrashShareItsReportId() {
        CrashReport full = crash().setReportId("7D2A").setModule("ese.dll").build();
        CrashReport brief = crash().setReportId("7d2a")
                .setProcess(null)
                .setKind(CrashKind.WER_REPORT)
                .setOccurredAt(AT.plusSeconds(2))
                .build();

        assertThat(RecordIdentity.of(full)).isEqualTo(RecordIdentity.of(brief));
    }

    @Test
    void withoutAReportIdWhatCrashedCounts() {
        assertThat(RecordIdentity.of(crash().setProcess("mad.exe").build()))
                .isNotEqualTo(RecordIdentity.of(crash().build()));
        assertThat(RecordIdentity.of(crash().setProcess("STORE.EXE").build()))
                .isEqualTo(RecordIdentity.of(crash().build()));
    }

    private static ServerEvent.Builder event() {
        return ServerEvent.newBuilder()
                .setServerId("mail-3")
                .setHost("MAIL-3")
                .setProvider("MSExchangeSA")
                .setEventId(9216)
                .setChannel("Application")
                .setTimestamp(AT)
                .setTimestampTicks(7)
                .setRecordId(4711L)
                .setData(List.of(datum(1, "a"), datum(2, "b")));
    }

    private static CrashReport.Builder crash() {
        return CrashReport.newBuilder()
                .setServerId("mail-3")
                .setHost("MAIL-3")
                .setKind(CrashKind.APP_CRASH)
                .setProcess("store.exe")
                .setOccurredAt(AT);
    }

    private static EventDatum datum(int index, String value) {
        return EventDatum.newBuilder().setIndex(index).setValue(value).build();
    }
}
