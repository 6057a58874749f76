package io.hotfixadvisor.cli.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotfixadvisor.processor.comparison.AdvisoryDifference;
import io.hotfixadvisor.processor.comparison.Comparison;
import io.hotfixadvisor.processor.comparison.FieldChange;
import io.hotfixadvisor.processor.comparison.ReportHeader;
import io.hotfixadvisor.processor.comparison.ReportSummary;
import io.hotfixadvisor.processor.comparison.RuleUsed;
import io.hotfixadvisor.processor.comparison.Tally;
import io.hotfixadvisor.processor.comparison.Timeline;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.json.PlainJson;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The report for programs: one line of figures, then one line for each difference. Absent values are left out. */
public final class JsonLinesReport implements ReportWriter {
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    @Override
    public void write(ReportHeader header, ReportSummary summary, Iterable<AdvisoryDifference> differences, Writer out)
            throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setRootValueSeparator(null);
            json.writeStartObject();
            json.writeStringField("type", "summary");
            header(header, json);
            figures(summary, json);
            endLine(json);
            for (AdvisoryDifference difference : differences) {
                difference(difference, json);
            }
        }
        out.flush();
    }

    private static void endLine(JsonGenerator json) throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private static void header(ReportHeader header, JsonGenerator json) throws IOException {
        if (header.from() != null) {
            json.writeStringField("from", header.from().toString());
        }
        if (header.to() != null) {
            json.writeStringField("to", header.to().toString());
        }
        texts("servers", header.servers(), json);
        texts("rules", header.rules(), json);
        json.writeStringField("asOf", header.asOf());
        json.writeBooleanField("inventoryNow", header.inventoryNow());
        json.writeArrayFieldStart("rulesUsed");
        for (RuleUsed rule : header.rulesUsed()) {
            json.writeStartObject();
            json.writeStringField("ruleId", rule.id());
            json.writeStringField("revision", rule.revision());
            if (rule.title() != null) {
                json.writeStringField("title", rule.title());
            }
            json.writeStringField("status", rule.status().name());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void figures(ReportSummary summary, JsonGenerator json) throws IOException {
        json.writeNumberField("compared", summary.compared());
        json.writeNumberField("same", summary.same());
        json.writeNumberField("added", summary.added());
        json.writeNumberField("removed", summary.removed());
        json.writeNumberField("changed", summary.changed());
        json.writeNumberField("notComparable", summary.notComparable());
        tallies("byRule", "ruleId", summary.byRule(), json);
        tallies("byVerdict", "verdict", summary.byVerdict(), json);
        tallies("byServer", "serverId", summary.byServer(), json);
        timeline(summary.overTime(), json);
    }

    private static void tallies(String field, String name, List<Tally> tallies, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (Tally tally : tallies) {
            json.writeStartObject();
            json.writeStringField(name, tally.name());
            json.writeNumberField("recorded", tally.recorded());
            json.writeNumberField("replayed", tally.replayed());
            json.writeNumberField("added", tally.added());
            json.writeNumberField("removed", tally.removed());
            json.writeNumberField("changed", tally.changed());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void timeline(Timeline timeline, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("overTime");
        json.writeStringField("step", timeline.step().name());
        json.writeArrayFieldStart("buckets");
        for (Timeline.Bucket bucket : timeline.buckets()) {
            json.writeStartObject();
            json.writeStringField("start", bucket.start().toString());
            json.writeNumberField("recorded", bucket.recorded());
            json.writeNumberField("replayed", bucket.replayed());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void difference(AdvisoryDifference difference, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "difference");
        json.writeStringField("kind", difference.kind().name());
        json.writeStringField("serverId", difference.serverId());
        json.writeStringField("ruleId", difference.ruleId());
        json.writeArrayFieldStart("changes");
        for (FieldChange change : difference.changes()) {
            json.writeStartObject();
            json.writeStringField("field", change.field());
            texts("recorded", change.recorded(), json);
            texts("replayed", change.replayed(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        advisory("recorded", difference.recorded(), json);
        advisory("replayed", difference.replayed(), json);
        endLine(json);
    }

    private static void texts(String field, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /** Without what is not compared: it differs from one way to the same state to another. */
    private static void advisory(String field, @Nullable RemediationAdvisory advisory, JsonGenerator json)
            throws IOException {
        if (advisory == null) {
            return;
        }
        json.writeFieldName(field);
        json.writeTree(compared(PlainJson.toTree(advisory)));
    }

    private static ObjectNode compared(ObjectNode tree) {
        ObjectNode compared = tree.objectNode();
        tree.properties().stream()
                .filter(each -> Comparison.isCompared(each.getKey()))
                .forEach(each -> compared.set(each.getKey(), each.getValue()));
        for (JsonNode evidence : compared.path("evidence")) {
            ((ObjectNode) evidence).remove(Comparison.PLACE_OF_EVIDENCE);
        }
        return compared;
    }
}
