package io.hotfixadvisor.connectors.alerting.webhook;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.hotfixadvisor.connectors.alerting.AdvisoryRecord;
import io.hotfixadvisor.connectors.alerting.ConsoleLink;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.json.PlainJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes of advisories as CloudEvents 1.0. */
final class AdvisoryEvents {
    /** A type is this and the status in lower case. */
    static final String TYPE = "io.hotfixadvisor.advisory.";

    private static final HexFormat UPPER_HEX = HexFormat.of().withUpperCase();

    private final URI source;
    private final boolean structured;
    private final @Nullable MessageTemplate template;
    private final ConsoleLink console;

    /** @param template null to send the advisory as it is */
    AdvisoryEvents(URI source, boolean structured, @Nullable MessageTemplate template, ConsoleLink console) {
        this.source = source;
        this.structured = structured;
        this.template = template;
        this.console = console;
    }

    /** What is posted for a record. Its id is the place of the record on the topic: the same whenever it is read. */
    Message message(AdvisoryRecord record, RemediationAdvisory advisory) {
        String id = AdvisoryRecord.place(record.record());
        CloudEvent event = event(id, record, advisory);
        Map<String, String> headers = new LinkedHashMap<>();
        byte[][] body = {new byte[0]};
        var writer = HttpMessageFactory.createWriter(
                (name, value) -> headers.put(name, name.startsWith("ce-") ? headerText(value) : value),
                bytes -> body[0] = bytes);
        if (structured) {
            writer.writeStructured(event, new JsonFormat());
        } else {
            writer.writeBinary(event);
        }
        return new Message(record.record(), id, headers, body[0]);
    }

    private CloudEvent event(String id, AdvisoryRecord record, RemediationAdvisory advisory) {
        CloudEventBuilder event = CloudEventBuilder.v1()
                .withId(id)
                .withSource(source)
                .withType(TYPE + advisory.getStatus().name().toLowerCase(Locale.ROOT))
                .withSubject(record.key())
                .withTime(advisory.getChangedAt().atOffset(ZoneOffset.UTC))
                .withExtension("severity", advisory.getSeverity().name())
                .withExtension("verdict", advisory.getVerdict().name())
                .withExtension("cause", advisory.getCause().name())
                .withExtension("partitionkey", advisory.getServerId());
        byte[] data = template == null
                ? PlainJson.toJson(advisory).getBytes(StandardCharsets.UTF_8)
                : template.message(advisory, event.build(), console.of(advisory.getServerId(), advisory.getRuleId()));
        return event.withData("application/json", data).build();
    }

    /** A header has no room for the letters of every language: CloudEvents has them as UTF-8, percent-encoded. */
    private static String headerText(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (each > ' ' && each < 0x7f && each != '"' && each != '%') {
                plain.append((char) each);
            } else {
                plain.append('%').append(UPPER_HEX.toHexDigits(each));
            }
        }
        return plain.toString();
    }
}
