package io.hotfixadvisor.connectors.knowledgebase.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LintCatalogueTest {
    /** Names in upper case in the sources that are no codes: YAML's null, and the flag of a revised article. */
    private static final Set<String> NO_CODES = Set.of("NULL", "ARTICLE_REVISED");

    private static final Pattern NAME = Pattern.compile("\"([A-Z][A-Z0-9_]{2,})\"");
    private static final String PACKAGES = "src/main/java/io/hotfixadvisor/";

    @Test
    void holdsExactlyTheCodesThatAreRaised() throws IOException {
        Set<String> raised = new TreeSet<>();
        for (String sources : List.of(
                "../schemas/" + PACKAGES + "schemas/rule",
                PACKAGES + "connectors/knowledgebase/rulefile",
                PACKAGES + "connectors/knowledgebase/lint")) {
            raised.addAll(names(Path.of(sources)));
        }
        raised.removeAll(NO_CODES);

        assertThat(LintCatalogue.all())
                .extracting(LintCode::code)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(raised);
    }

    @Test
    void standsInTheDocumentation() throws IOException {
        String table = LintCatalogue.all().stream()
                .map(code -> String.join(
                        " | ", "| " + code.code(), code.severity().name(), code.meaning(), code.remedy() + " |"))
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of("../docs/linting.md")))
                .contains("| Code | Severity | Meaning | Remedy |\n|---|---|---|---|\n" + table + "\n\n");
    }

    @Test
    void namesTheNearestCode() {
        assertThat(LintCatalogue.nearest("SAME_SIGNATUR")).contains("SAME_SIGNATURE");
        assertThat(LintCatalogue.nearest("XYZ")).isEmpty();
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> NAME.matcher(read(file)).results())
                    .map((MatchResult name) -> name.group(1))
                    .collect(Collectors.toSet());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
