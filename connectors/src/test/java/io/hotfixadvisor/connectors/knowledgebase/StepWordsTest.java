package io.hotfixadvisor.connectors.knowledgebase;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.StepKind;
import org.junit.jupiter.api.Test;

class StepWordsTest {
    @Test
    void aDotThatEndsTheSentenceIsNoPartOfAName() {
        assertThat(StepWords.read("On the passive node, stop the Cluster Service."))
                .isEqualTo(new StepWords.Step(StepKind.STOP_SERVICE, "Cluster Service"));
    }

    @Test
    void aDotWithinAWordIs() {
        assertThat(StepWords.read("Kill the Store.exe process."))
                .isEqualTo(new StepWords.Step(StepKind.KILL_PROCESS, "Store.exe"));
    }
}
