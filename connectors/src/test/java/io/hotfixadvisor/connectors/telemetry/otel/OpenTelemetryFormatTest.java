package io.hotfixadvisor.connectors.telemetry.otel;

import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.decode;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.lines;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.onlyEvent;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.outline;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.eventXml;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.otelBody;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.otelEnvelope;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.schemas.DataCompleteness;
import io.hotfixadvisor.schemas.EventDatum;
import io.hotfixadvisor.schemas.ServerEvent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenTelemetryFormatTest {
    private static final String BODY = """
            {
              "channel": "Application", "computer": "MAIL-1.example.org",
              "event_data": {"binary": "4D00", "data": [{"Store": "first"}, {"": "second"}]},
              "event_id": {"id": 9098, "qualifiers": 49152},
              "execution": {"process_id": 4, "thread_id": 8},
              "keywords": ["Classic"], "level": "Error", "message": "The monitor saw a failure.", "opcode": "Info",
              "provider": {"event_source": "SystemAttendant", "guid": "{0}", "name": "MSExchangeSA"},
              "record_id": 4711, "security": {"user_id": "S-1-5-18"},
              "system_time": "2005-03-01T08:15:00.1234567Z", "task": "Monitoring", "version": 0
            }
            """;
    private static final String READ = "{\"type\":\"event\",\"serverId\":\"mail-1.example.org\","
            + "\"provider\":\"MSExchangeSA\",\"eventId\":9098,\"level\":2,"
            + "\"timestamp\":\"2005-03-01T08:15:00.123456Z\",\"providerAlias\":\"SystemAttendant\","
            + "\"channel\":\"Application\",\"data\":[{\"name\":\"Store\",\"index\":1,\"value\":\"first\"},"
            + "{\"index\":2,\"value\":\"second\"}],\"message\":\"The monitor saw a failure.\","
            + "\"dataCompleteness\":\"FULL\",\"timestampTicks\":7,\"timestampQuality\":\"UTC\",%s"
            + "\"host\":\"MAIL-1.example.org\",\"recordId\":4711,\"qualifiers\":49152,\"levelText\":\"Error\","
            + "\"task\":\"Monitoring\",\"opcode\":\"Info\",\"keywords\":[\"Classic\"],\"processId\":4,\"threadId\":8,"
            + "\"userSid\":\"S-1-5-18\",\"binary\":\"4d00\",\"shipper\":\"otel\"%s}";

    @Test
    void readsABareBody() {
        assertThat(lines(decode("auto", BODY))).containsExactly(READ.formatted("", ""));
    }

    @Test
    void readsAnEntryOfTheCollectorsOwnOperators() {
        assertThat(lines(decode(
                        "auto",
                        "{\"observed_timestamp\":\"2005-03-01T08:15:02.5Z\",\"timestamp\":\"2005-03-01T08:15:00Z\","
                                + "\"body\":" + BODY + ",\"severity\":17,"
                                + "\"resource\":{\"host.name\":\"collector-9\"}}")))
                .containsExactly(READ.formatted(
                        "\"receivedAt\":\"2005-03-01T08:15:02.500Z\",", ",\"shipperHost\":\"collector-9\""));
    }

    @Test
    void readsABodyThatSplunksExporterWrapped() {
        assertThat(lines(decode("auto", "{\"time\":1109664900.123,\"host\":\"collector-9\",\"event\":" + BODY + "}")))
                .containsExactly(READ.formatted("", ",\"shipperHost\":\"collector-9\""));
    }

    @Test
    void readsTheTypedValuesOfAnEnvelope() {
        String typed = "{\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"key\":\"os.type\",\"value\":"
                + "{\"stringValue\":\"windows\"}},{\"key\":\"host.name\",\"value\":{\"stringValue\":\"collector-9\"}}]},"
                + "\"scopeLogs\":[{\"scope\":{},\"logRecords\":[{\"timeUnixNano\":\"1109664900123456700\","
                + "\"observedTimeUnixNano\":\"1109664902500000000\",\"severityNumber\":17,\"body\":{\"kvlistValue\":"
                + "{\"values\":[" + text("system_time", "2005-03-01T08:15:00.1234567Z") + ","
                + text("channel", "Application") + "," + text("computer", "MAIL-1.example.org") + ","
                + list(
                        "event_data",
                        text("binary", "4D00") + ",{\"key\":\"data\",\"value\":{\"arrayValue\":{\"values\":["
                                + "{\"kvlistValue\":{\"values\":[" + text("Store", "first") + "]}},"
                                + "{\"kvlistValue\":{\"values\":[" + text("", "second") + "]}}]}}}")
                + "," + list("event_id", number("qualifiers", 49152) + "," + number("id", 9098)) + ","
                + list("execution", number("thread_id", 8) + "," + number("process_id", 4)) + ","
                + "{\"key\":\"keywords\",\"value\":{\"arrayValue\":{\"values\":[{\"stringValue\":\"Classic\"}]}}},"
                + text("level", "Error") + "," + text("message", "The monitor saw a failure.") + ","
                + text("opcode", "Info") + ","
                + list("provider", text("name", "MSExchangeSA") + "," + text("event_source", "SystemAttendant")) + ","
                + number("record_id", 4711) + "," + list("security", text("user_id", "S-1-5-18")) + ","
                + text("task", "Monitoring") + ",{\"key\":\"correlation\",\"value\":{}}]}}}]}]}]}";

        assertThat(lines(decode("auto", typed)))
                .containsExactly(READ.formatted(
                        "\"receivedAt\":\"2005-03-01T08:15:02.500Z\",", ",\"shipperHost\":\"collector-9\""));
    }

    private static String text(String key, String value) {
        return "{\"key\":\"" + key + "\",\"value\":{\"stringValue\":\"" + value + "\"}}";
    }

    private static String number(String key, int value) {
        return "{\"key\":\"" + key + "\",\"value\":{\"intValue\":\"" + value + "\"}}";
    }

    private static String list(String key, String members) {
        return "{\"key\":\"" + key + "\",\"value\":{\"kvlistValue\":{\"values\":[" + members + "]}}}";
    }

    @Test
    void readsAListOfTextsAsValuesWithoutNames() {
        ServerEvent event = withData("[\"first\",\"\",\"third\"]");

        assertThat(event.getData())
                .containsExactly(
                        new EventDatum(null, 1, "first"),
                        new EventDatum(null, 2, ""),
                        new EventDatum(null, 3, "third"));
        assertThat(event.getDataCompleteness()).isEqualTo(DataCompleteness.FULL);
    }

    @Test
    void doesNotTakeAnObjectOfNamesForAllValues() {
        ServerEvent event = withData("{\"AppName\":\"store.exe\"}");

        assertThat(event.getData()).containsExactly(new EventDatum("AppName", 1, "store.exe"));
        assertThat(event.getDataCompleteness()).isEqualTo(DataCompleteness.NAMED_ONLY);
    }

    @Test
    void takesAnObjectOfNamesForAllValuesWhereTheReceiverIsNewer() {
        assertThat(onlyEvent(decode("otel", body("{\"AppName\":\"store.exe\"},\"version\":0")))
                        .getDataCompleteness())
                .isEqualTo(DataCompleteness.FULL);
    }

    @Test
    void placesNumberedValuesByTheirNumberWhateverTheirOrder() {
        assertThat(withData("{\"Data10\":\"tenth\",\"binary\":\"00ff\",\"Data2\":\"second\",\"Data1\":\"first\"}"))
                .satisfies(event -> {
                    assertThat(event.getData())
                            .containsExactly(
                                    new EventDatum(null, 10, "tenth"),
                                    new EventDatum(null, 2, "second"),
                                    new EventDatum(null, 1, "first"));
                    assertThat(event.getBinary()).isEqualTo(ByteBuffer.wrap(new byte[] {0, -1}));
                    assertThat(event.getDataCompleteness()).isEqualTo(DataCompleteness.FULL);
                });
        assertThat(withData("{\"param2\":\"second\",\"Binary\":\"00FF\",\"param1\":\"first\"}"))
                .satisfies(event -> {
                    assertThat(event.getData())
                            .containsExactly(
                                    new EventDatum("param2", 2, "second"), new EventDatum("param1", 1, "first"));
                    assertThat(event.getBinary()).isEqualTo(ByteBuffer.wrap(new byte[] {0, -1}));
                });
    }

    @Test
    void derivesTheSameCrashFromEachGeneration() {
        List<String> values = Stream.of(
                        "store.exe",
                        "6.5.7638.1",
                        "43c1d5e6",
                        "ntdll.dll",
                        "5.2.3790.1830",
                        "424377ca",
                        "c0000005",
                        "0000caa2",
                        "1f4",
                        "01c52e3b5a0c4e00",
                        "store path",
                        "ntdll path",
                        "id-1")
                .map(value -> "\"" + value + "\"")
                .toList();
        StringBuilder members = new StringBuilder();
        for (int i = values.size(); i > 0; i--) {
            members.append(members.isEmpty() ? "" : ",")
                    .append("\"Data" + i + "\":")
                    .append(values.get(i - 1));
        }
        String objects = values.stream().map(value -> "{\"\":" + value + "}").collect(Collectors.joining(","));
        List<Decoded> ofList = crash("[" + String.join(",", values) + "]");

        assertThat(ofList).last().isInstanceOfSatisfying(Decoded.Crash.class, derived -> {
            assertThat(derived.crash().getProcess()).isEqualTo("store.exe");
            assertThat(derived.crash().getModule()).isEqualTo("ntdll.dll");
            assertThat(derived.crash().getExceptionCode()).isEqualTo("0xC0000005");
            assertThat(derived.crash().getReportId()).isEqualTo("id-1");
        });
        assertThat(List.of(
                        crash("{" + members + "}"),
                        crash("{" + members.toString().replace("Data", "param") + "}"),
                        crash("{\"data\":[" + objects + "]}")))
                .allSatisfy(records -> assertThat(records.get(1)).isEqualTo(ofList.get(1)));
    }

    private static List<Decoded> crash(String data) {
        return decode(
                "auto", body(data).replace("MSExchangeSA", "Application Error").replace("9098", "1000"));
    }

    @Test
    void readsUserDataWithoutTheNameOfItsElement() {
        for (String userData : List.of(
                "{\"name\":\"Cleared\",\"data\":{\"By\":\"Pat\"}}",
                "{\"xml_name\":\"Cleared\",\"By\":\"Pat\"}",
                "{\"Cleared\":{\"By\":\"Pat\"}}")) {
            ServerEvent event = onlyEvent(decode("otel", body("{},\"user_data\":" + userData)));

            assertThat(event.getData()).as(userData).containsExactly(new EventDatum("By", 1, "Pat"));
            assertThat(event.getDataCompleteness()).isEqualTo(DataCompleteness.FULL);
        }
    }

    @Test
    void prefersTheWholeMessageAndKnowsItsLanguage() {
        ServerEvent event = onlyEvent(decode(
                "otel",
                body("{},\"rendering_info\":{\"culture\":\"de-DE\",\"message\":\"Erster Absatz.\\n\\nZweiter.\"}")));

        assertThat(event.getMessage()).isEqualTo("Erster Absatz.\n\nZweiter.");
        assertThat(event.getMessageLanguage()).isEqualTo("de-DE");
    }

    @Test
    void readsNumbersAsTheyArePrinted() {
        ServerEvent event = onlyEvent(decode(
                "auto",
                otelBody(1)
                        .replace("{\"id\":9098,\"qualifiers\":49152}", "\"3221234570\"")
                        .replace("\"record_id\":1", "\"record_id\":\"18\"")
                        .replace("\"level\":\"Error\"", "\"level\":\"3\"")
                        .replace("[\"Classic\"]", "\"[Classic]\"")));

        assertThat(List.of(event.getEventId(), event.getQualifiers(), event.getRecordId(), event.getLevel()))
                .containsExactly(9098, 49152, 18L, 3);
        assertThat(event.getKeywords()).containsExactly("[Classic]");
        assertThat(event.getLevelText()).isNull();
    }

    @Test
    void takesALocalisedLevelFromTheSeverity() {
        ServerEvent event = onlyEvent(decode("auto", otelEnvelope(1).replace("\"Error\"", "\"Fehler\"")));

        assertThat(event.getLevel()).isEqualTo(2);
        assertThat(event.getLevelText()).isEqualTo("Fehler");
    }

    @Test
    void takesTheTimeOfTheLogRecordWhereTheBodyHasNone() {
        ServerEvent event = onlyEvent(decode(
                "auto",
                otelEnvelope(1)
                        .replace(
                                "{\"key\":\"system_time\",\"value\":"
                                        + "{\"stringValue\":\"2005-03-01T08:15:00.1234567Z\"}},",
                                "")));

        assertThat(event.getTimestamp()).isEqualTo(Instant.parse("2005-03-01T08:15:00.123456Z"));
        assertThat(event.getTimestampTicks()).isEqualTo(7);
        assertThat(event.getReceivedAt()).isEqualTo(Instant.parse("2005-03-01T08:15:02.500Z"));
    }

    @ParameterizedTest
    @CsvSource({"resource_logs,scope_logs,log_records", "resourceLogs,instrumentationLibraryLogs,logs"})
    void readsEnvelopesOfOtherVersions(String resources, String scopes, String records) {
        assertThat(outline(decode(
                        "auto",
                        otelEnvelope(1, 2)
                                .replace("resourceLogs", resources)
                                .replace("scopeLogs", scopes)
                                .replace("logRecords", records))))
                .containsExactly("event 1", "event 2");
    }

    @Test
    void readsEventXmlThatTheReceiverLeftAsItIs() {
        String xml = eventXml(5).replace("\"", "\\\"");
        String raw = "{\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"key\":\"host.name\",\"value\":"
                + "{\"stringValue\":\"collector-9\"}}]},\"scopeLogs\":[{\"logRecords\":[{\"observedTimeUnixNano\":"
                + "\"1109664902500000000\",\"body\":{\"stringValue\":\"" + xml + "\"}}]}]}]}";
        ServerEvent event = onlyEvent(decode("auto", raw));

        assertThat(event)
                .isEqualTo(ServerEvent.newBuilder(onlyEvent(decode("event-xml", eventXml(5))))
                        .setShipper("otel")
                        .setShipperHost("collector-9")
                        .setReceivedAt(Instant.parse("2005-03-01T08:15:02.500Z"))
                        .build());
        assertThat(onlyEvent(decode("auto", "{\"body\":\"" + xml + "\"}")))
                .isEqualTo(ServerEvent.newBuilder(event)
                        .setShipperHost(null)
                        .setReceivedAt(null)
                        .build());
    }

    @Test
    void completesTheValuesFromTheOriginalBesideTheBody() {
        String original = ",\"log.record.original\":\"" + eventXml(1) + "\"";
        ServerEvent event = onlyEvent(decode("auto", body("{}" + original)));

        assertThat(event.getData()).containsExactly(new EventDatum(null, 1, "value 1"));
        assertThat(event.getDataCompleteness()).isEqualTo(DataCompleteness.FULL);
        assertThat(event.getMessage()).isEqualTo("value 1");
        assertThat(event.getLevel()).isEqualTo(2);
        assertThat(event.getShipper()).isEqualTo("otel");
    }

    @Test
    void doesWithoutAnOriginalThatIsCutOff() {
        String original = ",\"log.record.original\":\"" + eventXml(1).substring(0, 200) + "\"";

        assertThat(onlyEvent(decode("auto", body("{\"a\":\"b\"}" + original))).getData())
                .containsExactly(new EventDatum("a", 1, "b"));
    }

    @Test
    void readsTheOriginalWhereTheBodyIsOnlyTheMessage() {
        String record = "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":{\"stringValue\":\"value\"},"
                + "\"attributes\":[{\"key\":\"log.record.original\",\"value\":{\"stringValue\":\"" + eventXml(6)
                + "\"}}]}]}]}]}";

        assertThat(outline(decode("auto", record))).containsExactly("event 6");
    }

    @Test
    void rejectsALogRecordThatIsNoEventByItself() {
        String other = otelEnvelope(1, 2, 3)
                .replace("{\"key\":\"record_id\",\"value\":{\"intValue\":\"2\"}}", "{\"key\":\"x\",\"value\":{}}")
                .replaceFirst("(?<=x\",\"value\":\\{}},\\{\"key\":\")computer", "node");

        assertThat(outline(decode("auto", other)))
                .containsExactly("event 1", "rejected: computer name is missing", "event 3");
        assertThat(decode("auto", other))
                .allSatisfy(record -> assertThat(record.position()).isZero());
    }

    @Test
    void saysWhyAnEnvelopeGivesNoEvent() {
        assertThat(outline(decode("auto", "{\"resourceLogs\":[]}")))
                .containsExactly("rejected: the OpenTelemetry envelope holds no log record");
        assertThat(outline(decode(
                        "auto",
                        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":"
                                + "{\"stringValue\":\"GET / 200\"}},{}]}]}]}")))
                .containsExactly(
                        "rejected: the body of the log record is neither an object nor event XML",
                        "rejected: the body of the log record is neither an object nor event XML");
        assertThat(outline(decode("otel", "{\"resourceSpans\":[]}")))
                .containsExactly("rejected: the JSON object is no record of OpenTelemetry: event_id is missing;"
                        + " it has resourceSpans");
    }

    @Test
    void readsOneRecordALine() {
        assertThat(outline(decode("auto", otelBody(1) + "\n" + otelBody(2) + "\n")))
                .containsExactly("event 1", "event 2");
        assertThat(outline(decode("auto", otelEnvelope(1, 2) + "\n" + otelEnvelope(3) + "\n")))
                .containsExactly("event 1", "event 2", "event 3");
    }

    private static ServerEvent withData(String data) {
        return onlyEvent(decode("auto", body(data)));
    }

    private static String body(String data) {
        return otelBody(1).replace("{\"data\":[{\"\":\"value 1\"}]}", data);
    }
}
