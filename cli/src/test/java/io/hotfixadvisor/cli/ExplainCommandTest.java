package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two rules about one event, held against a mail server that has a third problem. */
class ExplainCommandTest {
    private static final String RULES = """
            ruleId: KB990301
            article: KB990301
            title: A queue stops
            products: [{printed: Ring Server 4, family: Ring Server, release: "4"}]
            signatures:
              - {id: s1, role: SYMPTOM, kind: EVENT, source: RingQueue, eventId: 4100, confidence: HIGH}
            matchAnyOf: [[s1]]
            status: ACTIVE
            ---
            ruleId: KB990302
            article: KB990302
            title: A queue is full
            signatures:
              - {id: s1, role: SYMPTOM, kind: EVENT, source: RingStore, eventId: 4100, log: Application, confidence: HIGH}
            temporal:
              - {type: RECURRENCE, signatureIds: [s1], minCount: 3, window: PT1H, optional: false}
            matchAnyOf: [[s1]]
            status: ACTIVE
            """;
    private static final String EVENTS = """
            {"type":"event","serverId":"ring-1","host":"RING-1","provider":"RingGate","eventId":4100,\
            "channel":"Application","timestamp":"2026-03-01T10:00:00Z"}
            {"type":"event","serverId":"ring-1","host":"RING-1","provider":"RingGate","eventId":4100,\
            "channel":"Application","timestamp":"2026-03-01T10:20:00Z"}
            {"type":"event","serverId":"ring-2","host":"RING-2","provider":"RingQueue","eventId":4100,\
            "channel":"Application","timestamp":"2026-03-01T10:30:00Z"}
            """;

    @TempDir
    Path directory;

    private Path rules;
    private Path events;

    @BeforeEach
    void write() throws IOException {
        rules = Files.writeString(directory.resolve("rules.yaml"), RULES);
        events = Files.writeString(directory.resolve("events.jsonl"), EVENTS);
    }

    @Test
    void namesTheRulesThatNearlyMatched() {
        assertThat(explain("--server", "RING-1"))
                .isEqualTo(new CommandOutcome(0, """
                        KB990301 matched but for source: RingGate, asked for RingQueue (2 records)
                        KB990302 matched but for source: RingGate, asked for RingStore (2 records)
                        """, "ring-1: 2 records; 0 rules advise; 2 nearly matched\n"));
    }

    @Test
    void showsNoMoreThanWasAskedFor() {
        assertThat(explain("--server", "ring-1", "--limit", "1", "--format", "jsonl"))
                .isEqualTo(new CommandOutcome(
                        0, """
                        {"serverId":"ring-1","ruleId":"KB990301","title":"A queue stops",\
                        "reasons":["source: RingGate, asked for RingQueue"],"records":2}
                        """, "ring-1: 2 records; 0 rules advise; 2 nearly matched, the nearest 1 shown\n"));
        assertThat(explain("--server", "ring-1", "--limit", "0"))
                .isEqualTo(new CommandOutcome(2, "", "--limit is 0; 1 or more is allowed\n"));
    }

    @Test
    void saysThatNothingCameNear() {
        assertThat(explain("--server", "ring-3"))
                .isEqualTo(new CommandOutcome(1, "", "ring-3: 0 records; 0 rules advise; 0 nearly matched\n"));
    }

    @Test
    void showsEachClauseOfANearMiss() {
        CommandOutcome outcome = explain("--server", "ring-1", "--rule", "KB990302");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out().replaceAll("revision [0-9a-f]+", "revision R")).isEqualTo("""
                        Rule KB990302 (revision R) on server ring-1: no advisory
                          because: No clause of the rule is satisfied: s1 (s1 not seen).
                          matched but for source: RingGate, asked for RingStore (2 records)
                        Symptoms: 2 records of this server; the rule asks for s1.
                          s1 (SYMPTOM): not satisfied
                            matched but for source: RingGate, asked for RingStore (2 records), for example
                            2026-03-01T10:00:00Z RingGate event 4100 (Application)
                              [no] source = RingStore; found "RingGate"
                              [yes] eventId = 4100
                              [yes] log = Application
                        Conditions over several symptoms:
                          [no] s1 3 times within PT1H; found 0 of 3 within PT1H
                        Facts: none, for want of an inventory.
                        """);
    }

    @Test
    void givesTheSameAsData() {
        CommandOutcome outcome = explain("--server", "ring-1", "--rule", "KB990302", "--format", "jsonl");

        assertThat(outcome.out().replaceAll("\"ruleRevision\":\"[0-9a-f]+\"", "\"ruleRevision\":\"R\""))
                .isEqualTo("""
                        {"serverId":"ring-1","ruleId":"KB990302","ruleRevision":"R",\
                        "conclusion":"No clause of the rule is satisfied: s1 (s1 not seen).",\
                        "shortfall":{"reasons":["source: RingGate, asked for RingStore"],"records":2},"records":2,\
                        "signatures":[{"id":"s1","role":"SYMPTOM","met":0,"clauses":[],"nearMisses":[\
                        {"reasons":["source: RingGate, asked for RingStore"],"records":2,\
                        "example":"2026-03-01T10:00:00Z RingGate event 4100 (Application)","clauses":[\
                        {"clause":"source = RingStore","found":"RingGate","met":false},\
                        {"clause":"eventId = 4100","found":"4100","met":true},\
                        {"clause":"log = Application","found":"Application","met":true}]}]}],\
                        "clauses":[{"asked":"s1","found":"s1 not seen","required":true,"holds":false}],\
                        "conditions":[{"asked":"s1 3 times within PT1H","found":"0 of 3 within PT1H","required":true,\
                        "holds":false}],"facts":[],"now":"1970-01-01T00:00:00Z","history":[]}
                        """);
    }

    @Test
    void saysWhichRulesThereAre() {
        assertThat(explain("--server", "ring-1", "--rule", "KB990300"))
                .isEqualTo(new CommandOutcome(
                        2, "", "rule KB990300 is not in the rule files; these are: KB990301, KB990302\n"));
    }

    private CommandOutcome explain(String... options) {
        List<String> line =
                new ArrayList<>(List.of("explain", "--rules", rules.toString(), "--telemetry", events.toString()));
        line.addAll(Arrays.asList(options));
        return CommandOutcome.of(line.toArray(String[]::new));
    }
}
