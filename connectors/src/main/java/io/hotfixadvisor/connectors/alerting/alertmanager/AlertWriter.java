package io.hotfixadvisor.connectors.alerting.alertmanager;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotfixadvisor.connectors.alerting.AdvisoryText;
import io.hotfixadvisor.connectors.alerting.ConsoleLink;
import io.hotfixadvisor.connectors.alerting.PlainText;
import io.hotfixadvisor.connectors.alerting.alertmanager.AlertmanagerSettings.LabelSettings;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Words an advisory as an alert. */
final class AlertWriter {
    private static final List<String> IDENTITY = List.of("alertname", "server", "rule");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final LabelSettings settings;
    private final ConsoleLink console;
    private final int textSize;

    AlertWriter(LabelSettings settings, ConsoleLink console, int textSize) {
        this.settings = settings;
        this.console = console;
        this.textSize = textSize;
    }

    /** Whether alerts have such a label by themselves. */
    static boolean isOwnLabel(String name) {
        return IDENTITY.contains(name)
                || Arrays.stream(AdvisoryLabel.values())
                        .anyMatch(label -> label.name().toLowerCase(Locale.ROOT).equals(name));
    }

    /**
     * The alert of an advisory.
     *
     * @param now Alertmanager takes an alert that starts later for one that has not begun
     */
    Alert alert(RemediationAdvisory advisory, Instant now) {
        Instant startsAt = advisory.getOpenedAt().isAfter(now) ? now : advisory.getOpenedAt();
        SortedMap<String, String> labels = labels(advisory);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2_000);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            write(out, "labels", labels);
            write(out, "annotations", annotations(advisory));
            @Nullable String link = console.of(advisory.getServerId(), advisory.getRuleId());
            if (link != null) {
                out.writeStringField("generatorURL", link);
            }
            out.writeStringField("startsAt", startsAt.toString());
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written outside of memory", e);
        }
        byte[] whole = bytes.toByteArray();
        return new Alert(labels, startsAt, Arrays.copyOf(whole, whole.length - 1));
    }

    private static void write(JsonGenerator out, String name, Map<String, String> texts) throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            out.writeStringField(text.getKey(), text.getValue());
        }
        out.writeEndObject();
    }

    private SortedMap<String, String> labels(RemediationAdvisory advisory) {
        SortedMap<String, String> labels = new TreeMap<>(settings.extra());
        labels.put("alertname", settings.alertName());
        labels.put("server", line(advisory.getServerId()));
        labels.put("rule", line(advisory.getRuleId()));
        for (AdvisoryLabel label : settings.fromAdvisory()) {
            @Nullable String value = switch (label) {
                case SEVERITY -> settings.severities().get(advisory.getSeverity());
                case CLUSTER -> advisory.getClusterName();
                case VERDICT -> advisory.getVerdict().name();
                case STATUS -> advisory.getStatus().name();
            };
            if (value != null) {
                labels.put(label.name().toLowerCase(Locale.ROOT), line(value));
            }
        }
        // A label without a value is none.
        labels.values().removeIf(String::isBlank);
        return Collections.unmodifiableSortedMap(labels);
    }

    private Map<String, String> annotations(RemediationAdvisory advisory) {
        Map<String, String> annotations = new LinkedHashMap<>();
        AdvisoryText text = new AdvisoryText(advisory);
        annotations.put("summary", line(text.summary()));
        annotations.put("description", text.description());
        annotations.put("plan", text.plan());
        annotations.put("evidence", text.evidence());
        annotations.put("verdict", advisory.getVerdict().name());
        annotations.put("status", advisory.getStatus().name());
        annotations.put("occurrences", Long.toString(advisory.getOccurrences()));
        annotations.put("advisory", advisory.getAdvisoryId());
        @Nullable String link = console.of(advisory.getServerId(), advisory.getRuleId());
        if (link != null) {
            annotations.put("console", link);
        }
        annotations.replaceAll(
                (name, value) -> PlainText.cut(PlainText.of(value).strip(), textSize));
        annotations.values().removeIf(String::isEmpty);
        return annotations;
    }

    private static String line(String text) {
        return PlainText.of(text).replace('\n', ' ').strip();
    }
}
