package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.LifecycleScenario.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The five starter rules from the first symptom to the end: every verdict and status that their articles allow. The
 * page docs/lifecycles.md shows the same stories, and says which states an article allows and why others are not there.
 */
class LifecycleTest {
    private static final String WHOLE = "KB900326/hotfix-works";
    private static final Pattern STORY = Pattern.compile("(?m)^\\*\\*([a-z0-9-]+)\\.\\*\\* ");

    private static String page = "";

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(Path.of("../docs/lifecycles.md"));
    }

    static List<LifecycleScenario> scenarios() {
        return LifecycleScenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theJournalTellsTheStory(LifecycleScenario scenario) {
        CommandOutcome outcome = CommandOutcome.of(scenario.arguments());

        assertThat(outcome.out()).isEqualTo(scenario.expected());
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void thePageShowsTheStoryAndItsChanges(LifecycleScenario scenario) {
        String told = "**" + scenario.name() + ".** " + scenario.story() + "\n\n" + indented(scenario.changes());

        assertThat(section(scenario.article())).contains(told);
    }

    @Test
    void thePageShowsOneJournalAsItIsPrinted() {
        LifecycleScenario whole = scenarios().stream()
                .filter(scenario -> scenario.toString().equals(WHOLE))
                .findFirst()
                .orElseThrow();

        assertThat(page).contains("\n\n" + indented(whole.expected().lines().toList()) + "\n");
    }

    @Test
    void thePageTellsNoOtherStory() {
        assertThat(STORY.matcher(page).results().count()).isEqualTo(scenarios().size());
    }

    @Test
    void everyStateThatAnArticleAllowsIsReachedAndNoOther() {
        SortedMap<String, SortedSet<String>> reached = new TreeMap<>();
        for (LifecycleScenario scenario : scenarios()) {
            reached.computeIfAbsent(scenario.article(), article -> new TreeSet<>())
                    .addAll(states(scenario));
        }

        assertThat(reached).isEqualTo(allowed());
    }

    private static SortedSet<String> states(LifecycleScenario scenario) {
        SortedSet<String> states = new TreeSet<>();
        Map<String, String> statuses = new HashMap<>();
        for (String line : scenario.expected().lines().toList()) {
            if (line.startsWith(" ") || !line.contains(scenario.article() + "  ")) {
                continue;
            }
            Change change = Change.of(line);
            states.add(change.verdict());
            String before = statuses.put(change.server(), change.status());
            if (!change.status().equals(before)) {
                states.add(
                        change.status() + " by " + change.cause() + (isRecurrence(change) ? " after " + before : ""));
                if (change.status().equals("RESOLVED") && line.contains("Silenced until")) {
                    states.add("RESOLVED while silenced");
                }
            }
        }
        for (String server : scenario.serversWithoutAdvisory()) {
            assertThat(scenario.telemetry()).contains(server);
            assertThat(scenario.expected()).doesNotContain(server.toLowerCase(Locale.ROOT) + " ");
            states.add("no advisory");
        }
        return states;
    }

    private static boolean isRecurrence(Change change) {
        return change.cause().equals("SYMPTOM_RECURRED");
    }

    /** The table of the page: a column for each article, a row for each state. */
    private static SortedMap<String, SortedSet<String>> allowed() {
        List<List<String>> rows = page.lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> Arrays.stream(line.substring(2).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
        List<String> head = rows.get(0);
        SortedMap<String, SortedSet<String>> allowed = new TreeMap<>();
        for (int column = 1; column < head.size() - 1; column++) {
            SortedSet<String> states = allowed.computeIfAbsent(head.get(column), article -> new TreeSet<>());
            for (List<String> row : new ArrayList<>(rows).subList(1, rows.size())) {
                if (row.get(column).equals("yes")) {
                    states.add(row.get(0));
                }
            }
        }
        return allowed;
    }

    private static String section(String article) {
        int start = page.indexOf("\n## " + article);
        assertThat(start).as("section of " + article).isNotNegative();
        int end = page.indexOf("\n## ", start + 1);
        return page.substring(start, end < 0 ? page.length() : end);
    }

    private static String indented(List<String> lines) {
        return lines.stream().map(line -> "    " + line + "\n").collect(Collectors.joining());
    }
}
