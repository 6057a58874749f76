package io.hotfixadvisor.connectors.telemetry.winlogbeat;

import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.decode;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.lines;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.onlyEvent;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.outline;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.winlogbeat;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.schemas.DataCompleteness;
import io.hotfixadvisor.schemas.EventDatum;
import io.hotfixadvisor.schemas.ServerEvent;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WinlogbeatFormatTest {
    private static final String FORWARDED = """
            {
              "@timestamp": "2005-03-01T08:15:00.123Z",
              "agent": {"hostname": "COLLECTOR-9", "type": "winlogbeat", "version": "8.11.0"},
              "event": {"code": "9098", "created": "2005-03-01T08:15:02.500Z", "kind": "event", "provider": "MSExchangeSA"},
              "host": {"name": "collector-9"},
              "log": {"level": "error", "file": {"path": "x"}},
              "message": "The monitor saw a failure.",
              "winlog": {
                "api": "wineventlog", "channel": "Application", "computer_name": "MAIL-1.example.org",
                "event_data": {"param1": "Store", "param3": "third", "Binary": "4D00", "detail": {"k": [1]}},
                "event_id": "9098", "keywords": ["Classic"], "opcode": "Info",
                "process": {"pid": 4, "thread": {"id": 8}},
                "provider_name": "MSExchangeSA", "record_id": "4711", "task": "Monitoring",
                "user": {"identifier": "S-1-5-18", "name": "SYSTEM"}
              }
            }
            """;

    @Test
    void readsAForwardedEventAsOneOfItsOrigin() {
        assertThat(lines(decode("auto", FORWARDED)))
                .containsExactly(
                        "{\"type\":\"event\",\"serverId\":\"mail-1.example.org\",\"provider\":\"MSExchangeSA\","
                                + "\"eventId\":9098,\"level\":2,\"timestamp\":\"2005-03-01T08:15:00.123Z\","
                                + "\"channel\":\"Application\",\"data\":[{\"name\":\"param1\",\"index\":1,\"value\":\"Store\"},"
                                + "{\"name\":\"param3\",\"index\":3,\"value\":\"third\"},"
                                + "{\"name\":\"detail\",\"index\":4,\"value\":\"{\\\"k\\\":[1]}\"}],"
                                + "\"message\":\"The monitor saw a failure.\",\"dataCompleteness\":\"FULL\","
                                + "\"timestampTicks\":0,\"timestampQuality\":\"UTC\","
                                + "\"receivedAt\":\"2005-03-01T08:15:02.500Z\",\"host\":\"MAIL-1.example.org\","
                                + "\"recordId\":4711,\"levelText\":\"error\",\"task\":\"Monitoring\",\"opcode\":\"Info\","
                                + "\"keywords\":[\"Classic\"],\"processId\":4,\"threadId\":8,\"userSid\":\"S-1-5-18\","
                                + "\"binary\":\"4d00\",\"shipper\":\"winlogbeat\",\"shipperHost\":\"COLLECTOR-9\"}");
    }

    @Test
    void readsTheFlatDocumentsOfVersion5() {
        ServerEvent event = onlyEvent(decode(
                "auto",
                "{\"@timestamp\":\"2005-03-01T08:15:00Z\",\"beat\":{\"name\":\"c\"},\"computer_name\":\"MAIL-1\","
                        + "\"event_data\":{\"param2\":\"x\"},\"event_id\":9098,\"level\":\"Warning\","
                        + "\"log_name\":\"Application\",\"record_number\":\"12\",\"source_name\":\"MSExchangeSA\","
                        + "\"type\":\"wineventlog\"}"));

        assertThat(List.of(
                        event.getServerId(),
                        event.getProvider(),
                        event.getEventId(),
                        event.getLevel(),
                        event.getChannel(),
                        event.getRecordId(),
                        event.getShipperHost(),
                        event.getData()))
                .containsExactly(
                        "mail-1",
                        "MSExchangeSA",
                        9098,
                        3,
                        "Application",
                        12L,
                        "c",
                        List.of(new EventDatum("param2", 2, "x")));
    }

    @Test
    void readsUserDataWithoutTheNameOfItsElement() {
        ServerEvent event = onlyEvent(decode(
                "winlogbeat",
                winlogbeat(1)
                        .replace(
                                "\"event_id\"",
                                "\"user_data\":{\"By\":\"Pat\",\"xml_name\":\"Cleared\"},\"event_id\"")));

        assertThat(event.getData()).containsExactly(new EventDatum("By", 1, "Pat"));
        assertThat(event.getDataCompleteness()).isEqualTo(DataCompleteness.FULL);
    }

    @Test
    void fallsBackToTheEventCode() {
        assertThat(onlyEvent(decode(
                                "winlogbeat",
                                winlogbeat(1)
                                        .replace("\"event_id\":9098,", "")
                                        .replace("{\"@t", "{\"event\":{\"code\":\"17\"},\"@t")))
                        .getEventId())
                .isEqualTo(17);
    }

    @Test
    void derivesAnApplicationErrorFromPositionedValues() {
        StringBuilder data = new StringBuilder("\"event_data\":{\"param1\":\"store.exe\"");
        // The shipper sorts by name and leaves empty values out.
        data.append(",\"param13\":\"id-1\",\"param4\":\"ntdll.dll\",\"param7\":\"c0000374\",\"param8\":\"00012\"}");
        String crash = winlogbeat(1)
                .replace("MSExchangeSA", "Application Error")
                .replace("9098", "1000")
                .replace("\"channel\"", data + ",\"channel\"");

        assertThat(decode("auto", crash)).hasSize(2).last().isInstanceOfSatisfying(Decoded.Crash.class, derived -> {
            assertThat(derived.crash().getProcess()).isEqualTo("store.exe");
            assertThat(derived.crash().getModule()).isEqualTo("ntdll.dll");
            assertThat(derived.crash().getExceptionCode()).isEqualTo("0xC0000374");
            assertThat(derived.crash().getReportId()).isEqualTo("id-1");
        });
    }

    @Test
    void readsTheEventsOfElasticAgentAsExportedFromAnIndex() {
        ServerEvent event = onlyEvent(decode("auto", """
                {"_index": "logs", "_id": "1", "_source": {
                  "@timestamp": "2005-03-01T08:15:09.000Z", "@version": "1",
                  "agent": {"name": "agent-7", "type": "filebeat"},
                  "data_stream": {"dataset": "system.application", "type": "logs"},
                  "event": {"code": "9098", "ingested": "2005-03-01T08:15:10Z", "provider": "MSExchangeSA"},
                  "host": {"name": "collector-9"}, "log": {"level": "warning"},
                  "winlog": {
                    "channel": "Application", "computer_name": "MAIL-1", "event_id": "9098",
                    "event_data": {"AccountName": "a", "param1": "one"}, "record_id": "12",
                    "provider_name": "MSExchangeSA", "time_created": "2005-03-01T08:15:00.1234567Z"}}}
                """));

        assertThat(List.of(
                        event.getServerId(),
                        event.getEventId(),
                        event.getLevel(),
                        event.getRecordId(),
                        event.getTimestamp(),
                        event.getTimestampTicks(),
                        event.getShipperHost(),
                        event.getData()))
                .containsExactly(
                        "mail-1",
                        9098,
                        3,
                        12L,
                        Instant.parse("2005-03-01T08:15:00.123456Z"),
                        7,
                        "agent-7",
                        List.of(new EventDatum("AccountName", 2, "a"), new EventDatum("param1", 1, "one")));
    }

    @Test
    void keepsTheTimestampWhenTheTimeOfCreationIsNone() {
        assertThat(onlyEvent(decode(
                                "auto", winlogbeat(1).replace("\"event_id\"", "\"time_created\":\"?\",\"event_id\"")))
                        .getTimestamp())
                .isEqualTo(Instant.parse("2005-03-01T08:15:00.123Z"));
    }

    @Test
    void keepsALocalisedLevelAsText() {
        ServerEvent event =
                onlyEvent(decode("winlogbeat", winlogbeat(1).replace("{\"@t", "{\"log\":{\"level\":\"fehler\"},\"@t")));

        assertThat(event.getLevel()).isNull();
        assertThat(event.getLevelText()).isEqualTo("fehler");
    }

    @Test
    void keepsTheNeighboursOfABrokenLine() {
        assertThat(outline(decode(
                        "auto", winlogbeat(1) + "\n" + winlogbeat(2).substring(0, 90) + "\n" + winlogbeat(3) + "\n")))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("event 1"),
                        second -> assertThat(second).startsWith("rejected: the text is not JSON: "),
                        third -> assertThat(third).isEqualTo("event 3"));
    }

    @Test
    void rejectsADocumentOfAnotherShapeAndSaysWhatItHas() {
        assertThat(outline(decode(
                        "winlogbeat", "{\"@timestamp\":\"2005-03-01T08:15:00Z\",\"metricset\":{\"name\":\"cpu\"}}")))
                .containsExactly("rejected: neither winlog nor event_id is a member of the JSON object; it has"
                        + " @timestamp, metricset");
    }

    @Test
    void rejectsAnEventWhoseComputerIsNotNamed() {
        assertThat(outline(decode("winlogbeat", winlogbeat(1).replace("\"computer_name\":\"MAIL-1\",", ""))))
                .containsExactly("rejected: computer name is missing");
    }

    @Test
    void readsOtherEncodings() {
        String umlaut = winlogbeat(1).replace("value 1", "Größe");
        for (Charset charset : List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                Charset.forName("windows-1252"))) {
            assertThat(onlyEvent(decode("auto", umlaut.getBytes(charset))).getMessage())
                    .as(charset.name())
                    .isEqualTo("Größe");
        }
    }
}
