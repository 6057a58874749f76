package io.hotfixadvisor.connectors.telemetry.evtx;

import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.decode;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.lines;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.eventXml;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvtxFormatTest {
    private static final String SERVICE_ENDED = """
            <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
              <System>
                <Provider Name="Service Control Manager" Guid="{00000000-0000-0000-0000-00000000abcd}" EventSourceName="SCM"/>
                <EventID Qualifiers="49152">7031</EventID>
                <Version>0</Version><Level>2</Level><Task>7</Task><Opcode>0</Opcode>
                <Keywords>0x8080000000000000</Keywords>
                <TimeCreated SystemTime="2005-03-01T08:15:00.1234567Z"/>
                <EventRecordID>4711</EventRecordID>
                <Correlation/>
                <Execution ProcessID="456" ThreadID="789"/>
                <Channel>System</Channel>
                <Computer>Mail-1.example.org</Computer>
                <Security UserID="S-1-5-21-1-2-3000000000-500"/>
              </System>
              <EventData><Data Name="param1">Mail &amp; News</Data><Data Name="param2">2</Data><Data Name="empty"/>
              <Binary>4D00610069006C000000</Binary></EventData>
            </Event>
            """;

    @Test
    void readsWhatTheSameEventSaysAsXml() {
        String[] events = {
            SERVICE_ENDED,
            eventXml(2),
            SERVICE_ENDED.replace("4711", "4712"),
            eventXml(3, "<EventData><Data>a</Data><Data/><Data>ü\u4E2D</Data><Binary>00FF</Binary></EventData>"),
            eventXml(4, "<EventData/>"),
            eventXml(5, ""),
            eventXml(6, "<EventData Name='N'><Data Name='a'>1</Data><Data>2</Data></EventData>"),
            eventXml(
                    7,
                    "<UserData><x:Cleared xmlns:x='urn:x'><x:By>Pat</x:By><x:In><At>3</At></x:In></x:Cleared></UserData>"),
            eventXml(
                    8,
                    "<EventData><Data>v</Data></EventData><RenderingInfo Culture='en-GB'><Message>m</Message>"
                            + "<Keywords><Keyword>Classic</Keyword></Keywords></RenderingInfo>"),
        };

        assertThat(lines(decode("auto", EvtxFile.of(events)))).containsExactlyElementsOf(asXml(events));
    }

    private static List<String> asXml(String... events) {
        return lines(decode("event-xml", String.join("\n", events))).stream()
                .map(line -> line.replace("\"shipper\":\"event-xml\"", "\"shipper\":\"evtx\""))
                .toList();
    }
}
