package io.hotfixadvisor.connectors.telemetry.fluentbit;

import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.decode;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.lines;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.onlyEvent;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.outline;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.eventXml;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.fluentBit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FluentBitFormatTest {
    private static final Instant RECEIVED = Instant.parse("2005-03-01T08:15:02.5Z");

    @Test
    void readsARecordOfTheJsonLinesOutput() {
        assertThat(lines(decode("auto", """
                        {"date":1109664902.5,"ProviderName":"MSExchangeSA","ProviderGuid":"","Qualifiers":49152,\
                        "EventID":9098,"Version":0,"Level":2,"Task":5,"Opcode":0,"Keywords":"0x80000000000000",\
                        "TimeCreated":"2005-03-01 04:45:00 -0330","EventRecordID":4711,"ActivityID":"",\
                        "RelatedActivityID":"","ProcessID":4,"ThreadID":8,"Channel":"Application",\
                        "Computer":"MAIL-1.example.org","UserID":"S-1-5-18","Message":"The monitor saw a failure.",\
                        "StringInserts":["Store","",5000,true,null]}
                        """)))
                .containsExactly(
                        "{\"type\":\"event\",\"serverId\":\"mail-1.example.org\",\"provider\":\"MSExchangeSA\","
                                + "\"eventId\":9098,\"level\":2,\"timestamp\":\"2005-03-01T08:15:00Z\","
                                + "\"channel\":\"Application\",\"data\":[{\"index\":1,\"value\":\"Store\"},"
                                + "{\"index\":2,\"value\":\"\"},{\"index\":3,\"value\":\"5000\"},"
                                + "{\"index\":4,\"value\":\"true\"},{\"index\":5,\"value\":\"\"}],"
                                + "\"message\":\"The monitor saw a failure.\",\"dataCompleteness\":\"FULL\","
                                + "\"timestampTicks\":0,\"timestampQuality\":\"OFFSET\","
                                + "\"receivedAt\":\"2005-03-01T08:15:02.500Z\",\"host\":\"MAIL-1.example.org\","
                                + "\"recordId\":4711,\"qualifiers\":49152,\"task\":\"5\",\"opcode\":\"0\","
                                + "\"keywords\":[\"0x80000000000000\"],\"processId\":4,\"threadId\":8,"
                                + "\"userSid\":\"S-1-5-18\",\"shipper\":\"fluent-bit\"}");
    }

    @Test
    void readsEveryWrappingOfTheOutputs() {
        String record = fluentBit(1);
        String inner = record.substring(1);
        List<String> wrapped = List.of(
                "{\"date\":\"2005-03-01T08:15:02.500000Z\"," + inner,
                "[{\"date\":1109664902.500," + inner + "]",
                "{\"@timestamp\":\"2005-03-01T08:15:02.500Z\"," + inner,
                "{\"time\":1109664902.5,\"event\":" + record + "}",
                "{\"_index\":\"events\",\"_source\":{\"@timestamp\":\"2005-03-01T08:15:02.5Z\"," + inner + "}");

        assertThat(wrapped.stream().map(input -> onlyEvent(decode("auto", input))))
                .extracting(ServerEvent::getRecordId, ServerEvent::getReceivedAt)
                .containsOnly(tuple(1L, RECEIVED));
    }

    @Test
    void readsPairsOfTimeAndRecord() {
        assertThat(outline(
                        decode("auto", "[1109664902.5, " + fluentBit(1) + "]\n[1109664903, " + fluentBit(2) + "]\n")))
                .containsExactly("event 1", "event 2");
        assertThat(outline(decode(
                        "auto",
                        "[[1109664902.5, {}], " + fluentBit(1) + "]\n[[1109664903, {}], " + fluentBit(2) + "]\n")))
                .containsExactly("event 1", "event 2");
    }

    @Test
    void takesTheBytesThatTheServiceControlManagerWritesLastOffTheValues() {
        ServerEvent event = onlyEvent(decode(
                "auto",
                fluentBit(1)
                        .replace("MSExchangeSA", "Service Control Manager")
                        .replace("9098", "7036")
                        .replace("[\"value 1\"]", "[\"Message Transfer\",\"stopped\",\"4D00540041002F0031000000\"]")));

        assertThat(event.getData())
                .containsExactly(new EventDatum(null, 1, "Message Transfer"), new EventDatum(null, 2, "stopped"));
        assertThat(event.getBinary()).isEqualTo(ByteBuffer.wrap("MTA/1\0".getBytes(StandardCharsets.UTF_16LE)));
    }

    @Test
    void leavesALastValueInHexadecimalToOtherProviders() {
        ServerEvent event = onlyEvent(decode("auto", fluentBit(1).replace("\"value 1\"]", "\"4D0054004100\"]")));

        assertThat(event.getData()).containsExactly(new EventDatum(null, 1, "4D0054004100"));
        assertThat(event.getBinary()).isNull();
    }

    @Test
    void derivesAnApplicationErrorFromTheValuesInTheirOrder() {
        List<String> values = Stream.concat(
                        Stream.of(
                                "store.exe",
                                "6.5.7638.1",
                                "43a1b2c3",
                                "ntdll.dll",
                                "5.2.3790.1830",
                                "42438b79",
                                "c0000374"),
                        IntStream.rangeClosed(8, 15).mapToObj(i -> "v" + i))
                .toList();
        String crash = fluentBit(1)
                .replace("MSExchangeSA", "Application Error")
                .replace("9098", "1000")
                .replace("[\"value 1\"]", "[\"" + String.join("\",\"", values) + "\"]");

        assertThat(decode("auto", crash)).hasSize(2).last().isInstanceOfSatisfying(Decoded.Crash.class, derived -> {
            assertThat(derived.crash().getProcess()).isEqualTo("store.exe");
            assertThat(derived.crash().getModule()).isEqualTo("ntdll.dll");
            assertThat(derived.crash().getExceptionCode()).isEqualTo("0xC0000374");
            assertThat(derived.crash().getReportId()).isEqualTo("v13");
        });
    }

    @Test
    void readsTheEventXmlThatCanStandInPlaceOfTheMembers() {
        ServerEvent event = onlyEvent(decode(
                "auto",
                "{\"date\":1109664902.5,\"System\":\"" + eventXml(4)
                        + "\",\"Message\":\"rendered\",\"StringInserts\":[]}"));

        assertThat(event.getRecordId()).isEqualTo(4);
        assertThat(event.getData()).containsExactly(new EventDatum(null, 1, "value 4"));
        assertThat(event.getTimestampTicks()).isEqualTo(7);
        assertThat(event.getMessage()).isEqualTo("rendered");
        assertThat(event.getReceivedAt()).isEqualTo(RECEIVED);
        assertThat(event.getShipper()).isEqualTo("fluent-bit");
    }

    @Test
    void readsTheOlderInput() {
        ServerEvent event = onlyEvent(decode("auto", """
                {"RecordNumber":12,"TimeGenerated":"2005-03-01 09:15:00 +0100","TimeWritten":"2005-03-01 09:16:00 +0100",\
                "EventID":9098,"Qualifiers":49152,"EventType":"Warning","EventCategory":5,"Channel":"Application",\
                "SourceName":"MSExchangeSA","ComputerName":"MAIL-1","Data":"4d00","Sid":"","Message":"text",\
                "StringInserts":["Store"]}
                """));

        assertThat(List.of(
                        event.getServerId(),
                        event.getProvider(),
                        event.getLevel(),
                        event.getTimestamp(),
                        event.getRecordId(),
                        event.getTask(),
                        event.getBinary(),
                        event.getData()))
                .containsExactly(
                        "mail-1",
                        "MSExchangeSA",
                        3,
                        Instant.parse("2005-03-01T08:15:00Z"),
                        12L,
                        "5",
                        ByteBuffer.wrap(new byte[] {0x4d, 0}),
                        List.of(new EventDatum(null, 1, "Store")));
    }

    @Test
    void readsWhatFluentdCallsOtherwise() {
        ServerEvent event = onlyEvent(decode(
                "auto",
                fluentBit(1)
                        .replace("StringInserts", "EventData")
                        .replace("Message", "Description")
                        .replace("2005-03-01 09:15:00 +0100", "2005-03-01T08:15:00.123456700Z")));

        assertThat(event.getMessage()).isEqualTo("value 1");
        assertThat(event.getData()).containsExactly(new EventDatum(null, 1, "value 1"));
        assertThat(event.getTimestampTicks()).isEqualTo(7);
    }

    @Test
    void countsAUserThatIsPrintedByNameAsNotPrinted() {
        assertThat(onlyEvent(decode("auto", fluentBit(1).replace("{", "{\"UserID\":\"NT AUTHORITY\\\\SYSTEM\",")))
                        .getUserSid())
                .isNull();
    }

    @Test
    void saysThatTheValuesAreMissingWhereTheyAreSwitchedOff() {
        assertThat(onlyEvent(decode("auto", fluentBit(1).replace(",\"StringInserts\":[\"value 1\"]", "")))
                        .getDataCompleteness())
                .isEqualTo(DataCompleteness.NONE);
    }

    @Test
    void takesATimeWithoutOffsetForLocal() {
        DecodeSettings berlin = DecodeSettings.defaults().withLocalZone(ZoneId.of("Europe/Berlin"));
        byte[] input = fluentBit(1).replace(" +0100", "").getBytes(StandardCharsets.UTF_8);
        ServerEvent event = onlyEvent(decode("auto", new ByteArrayInputStream(input), berlin));

        assertThat(event.getTimestamp()).isEqualTo(Instant.parse("2005-03-01T08:15:00Z"));
        assertThat(event.getTimestampQuality()).isEqualTo(TimestampQuality.LOCAL_INFERRED);
    }

    @Test
    void rejectsWhatIsNoEventAndSaysWhatItHas() {
        assertThat(outline(decode("fluent-bit", "{\"date\":1109664902.5,\"log\":\"started\"}")))
                .containsExactly(
                        "rejected: the JSON object is no record of Fluent Bit: EventID is missing; it has date, log");
        assertThat(outline(decode("fluent-bit", fluentBit(1).replace("2005-03-01 09", "2005-03-41 09"))))
                .containsExactly("rejected: event time \"2005-03-41 09:15:00 +0100\" is no ISO-8601 time");
        assertThat(outline(decode("fluent-bit", "{\"System\":\"<Event><System>\",\"Message\":\"\"}")))
                .singleElement()
                .asString()
                .startsWith("rejected: the XML is not well formed: ");
    }
}
