package io.hotfixadvisor.connectors.alerting.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.hotfixadvisor.connectors.alerting.fixtures.Advisories;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the shipped templates make of advisories. */
class MessageTemplateTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String LINK = "https://noc.example/advisories/ps-1/KB990077";
    private static final String HOSTILE =
            "<!channel> <https://evil.example|click> [click](https://evil.example) *@all* \"}],\n\u202Egpj\u0000\ud800";

    static Stream<String> shipped() {
        return MessageTemplate.SHIPPED.keySet().stream();
    }

    @Test
    void slack() throws IOException {
        assertThat(message("slack", Advisories.open("ps-1").build(), LINK)).isEqualTo(JSON.readTree("""
                        {"text": "IMPORTANT open: ps-1: The print spooler stops when a port goes (KB990077)",
                         "attachments": [{"color": "#E65100", "blocks": [
                           {"type": "section", "text": {"type": "mrkdwn", "text": "*IMPORTANT*  open  APPLICABLE\\nps-1: The print spooler stops when a port goes (KB990077)"}},
                           {"type": "section", "text": {"type": "mrkdwn", "text": "The fix is not installed. Seen 2 times, 2026-05-04 09:30:00Z to 2026-05-04 09:31:30Z."}},
                           {"type": "section", "text": {"type": "mrkdwn", "text": "*What was seen*\\n2026-05-04 09:30:00Z Print Spooler terminated unexpectedly"}},
                           {"type": "section", "text": {"type": "mrkdwn", "text": "*What to do*\\n! Jobs that wait are lost.\\n1. Install the hotfix.\\n2. Print."}},
                           {"type": "context", "elements": [{"type": "mrkdwn", "text": "<https://noc.example/advisories/ps-1/KB990077|Open in the console>"}]}
                         ]}]}
                        """));
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void isJsonForAnAdvisoryThatSaysLittle(String name) throws IOException {
        RemediationAdvisory bare = Advisories.open("ps-1")
                .setTitle(null)
                .setStatusReason(null)
                .setPlan(List.of())
                .setHazards(List.of())
                .setEvidence(List.of())
                .build();

        assertThat(message(name, bare, null).toString()).contains("KB990077").doesNotContain("What to do");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void showsWhatIsHostileAndDoesNotObeyIt(String name) throws IOException {
        RemediationAdvisory advisory = Advisories.open("ps-1").build();
        RemediationAdvisory hostile = RemediationAdvisory.newBuilder(advisory)
                .setTitle(HOSTILE)
                .setStatusReason(HOSTILE.repeat(200))
                .setEvidence(List.of(Evidence.newBuilder(advisory.getEvidence().get(0))
                        .setSummary(HOSTILE)
                        .build()))
                .build();

        String message = message(name, hostile, LINK).toString();

        assertThat(message)
                .doesNotContainPattern("(?<!\\\\)<(!channel|https://evil)")
                .doesNotContain("\u202e")
                .doesNotContain("\\u0000");
        if (MessageTemplate.SHIPPED.get(name) == Markup.MARKDOWN) {
            assertThat(message)
                    .doesNotContain("[click](")
                    .doesNotContain("@all")
                    .contains("\\\\[click\\\\]");
        }
        assertThat(message.length()).isLessThan(20_000);
    }

    private static JsonNode message(String name, RemediationAdvisory advisory, @Nullable String link)
            throws IOException {
        CloudEvent event = CloudEventBuilder.v1()
                .withId("1")
                .withSource(URI.create("/test"))
                .withType("test")
                .build();
        return JSON.readTree(MessageTemplate.shipped(name).message(advisory, event, link));
    }
}
