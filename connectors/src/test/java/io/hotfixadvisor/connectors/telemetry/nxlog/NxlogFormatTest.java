package io.hotfixadvisor.connectors.telemetry.nxlog;

import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.decode;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.lines;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.onlyEvent;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.outline;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.eventXml;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.flatJson;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.nxlog;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.schemas.DataCompleteness;
import io.hotfixadvisor.schemas.EventDatum;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.TimestampQuality;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NxlogFormatTest {
    private static final String BY_WAY_OF_LOGSTASH = """
            {"param2":"1","SeverityValue":4,"EventReceivedTime":"2005-07-01 10:15:02","EventID":7031,"port":5144,\
            "ExecutionProcessID":4,"Channel":"System","host":"collector-9","Opcode":"Info","OpcodeValue":0,\
            "EventTime":"2005-07-01 10:15:00","SourceModuleType":"im_msvistalog","@version":"1","Severity":"ERROR",\
            "SourceName":"Service Control Manager","Category":"Services","Keywords":-9187343239835811840,"Task":0,\
            "AccountName":"SYSTEM","Domain":"NT AUTHORITY","UserID":"S-1-5-18","AccountType":"User",\
            "ThreadID":8,"EventType":"ERROR","Message":"A service ended.","@timestamp":"2005-07-01T08:15:03.125Z",\
            "RecordNumber":4711,"param1":"Message Transfer","SourceModuleName":"eventlog","Version":0,\
            "Hostname":"MAIL-1.example.org","tags":["fleet"],"geoip":{"city":"x"},"Reason":"x","type":"nxlog",\
            "ProviderGuid":"{555908D1-A6D7-4695-8E1E-26931D2012F4}"}
            """;

    @Test
    void readsARecordThatCameByWayOfLogstash() {
        assertThat(lines(decode("auto", in(BY_WAY_OF_LOGSTASH), berlin())))
                .first()
                .isEqualTo("{\"type\":\"event\",\"serverId\":\"mail-1.example.org\","
                        + "\"provider\":\"Service Control Manager\",\"eventId\":7031,\"level\":2,"
                        + "\"timestamp\":\"2005-07-01T08:15:00Z\",\"channel\":\"System\","
                        + "\"data\":[{\"name\":\"param2\",\"index\":2,\"value\":\"1\"},"
                        + "{\"name\":\"param1\",\"index\":1,\"value\":\"Message Transfer\"},"
                        + "{\"name\":\"Reason\",\"index\":3,\"value\":\"x\"}],"
                        + "\"message\":\"A service ended.\",\"dataCompleteness\":\"NAMED_ONLY\","
                        + "\"timestampTicks\":0,\"timestampQuality\":\"LOCAL_INFERRED\","
                        + "\"receivedAt\":\"2005-07-01T08:15:02Z\",\"host\":\"MAIL-1.example.org\","
                        + "\"recordId\":4711,\"levelText\":\"ERROR\",\"task\":\"Services\",\"opcode\":\"Info\","
                        + "\"keywords\":[\"-9187343239835811840\"],\"processId\":4,\"threadId\":8,"
                        + "\"userSid\":\"S-1-5-18\",\"shipper\":\"nxlog\",\"shipperHost\":\"collector-9\"}");
    }

    @Test
    void derivesTheCrashFromTheValuesInTheirPositions() {
        assertThat(decode("auto", BY_WAY_OF_LOGSTASH))
                .hasSize(2)
                .last()
                .isInstanceOfSatisfying(Decoded.Crash.class, derived -> {
                    assertThat(derived.crash().getService()).isEqualTo("Message Transfer");
                    assertThat(derived.crash().getServiceFailCount()).isEqualTo(1);
                });
    }

    @Test
    void readsTheTimesWithOffsetAndTheOwnFieldsOfLaterVersions() {
        ServerEvent event = onlyEvent(decode("auto", """
                {"EventTime":"2005-07-01T10:15:00.123456+02:00","Hostname":"MAIL-1","Keywords":"0x8080000000000000",\
                "LevelValue":4,"EventType":"INFO","SeverityValue":2,"Severity":"INFO","EventID":7036,\
                "SourceName":"Service Control Manager","ProviderGuid":null,"Version":0,"TaskValue":3,"OpcodeValue":0,\
                "RecordNumber":12,"ExecutionProcessID":4,"ExecutionThreadID":8,"Channel":"System","Message":"text",\
                "Level":"Information","param1":"Message Transfer","param2":"running","ProcessID":"77",\
                "EventData.Binary":"4D00","EventReceivedTime":"2005-07-01T10:15:02.5+02:00",\
                "SourceModuleName":"in","SourceModuleType":"im_msvistalog"}
                """));

        assertThat(event.getTimestamp()).isEqualTo(Instant.parse("2005-07-01T08:15:00.123456Z"));
        assertThat(event.getTimestampQuality()).isEqualTo(TimestampQuality.OFFSET);
        assertThat(event.getReceivedAt()).isEqualTo(Instant.parse("2005-07-01T08:15:02.5Z"));
        assertThat(event.getData())
                .containsExactly(
                        new EventDatum("param1", 1, "Message Transfer"),
                        new EventDatum("param2", 2, "running"),
                        new EventDatum("ProcessID", 3, "77"));
        assertThat(event.getBinary()).isEqualTo(ByteBuffer.wrap(new byte[] {0x4d, 0}));
        assertThat(List.of(
                        event.getLevel(),
                        event.getLevelText(),
                        event.getTask(),
                        event.getProcessId(),
                        event.getThreadId()))
                .containsExactly(4, "Information", "3", 4L, 8L);
    }

    @ParameterizedTest
    @CsvSource({"1,5", "2,4", "3,3", "4,2", "5,1"})
    void turnsSeverityIntoLevel(String severity, int level) {
        assertThat(onlyEvent(decode("auto", nxlog(1).replace("Value\":4", "Value\":" + severity)))
                        .getLevel())
                .isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"LevelValue\":1,',1",
        "'\"Severity\":\"WARNING\",',3",
        "'\"SeverityValue\":9,\"Severity\":\"ERROR\",',2",
        "'',"
    })
    void fallsBackToWhatElseSaysTheLevel(String member, Integer level) {
        String record = nxlog(1).replace(
                        "\"EventType\":\"ERROR\",\"SeverityValue\":4,\"Severity\":\"ERROR\",", String.valueOf(member));

        assertThat(onlyEvent(decode("auto", record)).getLevel()).isEqualTo(level);
    }

    @Test
    void readsTimesThatAConfigurationTurnedIntoNumbers() {
        ServerEvent event = onlyEvent(decode(
                "auto",
                nxlog(1).replace("\"2005-03-01 09:15:00\"", "1109664900123")
                        .replace("\"2005-03-01 09:15:02\"", "1109664902")));

        assertThat(event.getTimestamp()).isEqualTo(Instant.parse("2005-03-01T08:15:00.123Z"));
        assertThat(event.getTimestampQuality()).isEqualTo(TimestampQuality.UTC);
        assertThat(event.getReceivedAt()).isEqualTo(Instant.parse("2005-03-01T08:15:02Z"));
    }

    @Test
    void completesARecordFromTheXmlThatItCarries() {
        ServerEvent event = onlyEvent(
                decode("auto", nxlog(4).replace("{", "{\"param9\":\"x\",\"EventXML\":\"" + eventXml(4) + "\",")));

        assertThat(event.getData()).containsExactly(new EventDatum(null, 1, "value 4"));
        assertThat(event.getDataCompleteness()).isEqualTo(DataCompleteness.FULL);
        assertThat(event.getTimestamp()).isEqualTo(Instant.parse("2005-03-01T08:15:00.123456Z"));
        assertThat(event.getTimestampTicks()).isEqualTo(7);
        assertThat(event.getTimestampQuality()).isEqualTo(TimestampQuality.UTC);
        assertThat(event.getShipper()).isEqualTo("nxlog");
    }

    @Test
    void doesWithoutXmlThatIsBroken() {
        assertThat(onlyEvent(decode("auto", nxlog(4).replace("{", "{\"param1\":\"x\",\"EventXML\":\"<Event>\",")))
                        .getData())
                .containsExactly(new EventDatum("param1", 1, "x"));
    }

    @Test
    void saysThatNoValueIsThere() {
        assertThat(onlyEvent(decode("auto", nxlog(1))).getDataCompleteness()).isEqualTo(DataCompleteness.NONE);
    }

    @Test
    void leavesTheMembersOfCollectorsOut() {
        ServerEvent event = onlyEvent(decode(
                "auto",
                "{\"_index\":\"events\",\"_source\":"
                        + nxlog(1).replace(
                                        "{",
                                        "{\"gl2_source_input\":\"1\",\"_id\":\"2\",\"priority\":13,\"severity_label\":"
                                                + "\"Notice\",\"host\":{\"name\":\"collector-9\"},\"timestamp\":\"now\",")
                        + "}"));

        assertThat(event.getData()).isEmpty();
        assertThat(event.getShipperHost()).isEqualTo("collector-9");
    }

    @Test
    void isNotTakenForFlatJson() {
        assertThat(onlyEvent(decode("auto", nxlog(1))).getShipper()).isEqualTo("nxlog");
        assertThat(onlyEvent(decode("auto", flatJson("x"))).getShipper()).isEqualTo("flat-json");
    }

    @Test
    void rejectsWhatIsNoEventAndSaysWhatItHas() {
        assertThat(outline(decode("nxlog", "{\"EventTime\":\"2005-03-01 09:15:00\",\"Hostname\":\"MAIL-1\"}")))
                .containsExactly("rejected: the JSON object is no record of NXLog: EventID is missing;"
                        + " it has EventTime, Hostname");
        assertThat(outline(decode("nxlog", nxlog(1).replace("2005-03-01 09:15:00", "yesterday"))))
                .containsExactly("rejected: event time \"yesterday\" is no ISO-8601 time");
        assertThat(outline(decode("nxlog", nxlog(1).replace("MAIL-1", ""))))
                .containsExactly("rejected: computer name is missing");
    }

    private static DecodeSettings berlin() {
        return DecodeSettings.defaults().withLocalZone(ZoneId.of("Europe/Berlin"));
    }

    private static ByteArrayInputStream in(String input) {
        return new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    }
}
