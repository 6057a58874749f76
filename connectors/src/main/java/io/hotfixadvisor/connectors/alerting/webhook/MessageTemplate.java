package io.hotfixadvisor.connectors.alerting.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import io.cloudevents.CloudEvent;
import io.hotfixadvisor.connectors.alerting.AdvisoryText;
import io.hotfixadvisor.connectors.alerting.PlainText;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.json.PlainJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Words an advisory as the JSON that a chat tool takes, by a Mustache template. */
final class MessageTemplate {
    /** Templates that are there without a file, and how their tool reads text. */
    static final Map<String, Markup> SHIPPED =
            Map.of("slack", Markup.SLACK, "mattermost", Markup.MARKDOWN, "teams", Markup.MARKDOWN);

    /** Characters of a text at most: Slack has room for 3000 in a block, escapes included. */
    private static final int TEXT_SIZE = 1_500;

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Template template;

    /** @throws MustacheException when the text is no template */
    MessageTemplate(String text, Markup markup) {
        template = Mustache.compiler()
                .withEscaper(markup)
                .defaultValue("")
                .emptyStringIsFalse(true)
                .compile(text);
    }

    /** One of {@link #SHIPPED}. */
    static MessageTemplate shipped(String name) {
        try (InputStream in = MessageTemplate.class.getResourceAsStream("/alerting/" + name + ".json.mustache")) {
            String text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            return new MessageTemplate(text, Objects.requireNonNull(SHIPPED.get(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The message about an advisory.
     *
     * @param link page of the console; null when there is none
     * @throws DataException when what comes of the template is no JSON
     */
    byte[] message(RemediationAdvisory advisory, CloudEvent event, @Nullable String link) {
        String message;
        try {
            message = template.execute(fields(advisory, event, link));
            JSON.readTree(message);
        } catch (JsonProcessingException e) {
            throw new DataException("the template gives no JSON: " + e.getOriginalMessage(), e);
        } catch (MustacheException e) {
            throw new DataException("the template does not fit an advisory: " + e.getMessage(), e);
        }
        return message.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> fields(RemediationAdvisory advisory, CloudEvent event, @Nullable String link) {
        Map<String, Object> fields = new HashMap<>();
        plain(JSON.convertValue(PlainJson.toTree(advisory), FIELDS)).forEach(fields::put);
        AdvisoryText text = new AdvisoryText(advisory);
        fields.put("summary", cut(text.summary()).replace('\n', ' '));
        fields.put("description", cut(text.description()));
        fields.put("planText", cut(text.plan()));
        fields.put("evidenceText", cut(text.evidence()));
        fields.put("console", link == null ? "" : link);
        fields.put("colour", colour(advisory));
        fields.put("eventId", event.getId());
        fields.put("eventType", event.getType());
        fields.put("statusWord", advisory.getStatus().name().toLowerCase(Locale.ROOT));
        return fields;
    }

    private static String cut(String text) {
        return PlainText.cut(PlainText.of(text).strip(), TEXT_SIZE);
    }

    private static String colour(RemediationAdvisory advisory) {
        return switch (advisory.getStatus()) {
            case RESOLVED -> "#2E7D32";
            case WITHDRAWN, EXPIRED -> "#757575";
            case OPEN, ACKNOWLEDGED ->
                switch (advisory.getSeverity()) {
                    case CRITICAL -> "#B00020";
                    case IMPORTANT -> "#E65100";
                    case MODERATE -> "#F9A825";
                    case LOW -> "#1565C0";
                };
        };
    }

    private static Map<String, Object> plain(Map<?, ?> fields) {
        Map<String, Object> plain = new LinkedHashMap<>();
        fields.forEach((name, value) -> plain.put(String.valueOf(name), plainValue(value)));
        return plain;
    }

    private static Object plainValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            return plain(map);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(MessageTemplate::plainValue).toList();
        }
        return value instanceof String text ? cut(text) : value;
    }
}
