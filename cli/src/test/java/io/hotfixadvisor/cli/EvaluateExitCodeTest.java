package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateExitCodeTest {
    private static final String EVENT = """
            {"type":"event","serverId":"exch-1","host":"EXCH-1","provider":"ESE","eventId":1,\
            "timestamp":"2026-03-01T10:00:00Z"}
            """;
    private static final String RULE = """
            ruleId: KB900001
            article: KB900001
            title: The store ends while a mailbox moves
            signatures:
              - {id: s1, role: SYMPTOM, kind: EVENT, source: MSExchangeIS, eventId: 9175, confidence: HIGH}
            matchAnyOf: [[s1]]
            status: ACTIVE
            """;

    @TempDir
    Path directory;

    @Test
    void isZeroWhenEverythingWasRead() throws IOException {
        assertThat(evaluate(EVENT)).isEqualTo(ExitCode.DONE);
    }

    @Test
    void isOneWhenAPieceOfTheTelemetryWasNotRead() throws IOException {
        assertThat(evaluate(EVENT + "{\"type\":\"event\",\"serverId\":\"exch-1\"}\n"))
                .isEqualTo(ExitCode.NO);
    }

    private int evaluate(String telemetry) throws IOException {
        Path rule = Files.writeString(directory.resolve("KB900001.yaml"), RULE);
        Path file = Files.writeString(directory.resolve("telemetry.jsonl"), telemetry);
        return HotfixAdvisor.execute("evaluate", "--rules", rule.toString(), "--telemetry", file.toString());
    }
}
