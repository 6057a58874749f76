package io.hotfixadvisor.connectors.telemetry.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.TimestampQuality;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
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
    void readsAnOffsetBehindASpace() {
        assertThat(parse("2005-03-01 08:15:00 +0900"))
                .contains(new EventTime(Instant.parse("2005-02-28T23:15:00Z"), 0, TimestampQuality.OFFSET));
    }

    @Test
    void readsSecondsMillisecondsAndMicrosecondsSince1970() {
        Instant instant = Instant.parse("2005-03-01T08:15:00.25Z");
        assertThat(Stream.of(
                        "1109664900.25", "1.10966490025E9", "1109664900250", "1109664900250000", "1109664900.2500007"))
                .map(EventTime::ofEpoch)
                .containsExactly(
                        Optional.of(new EventTime(instant, 0, TimestampQuality.UTC)),
                        Optional.of(new EventTime(instant, 0, TimestampQuality.UTC)),
                        Optional.of(new EventTime(instant, 0, TimestampQuality.UTC)),
                        Optional.of(new EventTime(instant, 0, TimestampQuality.UTC)),
                        Optional.of(new EventTime(instant, 7, TimestampQuality.UTC)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "17", "-1109664900", "1109664900.", "1E999999999", "11096649002", "1109664900x"})
    void doesNotReadOtherNumbersAsTimesSince1970(String text) {
        assertThat(EventTime.ofEpoch(text)).isEmpty();
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
                "2005-03-01T08:15:00 ",
                "2005-03-01T08:15:00  +0900",
                "2005-03-01T08:15:00 0900",
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
