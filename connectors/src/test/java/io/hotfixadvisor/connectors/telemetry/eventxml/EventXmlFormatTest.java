package io.hotfixadvisor.connectors.telemetry.eventxml;

import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.decode;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.lines;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.onlyEvent;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.outline;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.eventXml;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.schemas.EventDatum;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.identity.RecordIdentity;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventXmlFormatTest {
    private static final String RENDERED = """
            <?xml version="1.0" encoding="utf-8"?>
            <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
              <System>
                <Provider Name="Service Control Manager" Guid="{00000000-0000-0000-0000-000000000001}" EventSourceName="SCM"/>
                <EventID Qualifiers="49152">7034</EventID>
                <Version>0</Version><Level>2</Level><Task>0</Task><Opcode>0</Opcode>
                <Keywords>0x8080000000000000</Keywords>
                <TimeCreated SystemTime="2005-03-01T08:15:00.1234567Z"/>
                <EventRecordID>4711</EventRecordID>
                <Execution ProcessID="456" ThreadID="789"/>
                <Channel>System</Channel>
                <Computer>Mail-1.example.org</Computer>
                <Security UserID="S-1-5-18"/>
              </System>
              <EventData><Data Name="param1">Mail &amp; News</Data><Data Name="param2">2</Data><Binary>4D0061000000</Binary></EventData>
              <RenderingInfo Culture="en-GB">
                <Message>Mail &amp; News ended. Count: 2.</Message>
                <Level>Error</Level><Task></Task><Opcode>Info</Opcode><Channel>Sys</Channel><Provider>SCM</Provider>
                <Keywords><Keyword>Classic</Keyword></Keywords>
              </RenderingInfo>
            </Event>
            """;

    @Test
    void readsARenderedEventAndItsCrash() {
        List<Decoded> records = decode("auto", RENDERED);
        String identity = RecordIdentity.of(((Decoded.Event) records.get(0)).event());

        assertThat(lines(records))
                .containsExactly(
                        "{\"type\":\"event\",\"serverId\":\"mail-1.example.org\",\"provider\":\"Service Control Manager\","
                                + "\"eventId\":7034,\"level\":2,\"timestamp\":\"2005-03-01T08:15:00.123456Z\","
                                + "\"providerAlias\":\"SCM\",\"channel\":\"System\",\"data\":["
                                + "{\"name\":\"param1\",\"index\":1,\"value\":\"Mail & News\"},"
                                + "{\"name\":\"param2\",\"index\":2,\"value\":\"2\"}],"
                                + "\"message\":\"Mail & News ended. Count: 2.\",\"dataCompleteness\":\"FULL\","
                                + "\"timestampTicks\":7,\"timestampQuality\":\"UTC\",\"host\":\"Mail-1.example.org\","
                                + "\"recordId\":4711,\"qualifiers\":49152,\"levelText\":\"Error\",\"task\":\"0\","
                                + "\"opcode\":\"Info\",\"keywords\":[\"Classic\"],\"processId\":456,\"threadId\":789,"
                                + "\"userSid\":\"S-1-5-18\",\"binary\":\"4d0061000000\",\"messageLanguage\":\"en-GB\","
                                + "\"shipper\":\"event-xml\"}",
                        "{\"type\":\"crash\",\"serverId\":\"mail-1.example.org\",\"kind\":\"SERVICE_CRASH\","
                                + "\"service\":\"Mail & News\",\"occurredAt\":\"2005-03-01T08:15:00.123456Z\","
                                + "\"serviceDisplayName\":\"Mail & News\",\"occurredAtSource\":\"event.timestamp\","
                                + "\"timestampQuality\":\"UTC\",\"serviceFailCount\":2,\"bugcheckParams\":[],"
                                + "\"werParams\":[],\"sourceEvents\":[\"" + identity + "\"],"
                                + "\"sourceRecordId\":4711,\"serviceKeyName\":\"Ma\",\"sourceEventId\":7034,\"host\":\"Mail-1.example.org\",\"shipper\":\"event-xml\"}");
    }

    @Test
    void keepsEmptyValuesInTheirPosition() {
        ServerEvent event = onlyEvent(decode(
                "event-xml", eventXml(1, "<EventData><Data>a</Data><Data/><Data Name='n'> c </Data></EventData>")));

        assertThat(event.getData())
                .containsExactly(
                        new EventDatum(null, 1, "a"), new EventDatum(null, 2, ""), new EventDatum("n", 3, " c "));
    }

    @Test
    void readsTheLeavesOfUserData() {
        ServerEvent event = onlyEvent(
                decode(
                        "event-xml",
                        eventXml(
                                1,
                                "<UserData><x:Cleared xmlns:x='urn:x'><x:By>Pat</x:By><x:In><At>3</At></x:In></x:Cleared></UserData>")));

        assertThat(event.getData()).containsExactly(new EventDatum("By", 1, "Pat"), new EventDatum("At", 2, "3"));
    }

    @Test
    void readsEventsWhosePrefixIsBoundAroundThem() {
        String prefixed = eventXml(5, "").replace("xmlns=", "xml:lang=").replaceAll("<(/?)(\\w)", "<$1e:$2");

        assertThat(outline(decode("auto", "<e:Events xmlns:e='urn:e'>" + prefixed + "</e:Events>")))
                .containsExactly("event 5");
    }

    @Test
    void readsEventsThatStandOneALineOrOneAfterTheOther() {
        assertThat(outline(decode("auto", eventXml(1) + "\n" + eventXml(2) + eventXml(3))))
                .containsExactly("event 1", "event 2", "event 3");
    }

    @Test
    void keepsTheNeighboursOfABrokenEvent() {
        String broken = eventXml(2).replace("</Level>", "");
        String truncated = eventXml(4).substring(0, 200);

        assertThat(outline(decode("auto", eventXml(1) + broken + eventXml(3) + truncated + eventXml(5))))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("event 1"),
                        second -> assertThat(second).startsWith("rejected: the XML is not well formed: "),
                        third -> assertThat(third).isEqualTo("event 3"),
                        fourth -> assertThat(fourth)
                                .isEqualTo("rejected: an <Event> element is cut short where the next one begins"),
                        fifth -> assertThat(fifth).isEqualTo("event 5"));
    }

    @Test
    void replacesCharactersThatXmlDoesNotAllow() {
        ServerEvent event = onlyEvent(
                decode("event-xml", eventXml(1, "<EventData><Data>a\u0001b&#x2;c&#0;d&#x41;</Data></EventData>")));

        assertThat(event.getData()).containsExactly(new EventDatum(null, 1, "a\uFFFDb\uFFFDc\uFFFDdA"));
    }

    @Test
    void refusesEntities() {
        assertThat(outline(
                        decode("event-xml", eventXml(1, "<EventData><Data>&secret;</Data></EventData>") + eventXml(2))))
                .containsExactly("rejected: an entity other than lt, gt, amp, quot and apos is refused", "event 2");
    }

    @Test
    void refusesADocumentTypeAndFetchesNothing() {
        String document =
                "<!DOCTYPE Events [<!ENTITY x SYSTEM 'http://192.0.2.1/x'>]><Events>" + eventXml(1) + "</Events>";

        assertThat(outline(decode("auto", document)))
                .containsExactly("rejected: a document type declaration is refused, and what follows it is not read");
    }

    @Test
    void readsOtherEncodings() {
        String umlaut = eventXml(1, "<EventData><Data>Größe</Data></EventData>");
        for (Charset charset : List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                Charset.forName("windows-1252"))) {
            assertThat(onlyEvent(decode("auto", umlaut.getBytes(charset))).getData())
                    .as(charset.name())
                    .containsExactly(new EventDatum(null, 1, "Größe"));
        }
    }

    @Test
    void rejectsAnEventWithoutWhatAnEventMustHave() {
        String event = eventXml(1);

        assertThat(outline(decode(
                        "event-xml",
                        event.replace("<Computer>MAIL-1</Computer>", "")
                                + event.replace("MAIL-1", "mail/1")
                                + event.replace("Name='MSExchangeSA'", "")
                                + event.replace("9098", "many")
                                + event.replace("2005-03-01T", "2005-13-01T")
                                + event.replace("SystemTime", "Time"))))
                .containsExactly(
                        "rejected: computer name is missing",
                        "rejected: computer name \"mail/1\" contains a character that is not allowed; 1 to 255"
                                + " characters without '/', white space or control characters are allowed",
                        "rejected: provider is missing",
                        "rejected: event id \"many\" is no whole number from 0 to 4294967295",
                        "rejected: event time \"2005-13-01T08:15:00.1234567Z\" is no ISO-8601 time",
                        "rejected: event time is missing");
    }

    @Test
    void splitsAnEventIdOf32Bits() {
        ServerEvent event = onlyEvent(
                decode("event-xml", eventXml(1).replace(" Qualifiers='49152'>9098", ">" + (0x4000_0000L + 1001))));

        assertThat(List.of(event.getEventId(), event.getQualifiers())).containsExactly(1001, 0x4000);
    }

    @Test
    void keepsALocalisedLevelAsTextBesideTheNumber() {
        ServerEvent event = onlyEvent(decode(
                "event-xml", eventXml(1, "<RenderingInfo Culture='de-DE'><Level>Fehler</Level></RenderingInfo>")));

        assertThat(event.getLevel()).isEqualTo(2);
        assertThat(event.getLevelText()).isEqualTo("Fehler");
    }
}
