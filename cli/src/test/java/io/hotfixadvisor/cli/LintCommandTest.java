package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintCommandTest {
    // A warning: no title. An information: the process without .exe.
    private static final String RULE = """
            ruleId: KB900001
            article: KB900001
            articleIdSource: HEADER
            products: [{printed: Exchange Server 2003, family: Exchange Server, release: 2003}]
            files: [{name: mail.dll, version: 6.5.7000.2}]
            signatures: [{id: p, role: SYMPTOM, kind: PROCESS_CRASH, process: mail, module: mail.dll, confidence: HIGH}]
            matchAnyOf: [[p]]
            status: ACTIVE
            """;

    @TempDir
    Path directory;

    private Path rule = Path.of("");

    private record Outcome(int exitCode, String out, String err) {}

    @BeforeEach
    void writeRule() throws IOException {
        rule = Files.writeString(directory.resolve("KB900001.yaml"), RULE);
    }

    @Test
    void printsAFindingALineAndTheSummaryBesideIt() {
        assertThat(lint(rule.toString()))
                .isEqualTo(new Outcome(
                        ExitCode.DONE,
                        rule + ":1:1: warning: title is absent; an ACTIVE rule says in one line what goes wrong"
                                + " (TITLE_MISSING)\n"
                                + rule
                                + ":6:67: info: signatures[0].process is \"mail\"; the name of a file that ends in"
                                + " .exe is expected (PROCESS_WITHOUT_EXE)\n",
                        "1 rules, 0 errors, 1 warnings, 1 infos\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "error, , 0",
        "warning, , 1",
        "WARNING, TITLE_MISSING, 0",
        "info, TITLE_MISSING, 1",
        "info, 'TITLE_MISSING,PROCESS_WITHOUT_EXE', 0",
    })
    void failsFromTheSeverityOnThatIsAskedFor(String failOn, String disabled, int exitCode) {
        String[] disable = disabled == null ? new String[0] : new String[] {"--disable", disabled};

        assertThat(lint(Stream.concat(Stream.of(rule.toString(), "--fail-on", failOn), Stream.of(disable))
                                .toArray(String[]::new))
                        .exitCode)
                .isEqualTo(exitCode);
    }

    @Test
    void failsWhenAFileHasAnError() throws IOException {
        Files.writeString(directory.resolve("broken.yaml"), "ruleId: [");

        Outcome outcome = lint(directory.toString());

        assertThat(outcome.exitCode).isEqualTo(ExitCode.NO);
        assertThat(outcome.err).isEqualTo("1 rules, 1 errors, 1 warnings, 1 infos\n");
    }

    @Test
    void printsJsonForBuilds() throws IOException {
        JsonNode findings = new JsonMapper().readTree(lint(rule.toString(), "--format", "json").out);

        assertThat(findings).hasSize(2);
        assertThat(findings.get(0).toString()).isEqualTo("""
                {"code":"TITLE_MISSING","severity":"WARNING","file":"%s","line":1,"column":1,"path":"title",\
                "ruleId":"KB900001","message":"title is absent; an ACTIVE rule says in one line what goes wrong"}\
                """.formatted(rule));
    }

    @Test
    void printsAnObjectALineAndADocumentAFinding() {
        assertThat(lint(rule.toString(), "--format", "jsonl").out.lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("{\"code\":"));
        assertThat(lint(rule.toString(), "--format", "yaml").out.lines().filter("---"::equals))
                .hasSize(2);
    }

    @Test
    void printsAnEmptyArrayWhereNothingIsFound() {
        assertThat(lint(rule.toString(), "--format", "json", "--disable", "TITLE_MISSING,PROCESS_WITHOUT_EXE").out)
                .isEqualTo("[]\n");
    }

    @Test
    void explainsACodeAndListsAll() {
        assertThat(lint("--explain", "TITLE_MISSING")).isEqualTo(new Outcome(ExitCode.DONE, """
                        TITLE_MISSING (WARNING)
                          A rule that is ACTIVE has no title.
                          Say in one line what goes wrong; the title heads every advisory.
                        """, ""));
        assertThat(lint("--list").out.lines())
                .hasSizeGreaterThan(90)
                .contains("WARNING  TITLE_MISSING                A rule that is ACTIVE has no title.");
    }

    @Test
    void refusesACodeThatIsNoneAndNamesTheNearest() {
        String message = "\"TITEL_MISSING\" is no code of rules lint; did you mean TITLE_MISSING?\n";

        assertThat(lint(rule.toString(), "--disable", "TITEL_MISSING"))
                .isEqualTo(new Outcome(ExitCode.USAGE, "", message));
        assertThat(lint("--explain", "TITEL_MISSING")).isEqualTo(new Outcome(ExitCode.USAGE, "", message));
    }

    @Test
    void refusesACommandLineWithoutRulesAndAPathThatIsNotThere() {
        assertThat(lint().exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(lint(directory.resolve("nowhere").toString()).exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(lint(rule.toString(), "--strict").exitCode).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void findsNothingToMendInTheStarterCatalogue() {
        assertThat(lint("--starter", "--fail-on", "warning").exitCode).isEqualTo(ExitCode.DONE);
    }

    private static Outcome lint(String... args) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
            int exitCode = HotfixAdvisor.execute(
                    Stream.concat(Stream.of("rules", "lint"), Stream.of(args)).toArray(String[]::new));
            return new Outcome(
                    exitCode, printed.toString(StandardCharsets.UTF_8), told.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
