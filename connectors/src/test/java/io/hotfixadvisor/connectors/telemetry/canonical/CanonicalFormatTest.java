package io.hotfixadvisor.connectors.telemetry.canonical;

import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.decode;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.lines;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.outline;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.canonical;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.eventXml;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.inventory;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.telemetry.Decoded;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanonicalFormatTest {
    @Test
    void readsWhatTheWriterPrints() {
        String crash = eventXml(1, "<EventData><Data>MTA</Data><Data>4</Data></EventData>")
                .replace("MSExchangeSA", "Service Control Manager")
                .replace("9098", "7034");
        List<String> printed = lines(decode("auto", crash + eventXml(2) + "<Event>"));
        assertThat(printed).hasSize(4);

        List<String> again = lines(decode("auto", String.join("\n", printed)));

        assertThat(again.subList(0, 3)).isEqualTo(printed.subList(0, 3));
        assertThat(again.get(3))
                .startsWith("{\"type\":\"rejected\",\"reason\":\"the input ends within an <Event> element\"");
    }

    @Test
    void readsEventsAndInventoriesOfOneInput() {
        String snapshot = "{\"type\":\"inventory\"," + inventory("MAIL-1").substring(1);

        assertThat(outline(decode("auto", canonical(1) + "\n" + snapshot + "\n")))
                .containsExactly("event 1", "inventory mail-1");
    }

    @Test
    void namesTheServerByTheHostOrTheHostByTheServer() {
        assertThat(decode("canonical", canonical(1) + "\n" + canonical(2).replace("\"host\"", "\"serverId\"")))
                .allSatisfy(decoded -> assertThat(decoded).isInstanceOfSatisfying(Decoded.Event.class, event -> {
                    assertThat(event.event().getServerId()).isEqualTo("mail-1");
                    assertThat(event.event().getHost()).isEqualTo("MAIL-1");
                }));
    }

    @Test
    void rejectsAnUnknownTypeAndAFieldThatDoesNotFit() {
        assertThat(outline(decode(
                        "canonical",
                        canonical(1).replace("\"event\"", "\"metric\"") + "\n"
                                + canonical(2).replace("9098", "\"no\"") + "\n"
                                + canonical(3).replace("MAIL-1", "mail 1") + "\n[1]\n" + canonical(5))))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo(
                                        "rejected: type is \"metric\"; event, crash, inventory and rejected are allowed"),
                        second -> assertThat(second).startsWith("rejected: ").contains("eventId"),
                        third -> assertThat(third).startsWith("rejected: computer name \"mail 1\" contains"),
                        fourth -> assertThat(fourth)
                                .isEqualTo("rejected: a JSON object is needed; VALUE_NUMBER_INT was found"),
                        fifth -> assertThat(fifth).isEqualTo("event 5"));
    }
}
