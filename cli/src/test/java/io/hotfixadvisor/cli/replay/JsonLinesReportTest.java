package io.hotfixadvisor.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class JsonLinesReportTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void writesFiguresThenALineForEachDifference() throws IOException {
        assertThat(FaxFleet.report().writtenBy(new JsonLinesReport())).isEqualTo(Golden.text("report.jsonl"));
    }

    @Test
    void writesFiguresAloneWhereNothingDiffers() throws IOException {
        List<JsonNode> lines = lines(FaxFleet.withoutDifferences());

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).path("type").asText()).isEqualTo("summary");
        assertThat(lines.get(0).path("same").asLong()).isEqualTo(2);
    }

    @Test
    void leavesOutWhatIsNotCompared() throws IOException {
        JsonNode changed = lines(FaxFleet.report()).get(2);
        List<String> left = new ArrayList<>();
        for (Schema.Field field : RemediationAdvisory.getClassSchema().getFields()) {
            if (!changed.path("replayed").has(field.name())) {
                left.add(field.name());
            }
        }

        assertThat(changed.path("kind").asText()).isEqualTo("CHANGED");
        assertThat(left)
                .as("what tells the way, and what this advisory has not")
                .containsExactly("cause", "retroactive", "changedAt", "supersededBy", "clusterName");
        assertThat(changed.path("replayed").path("evidence").path(0).has("origin"))
                .isFalse();
    }

    @Test
    void keepsAnyTextAsItIsOnOneLine() throws IOException {
        List<JsonNode> lines = lines(HostileText.report());

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).path("asOf").asText()).isEqualTo(HostileText.TEXT);
        assertThat(lines.get(1).path("serverId").asText()).isEqualTo(HostileText.TEXT);
    }

    private static List<JsonNode> lines(SampleReport report) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : report.writtenBy(new JsonLinesReport()).split("\n", -1)) {
            if (!line.isEmpty()) {
                lines.add(JSON.readTree(line));
            }
        }
        return lines;
    }
}
