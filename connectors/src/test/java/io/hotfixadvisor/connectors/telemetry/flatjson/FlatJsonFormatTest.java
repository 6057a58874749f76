package io.hotfixadvisor.connectors.telemetry.flatjson;

import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.decode;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.lines;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.onlyEvent;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.outline;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.flatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.schemas.DataCompleteness;
import io.hotfixadvisor.schemas.EventDatum;
import io.hotfixadvisor.schemas.ServerEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FlatJsonFormatTest {
    private static final String SERVICE = """
            {"SourceName":"Service Control Manager","ProviderGuid":"{555908d1-a6d7-4695-8e1e-26931d2012f4}","Level":"2",\
            "Keywords":"0x8080000000000000","Channel":"System","Hostname":"MAIL-1.example.org",\
            "TimeCreated":"2005-03-01T08:15:00.123Z","@timestamp":"2005-03-01T08:15:00.123Z","EventID":7034,\
            "Message":"A service ended.","Task":"0","param1":"Message Transfer","param2":"3","DCName":null}
            """;

    @Test
    void readsTheNamedValuesBesideTheMembersOfTheEvent() {
        assertThat(lines(decode("auto", SERVICE)))
                .first()
                .isEqualTo("{\"type\":\"event\",\"serverId\":\"mail-1.example.org\","
                        + "\"provider\":\"Service Control Manager\",\"eventId\":7034,\"level\":2,"
                        + "\"timestamp\":\"2005-03-01T08:15:00.123Z\",\"channel\":\"System\","
                        + "\"data\":[{\"name\":\"param1\",\"index\":1,\"value\":\"Message Transfer\"},"
                        + "{\"name\":\"param2\",\"index\":2,\"value\":\"3\"},"
                        + "{\"name\":\"DCName\",\"index\":3,\"value\":\"\"}],"
                        + "\"message\":\"A service ended.\",\"dataCompleteness\":\"NAMED_ONLY\","
                        + "\"timestampTicks\":0,\"timestampQuality\":\"UTC\",\"host\":\"MAIL-1.example.org\","
                        + "\"task\":\"0\",\"keywords\":[\"0x8080000000000000\"],\"shipper\":\"flat-json\"}");
    }

    @Test
    void derivesTheCrashOfAService() {
        assertThat(decode("auto", SERVICE)).hasSize(2).last().isInstanceOfSatisfying(Decoded.Crash.class, derived -> {
            assertThat(derived.crash().getService()).isEqualTo("Message Transfer");
            assertThat(derived.crash().getServiceFailCount()).isEqualTo(3);
        });
    }

    @Test
    void takesAnotherTimestampForTheTimeOfReceipt() {
        assertThat(onlyEvent(decode("auto", flatJson("x"))).getReceivedAt()).isNull();

        ServerEvent collected = onlyEvent(decode(
                "auto",
                flatJson("x")
                        .replace(
                                "\"@timestamp\":\"2005-03-01T08:15:00.123Z\"",
                                "\"@timestamp\":\"2005-03-01T08:15:09Z\",\"@version\":\"1\",\"host\":\"collector-9\","
                                        + "\"port\":1,\"tags\":[\"t\"],\"agent\":{\"name\":\"x\"}")));

        assertThat(collected.getReceivedAt()).isEqualTo(Instant.parse("2005-03-01T08:15:09Z"));
        assertThat(collected.getTimestamp()).isEqualTo(Instant.parse("2005-03-01T08:15:00.123Z"));
        assertThat(collected.getShipperHost()).isEqualTo("collector-9");
        assertThat(collected.getData()).isEmpty();
    }

    @Test
    void readsWhatSomeWritersAdd() {
        ServerEvent event = onlyEvent(decode(
                "auto",
                "{\"_source\":"
                        + flatJson("x")
                                .replace(
                                        "{",
                                        "{\"EventRecordID\":12,\"ProcessID\":4,\"ThreadID\":8,\"UserID\":\"S-1-5-18\","
                                                + "\"ProcessId\":\"77\",\"Binary\":\"4D00\",")
                        + "}"));

        assertThat(event.getRecordId()).isEqualTo(12);
        assertThat(event.getProcessId()).isEqualTo(4);
        assertThat(event.getThreadId()).isEqualTo(8);
        assertThat(event.getUserSid()).isEqualTo("S-1-5-18");
        assertThat(event.getBinary()).isNotNull();
        assertThat(event.getData()).containsExactly(new EventDatum("ProcessId", 1, "77"));
    }

    @Test
    void saysThatOnlyTheMessageIsThere() {
        ServerEvent event = onlyEvent(decode("auto", flatJson("the text")));

        assertThat(event.getDataCompleteness()).isEqualTo(DataCompleteness.NONE);
        assertThat(event.getMessage()).isEqualTo("the text");
    }

    @Test
    void rejectsWhatIsNoEventAndSaysWhatItHas() {
        assertThat(outline(decode("flat-json", "{\"Hostname\":\"MAIL-1\",\"EventID\":1}")))
                .containsExactly("rejected: the JSON object is no record of flat JSON: TimeCreated is missing;"
                        + " it has Hostname, EventID");
        assertThat(outline(decode("flat-json", flatJson("x").replace("9098", "\"none\""))))
                .containsExactly("rejected: event id \"none\" is no whole number from 0 to 4294967295");
    }
}
