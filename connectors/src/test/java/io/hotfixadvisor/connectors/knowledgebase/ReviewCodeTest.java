package io.hotfixadvisor.connectors.knowledgebase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReviewCodeTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z_]{4,40}(?: \\*)?) \\| [^|\\n]{5,200} \\|$");

    @Test
    void theDocumentationNamesEveryFlagAndWhetherItHoldsTheDraftBack() throws IOException {
        String page = Files.readString(Path.of("../docs/reviewing.md"));
        String flags = page.substring(page.indexOf("## Flags"));

        List<String> documented =
                ROW.matcher(flags).results().map(row -> row.group(1)).sorted().toList();

        assertThat(documented)
                .isEqualTo(Stream.concat(
                                Stream.of("ARTICLE_REVISED *"),
                                Arrays.stream(ReviewCode.values())
                                        .map(code -> code.needsPerson() ? code.name() + " *" : code.name()))
                        .sorted()
                        .toList());
    }
}
