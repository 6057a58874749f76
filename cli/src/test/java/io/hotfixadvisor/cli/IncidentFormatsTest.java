package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.json.PlainJson;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One incident, as several shippers deliver it: a program that crashed, its service, and a stop error with its restart.
 */
class IncidentFormatsTest {
    private static final Path FILES = Path.of("src/test/resources/incident");
    private static final List<String> FORMATS =
            List.of("incident.xml", "incident.evtx", "winlogbeat.json", "otel.json", "nxlog.json");

    @Test
    void countsEachThingThatHappenedOnce() {
        SortedMap<String, RemediationAdvisory> advisories = advisories(List.of("incident.xml"));

        // An event, a crash of which two records speak, and the end of its service.
        assertThat(advisories.get("ring-04.example.net/KB990001"))
                .extracting(RemediationAdvisory::getOccurrences)
                .isEqualTo(3L);
        // A restart of which three records speak.
        assertThat(advisories.get("ring-04.example.net/KB990002"))
                .extracting(RemediationAdvisory::getOccurrences)
                .isEqualTo(1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "incident.evtx",
                "winlogbeat.json",
                "otel.json",
                "nxlog.json",
                "winlogbeat5.json",
                "fluent-bit.json"
            })
    void leadsToTheSameAdvisoryByteForByte(String format) {
        assertThat(texts(List.of(format))).isEqualTo(texts(List.of("incident.xml")));
    }

    @Test
    void countsWhatAllOfThemDeliverFiveTimesOnce() {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            files.addAll(FORMATS);
        }
        Random random = new Random(20240514);
        for (int i = 0; i < 5; i++) {
            Collections.shuffle(files, random);
            assertThat(texts(files)).as("%s", files).isEqualTo(texts(List.of("incident.xml")));
        }
    }

    private static List<String> texts(List<String> files) {
        return advisories(files).values().stream()
                .map(advisory -> RemediationAdvisory.newBuilder(advisory)
                        .setEvidence(advisory.getEvidence().stream()
                                .map(IncidentFormatsTest::withoutOrigin)
                                .toList())
                        .build())
                .map(advisory -> PlainJson.toTree(advisory).toString())
                .toList();
    }

    private static Evidence withoutOrigin(Evidence evidence) {
        return Evidence.newBuilder(evidence)
                .setOrigin(new RecordOrigin("", 0, 0L))
                .build();
    }

    private static SortedMap<String, RemediationAdvisory> advisories(List<String> files) {
        DecodeSettings settings = DecodeSettings.defaults().withLocalZone(ZoneId.of("+02:00"));
        List<String> all = new ArrayList<>(List.of("inventory.json"));
        all.addAll(files);
        SortedMap<String, RemediationAdvisory> latest = new TreeMap<>();
        try (Evaluation evaluation = new Evaluation(Map.of())) {
            RuleFiles.read(List.of(FILES.resolve("rules")), false).orThrow().forEach(evaluation::accept);
            TelemetryInput.read(
                    all.stream().map(FILES::resolve).toList(),
                    TelemetryInput.AUTO,
                    settings,
                    (file, decoded) -> evaluation.accept(decoded));
            evaluation.settle();
            evaluation.changes().forEach(change -> latest.put(change.key, change.value));
        }
        return latest;
    }
}
