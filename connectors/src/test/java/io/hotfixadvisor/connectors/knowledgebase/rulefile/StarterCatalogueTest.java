package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RuleStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StarterCatalogueTest {
    @Test
    void holdsFiveRulesThatMayAdvise() {
        assertThat(StarterCatalogue.rules())
                .extracting(HotfixRule::getRuleId)
                .containsExactly("KB817375", "KB884874", "KB889528", "KB900326", "KB908674");
        assertThat(StarterCatalogue.rules()).extracting(HotfixRule::getStatus).containsOnly(RuleStatus.ACTIVE);
    }

    @Test
    void givesLintNothingToSay() {
        assertThat(StarterCatalogue.files()).flatExtracting(RuleFile::problems).isEmpty();
    }

    @Test
    void isWrittenAndReadBackUnchanged() throws IOException {
        for (HotfixRule rule : StarterCatalogue.rules()) {
            String yaml = RuleFileWriter.write(rule);
            RuleFile file = RuleFileReader.read(
                    "written.yaml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
            assertThat(file.problems()).as(yaml).isEmpty();
            assertThat(file.rules()).as(yaml).containsExactly(rule);
        }
    }
}
