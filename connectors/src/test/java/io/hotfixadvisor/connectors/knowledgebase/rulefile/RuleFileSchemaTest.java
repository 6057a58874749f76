package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.HotfixRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RuleFileSchemaTest {
    private static final Path COMMITTED = Path.of("../docs/hotfix-rule.schema.json");
    private static final Path GENERATED = Path.of("target/hotfix-rule.schema.json");

    @Test
    void theSchemaForEditorsSaysWhatTheAvroSchemaSays() throws IOException {
        String generated = RuleFileSchema.of(HotfixRule.getClassSchema());
        Files.writeString(GENERATED, generated);
        assertThat(COMMITTED)
                .as("docs/hotfix-rule.schema.json; connectors/" + GENERATED + " is what it must be: copy it there")
                .hasContent(generated);
    }
}
