package io.hotfixadvisor.connectors.telemetry.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.DataCompleteness;
import io.hotfixadvisor.schemas.EventDatum;
import io.hotfixadvisor.schemas.TimestampQuality;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class EventAssemblerTest {
    @Test
    void placesNamesThatAreNoPositionBehindThoseThatAre() throws UnreadableRecordException {
        EventAssembler event = new EventAssembler();
        event.host("MAIL-1");
        event.provider("MSExchangeSA");
        event.eventId("9098");
        event.time(
                "",
                EventTime.parse("2005-03-01T08:15Z", ZoneOffset.UTC, TimestampQuality.UTC)
                        .orElseThrow());
        event.namedDatum("Account", "a");
        event.namedDatum("param2", "two");
        event.namedDatum("param1", "one");
        event.namedDatum("params", "b");

        assertThat(event.build(DataCompleteness.FULL).getData())
                .containsExactly(
                        new EventDatum("Account", 3, "a"),
                        new EventDatum("param2", 2, "two"),
                        new EventDatum("param1", 1, "one"),
                        new EventDatum("params", 4, "b"));
    }
}
