package io.hotfixadvisor.connectors.telemetry.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.TimestampQuality;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void keepsHundredNanosecondsBesideTheMicroseconds() {
        assertThat(parse("2005-03-01T08:15:00.123456789Z"))
                .contains(new EventTime(Instant.parse("2005-03-01T08:15:00.123456Z"), 7, TimestampQuality.UTC));
    }

    @Test
    void readsATimeWithoutSecondsAndWithASpace() {
        assertThat(parse("2005-03-01 08:15Z"))
                .contains(new EventTime(Instant.parse("2005-03-01T08:15:00Z"), 0, TimestampQuality.UTC));
    }

    @Test
    void turnsAnOffsetIntoUtc() {
        assertThat(parse("2005-03-01T08:15:00.5-03:30"))
                .contains(new EventTime(Instant.parse("2005-03-01T11:45:00.5Z"), 0, TimestampQuality.OFFSET));
        assertThat(parse("2005-03-01T08:15:00+0100"))
                .map(EventTime::instant)
                .contains(Instant.parse("2005-03-01T07:15:00Z"));
    }

    @Test
    void takesATimeWithoutOffsetForLocalAndSaysSo() {
        assertThat(EventTime.parse("2005-07-01T08:15:00", BERLIN, TimestampQuality.LOCAL_INFERRED))
                .contains(new EventTime(Instant.parse("2005-07-01T06:15:00Z"), 0, TimestampQuality.LOCAL_INFERRED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2005",
                "yesterday at noon",
                "2005-02-30T00:00:00Z",
                "2005-03-01T25:00:00Z",
                "2005-03-01T08:15:00.Z",
                "2005-03-01T08:15:00ZZ",
                "2005-03-01T08:15:00+99:00",
                "2005-03-01T08:15:00 CET",
                "01.03.2005 08:15:00"
            })
    void doesNotReadWhatIsNoTime(String text) {
        assertThat(parse(text)).isEmpty();
    }

    @Test
    void readsAFileTimeToItsLastUnit() {
        assertThat(EventTime.ofFileTime(127_541_385_001_234_567L))
                .contains(new EventTime(Instant.parse("2005-03-01T08:15:00.123456Z"), 7, TimestampQuality.UTC));
    }

    @Test
    void readsFileTimesBeforeTheYear1970() {
        assertThat(EventTime.ofFileTime(0)).map(EventTime::instant).contains(Instant.parse("1601-01-01T00:00:00Z"));
        assertThat(EventTime.ofFileTime(-1)).isEmpty();
    }

    private static Optional<EventTime> parse(String text) {
        return EventTime.parse(text, BERLIN, TimestampQuality.LOCAL_INFERRED);
    }
}
