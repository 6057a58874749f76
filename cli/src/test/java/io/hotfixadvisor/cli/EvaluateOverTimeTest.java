package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words of operators and the passing of time, out of files. */
class EvaluateOverTimeTest {
    private static final String RULE = """
            ruleId: KB990401
            article: KB990401
            title: A queue stops
            signatures:
              - {id: s1, role: SYMPTOM, kind: EVENT, source: RingQueue, eventId: 4100, confidence: HIGH}
            matchAnyOf: [[s1]]
            status: ACTIVE
            """;
    private static final String EVENTS = """
            {"type":"event","serverId":"ring-1","host":"RING-1","provider":"RingQueue","eventId":4100,"level":2,\
            "timestamp":"2026-03-01T10:00:00Z"}
            {"type":"event","serverId":"ring-1","host":"RING-1","provider":"RingQueue","eventId":4100,"level":2,\
            "timestamp":"2026-03-05T10:00:00Z"}
            """;
    private static final String ACTIONS = """
            {"serverId":"ring-1","ruleId":"KB990401","kind":"SILENCE","operator":"ada","reason":"moving stores",\
            "until":"2026-03-04T00:00:00Z","at":"2026-03-02T09:30:00Z"}

            {"serverId":"ring-1","ruleId":"KB990401","kind":"ACKNOWLEDGE","operator":"ada","reason":"looking at it",\
            "at":"2026-03-01T12:00:00Z"}
            """;

    @TempDir
    Path directory;

    private Path rule;
    private Path events;
    private Path actions;

    @BeforeEach
    void write() throws IOException {
        rule = Files.writeString(directory.resolve("rule.yaml"), RULE);
        events = Files.writeString(directory.resolve("events.jsonl"), EVENTS);
        actions = Files.writeString(directory.resolve("actions.jsonl"), ACTIONS);
    }

    @Test
    void wordsAreHeardWhenTheyWereSaidAndTimePassesToTheEnd() throws IOException {
        assertThat(journal("--actions", actions.toString(), "--until", "2026-07-01T00:00:00Z"))
                .containsExactly(
                        "2026-03-01T10:00:00Z OPEN SYMPTOM_MATCHED 1 -",
                        "2026-03-01T12:00:00Z ACKNOWLEDGED OPERATOR 1 -",
                        "2026-03-02T09:30:00Z ACKNOWLEDGED OPERATOR 1 2026-03-04T00:00:00Z",
                        "2026-03-05T10:00:00Z ACKNOWLEDGED SYMPTOM_RECURRED 2 -",
                        "2026-06-03T10:00:00Z EXPIRED EXPIRY 2 -");
    }

    @Test
    void nothingExpiresThatNobodySaysIsOver() throws IOException {
        assertThat(journal())
                .containsExactly(
                        "2026-03-01T10:00:00Z OPEN SYMPTOM_MATCHED 1 -",
                        "2026-03-05T10:00:00Z OPEN SYMPTOM_RECURRED 2 -");
    }

    @Test
    void explainsTheSame() {
        CommandOutcome outcome = run(
                "explain",
                "--server",
                "RING-1",
                "--rule",
                "KB990401",
                "-c",
                "advisories.expiry=P30D",
                "--actions",
                actions.toString(),
                "--until",
                "2026-03-20T00:00:00Z");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().lines())
                .containsSequence(
                        "History, up to 2026-03-20T00:00:00Z:",
                        "  2026-03-01T10:00:00Z OPEN (SYMPTOM_MATCHED)",
                        "  2026-03-01T12:00:00Z ACKNOWLEDGED (OPERATOR) Acknowledged by ada: looking at it.",
                        "  next, if nothing comes before: EXPIRED at 2026-04-04T10:00:00Z (EXPIRY)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"serverId\":\"ring-1\"}|ruleId is absent; text is expected",
                "{\"serverId\":\"RING-1\",\"ruleId\":\"KB990401\",\"kind\":\"REOPEN\",\"operator\":\"ada\",\"reason\":\"x\","
                        + "\"at\":\"2026-03-01T12:00:00Z\"}|serverId is \"RING-1\"; a computer's name in lower case is"
                        + " allowed, without '/' and white space",
                "moving stores|"
            })
    void refusesAWordThatCannotBeUsed(String line, String problem) throws IOException {
        Files.writeString(actions, "\n" + line + "\n");

        CommandOutcome outcome = run("evaluate", "--actions", actions.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith(actions + ":2: " + (problem == null ? "" : problem))
                .hasLineCount(1);
    }

    @Test
    void refusesATimeThatIsNone() {
        CommandOutcome outcome = run("evaluate", "--until", "tomorrow");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("Invalid value for option '--until': \"tomorrow\" is no time; an instant from 1970 to"
                        + " 9999-12-31T23:59:59Z is allowed, for example 2026-12-01T08:00:00Z\n");
    }

    private List<String> journal(String... options) throws IOException {
        List<String> line = new ArrayList<>(List.of("--journal"));
        line.addAll(Arrays.asList(options));
        List<String> journal = new ArrayList<>();
        for (String change :
                run("evaluate", line.toArray(String[]::new)).out().lines().toList()) {
            JsonNode advisory = new ObjectMapper().readTree(change);
            journal.add(advisory.get("changedAt").asText()
                    + ' '
                    + advisory.get("status").asText()
                    + ' '
                    + advisory.get("cause").asText()
                    + ' '
                    + advisory.get("occurrences").asText()
                    + ' '
                    + advisory.path("silencedUntil").asText("-"));
        }
        return journal;
    }

    private CommandOutcome run(String command, String... options) {
        List<String> line =
                new ArrayList<>(List.of(command, "--rules", rule.toString(), "--telemetry", events.toString()));
        line.addAll(Arrays.asList(options));
        return CommandOutcome.of(line.toArray(String[]::new));
    }
}
