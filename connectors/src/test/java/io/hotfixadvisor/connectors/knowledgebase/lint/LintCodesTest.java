package io.hotfixadvisor.connectors.knowledgebase.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hotfixadvisor.schemas.rule.RuleProblem.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every code has a case that raises it and one beside it that does not; most of them stand in {@code codes.txt}. */
class LintCodesTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    /** Raised where the values that a person reviewed are read; tested there. */
    private static final Set<String> OF_REVIEWED_VALUES = Set.of("KEY_MISSING", "DECIDED_TWICE");
    /** Cases that are no change of two rules stand in tests of their own. */
    private static final Set<String> ELSEWHERE =
            Set.of("SYNTAX", "ENCODING", "TOO_LARGE", "EMPTY", "SHAPE", "DUPLICATE_FIELD", "TAG", "HOT_SIGNATURE");

    private record Case(String code, String found, String notFound) {}

    @Test
    void saysNothingOfSoundRules() throws IOException {
        assertThat(lint("")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatTheCodeSays(Case one) throws IOException {
        assertThat(lint(one.found)).extracting(Finding::code).contains(one.code);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void doesNotFindWhatIsJustRight(Case one) throws IOException {
        assertThat(lint(one.notFound)).extracting(Finding::code).doesNotContain(one.code);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesEveryFindingTheSeverityOfItsCode(Case one) throws IOException {
        for (Finding finding : lint(one.found)) {
            assertThat(finding.severity())
                    .as(finding.code())
                    .isEqualTo(LintCatalogue.find(finding.code()).orElseThrow().severity());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SYNTAX          | ruleId: [KB1            | ruleId: KB1",
                "EMPTY           | # nothing               | ruleId: KB1",
                "SHAPE           | [KB1]                   | ruleId: KB1",
                "DUPLICATE_FIELD | {ruleId: KB1, ruleId: KB1} | {ruleId: KB1}",
                "TAG             | ruleId: !id KB1         | ruleId: KB1",
            })
    void findsWhatIsWrongWithAFile(String code, String wrong, String right) throws IOException {
        assertThat(lint(wrong.getBytes(StandardCharsets.UTF_8)))
                .extracting(Finding::code)
                .contains(code);
        assertThat(lint(right.getBytes(StandardCharsets.UTF_8)))
                .extracting(Finding::code)
                .doesNotContain(code);
    }

    @Test
    void refusesAFileThatIsNotUtf8OrTooLarge() throws IOException {
        assertThat(lint("title: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1)))
                .extracting(Finding::code)
                .containsExactly("ENCODING");
        assertThat(lint(new byte[4 * 1024 * 1024 + 1]))
                .extracting(Finding::code)
                .containsExactly("TOO_LARGE");
        assertThat(lint(" ".repeat(4 * 1024 * 1024).getBytes(StandardCharsets.UTF_8)))
                .extracting(Finding::code)
                .containsExactly("EMPTY");
    }

    @Test
    void hasACaseForEveryCode() throws IOException {
        Set<String> tested = cases().map(Case::code).collect(Collectors.toCollection(TreeSet::new));
        tested.addAll(OF_REVIEWED_VALUES);
        tested.addAll(ELSEWHERE);

        assertThat(tested)
                .containsExactlyInAnyOrderElementsOf(
                        LintCatalogue.all().stream().map(LintCode::code).toList());
    }

    @Test
    void saysWhichFieldWhatWasFoundAndWhatIsExpected() throws IOException {
        assertThat(lint("/1/title=absent"))
                .containsExactly(new Finding(
                        "TITLE_MISSING",
                        Severity.WARNING,
                        "rules.yaml",
                        125,
                        1,
                        "title",
                        "KB900002",
                        "title is absent; an ACTIVE rule says in one line what goes wrong"));
    }

    static Stream<Case> cases() throws IOException {
        return text("codes.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" \\| "))
                .map(cells -> new Case(cells[0], cells[1], cells[2]));
    }

    private static List<Finding> lint(String changes) throws IOException {
        ArrayNode rules = YAML.createArrayNode();
        for (String document : text("rules.yaml").split("\n---\n", -1)) {
            rules.add(YAML.readTree(document));
        }
        Stream.of(changes.split(" ;; ")).filter(change -> !change.isBlank()).forEach(change -> apply(change, rules));
        List<String> documents = new ArrayList<>();
        for (JsonNode rule : rules) {
            documents.add(YAML.writeValueAsString(rule));
        }
        return lint(String.join("", documents).getBytes(StandardCharsets.UTF_8));
    }

    private static void apply(String change, ArrayNode rules) {
        String pointer = change.substring(0, change.indexOf('=')).strip();
        String value = change.substring(change.indexOf('=') + 1).strip();
        JsonNode parent = rules.at(pointer.substring(0, pointer.lastIndexOf('/')));
        String last = pointer.substring(pointer.lastIndexOf('/') + 1);
        try {
            if (value.equals("absent")) {
                ((ObjectNode) parent).remove(last);
            } else if (parent instanceof ArrayNode list && Integer.parseInt(last) == list.size()) {
                list.add(YAML.readTree(value));
            } else if (parent instanceof ArrayNode list) {
                list.set(Integer.parseInt(last), YAML.readTree(value));
            } else {
                ((ObjectNode) parent).set(last, YAML.readTree(value));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(change, e);
        }
    }

    private static List<Finding> lint(byte[] file) throws IOException {
        RuleLint lint = new RuleLint();
        lint.add("rules.yaml", new ByteArrayInputStream(file));
        return lint.findings();
    }

    private static String text(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(LintCodesTest.class.getResourceAsStream("/lint/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
