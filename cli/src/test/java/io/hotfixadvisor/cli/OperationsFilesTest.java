package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hotfixadvisor.cli.programs.RequiresProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the directory operations holds is understood by the programs that read it, and fits what we tell them. */
class OperationsFilesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path OPERATIONS = ROOT.resolve("operations");
    private static final Path ALERTS = OPERATIONS.resolve("prometheus/alerts.yml");
    private static final Path DASHBOARD = OPERATIONS.resolve("grafana/dashboards/hotfix-advisor.json");
    private static final Pattern METRIC = Pattern.compile("\\b(?:hotfix_advisor|kafka_connect)_\\w+");

    @TempDir
    Path directory;

    @Test
    @RequiresProgram("promtool")
    void prometheusTakesItsConfigurationAndTheAlerts() throws Exception {
        run("promtool", "check", "config", OPERATIONS.resolve("prometheus/prometheus.yml"));
    }

    @Test
    @RequiresProgram("promtool")
    void eachAlertFiresWhenItShould() throws Exception {
        run("promtool", "test", "rules", OPERATIONS.resolve("prometheus/alerts.test.yml"));

        JsonNode tests = new YAMLMapper()
                .readTree(OPERATIONS.resolve("prometheus/alerts.test.yml").toFile());
        assertThat(tests.get("tests").findValuesAsText("alertname"))
                .as("alerts that a test sees fire")
                .containsAll(alerts().stream()
                        .map(alert -> alert.get("alert").asText())
                        .toList());
    }

    @Test
    @RequiresProgram("amtool")
    void alertmanagerTakesItsConfiguration() throws Exception {
        run("amtool", "check-config", OPERATIONS.resolve("alertmanager/alertmanager.yml"));
    }

    @Test
    void eachAlertNamesASectionThatSaysWhatToDo() throws IOException {
        Set<String> sections = Files.readAllLines(ROOT.resolve("docs/operating.md")).stream()
                .filter(line -> line.startsWith("#"))
                .map(OperationsFilesTest::anchor)
                .collect(Collectors.toSet());

        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.at("/labels/severity").asText()).matches("critical|warning|info");
            String runbook = alert.at("/annotations/runbook").asText();
            assertThat(runbook).startsWith("docs/operating.md#");
            assertThat(sections).contains(runbook.substring(runbook.indexOf('#') + 1));
        });
    }

    @Test
    void alertsAndPanelsAskForMetricsThatAreDocumented() throws IOException {
        Set<String> asked = new TreeSet<>();
        alerts().forEach(alert -> asked.addAll(metrics(alert.get("expr").asText())));
        panels().forEach(panel -> panel.path("targets")
                .forEach(target -> asked.addAll(metrics(target.get("expr").asText()))));

        assertThat(documented()).containsAll(asked);
    }

    @Test
    void thePanelsAreToldApartAndReadTheSourceThatIsThere() throws IOException {
        String source = new YAMLMapper()
                .readTree(OPERATIONS
                        .resolve("grafana/provisioning/datasources/prometheus.yml")
                        .toFile())
                .at("/datasources/0/uid")
                .asText();

        assertThat(panels()).extracting(panel -> panel.get("id").asInt()).doesNotHaveDuplicates();
        assertThat(panels())
                .filteredOn(panel -> !panel.get("type").asText().equals("row"))
                .isNotEmpty()
                .allSatisfy(panel -> {
                    assertThat(panel.at("/datasource/uid").asText()).isEqualTo(source);
                    assertThat(panel.get("title").asText()).isNotBlank();
                    assertThat(panel.get("targets")).isNotEmpty();
                });
    }

    /** Names on the page; of a histogram also those of its series. */
    private static Set<String> documented() throws IOException {
        Set<String> documented = new TreeSet<>();
        Matcher row = Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\|")
                .matcher(Files.readString(ROOT.resolve("docs/metrics.md")));
        while (row.find()) {
            if (row.group(2).equals("histogram")) {
                List.of("_bucket", "_count", "_sum").forEach(series -> documented.add(row.group(1) + series));
            } else {
                documented.add(row.group(1));
            }
        }
        return documented;
    }

    private static Set<String> metrics(String expression) {
        return METRIC.matcher(expression)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        new YAMLMapper()
                .readTree(ALERTS.toFile())
                .get("groups")
                .forEach(group -> group.get("rules").forEach(alerts::add));
        return alerts;
    }

    private static List<JsonNode> panels() throws IOException {
        List<JsonNode> panels = new ArrayList<>();
        new ObjectMapper().readTree(DASHBOARD.toFile()).get("panels").forEach(panels::add);
        return panels;
    }

    /** As GitHub makes it of a heading. */
    private static String anchor(String heading) {
        return heading.replaceFirst("^#+ ", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 -]", "")
                .replace(' ', '-');
    }

    private void run(String program, Object... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path printed = directory.resolve("printed");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
        assertThat(process.exitValue())
                .as(() -> command + " says " + read(printed))
                .isZero();
    }

    private static String read(Path printed) {
        try {
            return Files.readString(printed, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
