package io.hotfixadvisor.connectors.knowledgebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hotfixadvisor.connectors.knowledgebase.References.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "See the Microsoft Knowledge Base:\n\n   Q990111 The Ring Stops\n\n   Q990112 The Ring\n      Starts\n\nDone.",
                "See the following articles:\n990111 The Ring Stops\n990112 The Ring Starts\n\nDone.",
                "See the Microsoft Knowledge Base:990111\n(http://kb.example/990111/\n)\nThe Ring Stops\n990112\n"
                        + "The Ring Starts\n\nDone.",
                "See the Microsoft Knowledge Base:\n\n   ARTICLE-ID: Q990111\n   TITLE     : The Ring Stops\n\n"
                        + "   ARTICLE-ID: Q990112\n   TITLE     : The Ring Starts\n\nDone.",
                "See the Microsoft Knowledge Base:\n\n   ARTICLE-ID: Q990111 TITLE : The Ring Stops\n\n"
                        + "   Q990112 The Ring Starts\n\nDone."
            })
    void readsNumbersAndTitlesInEverySpellingOfAList(String text) {
        assertThat(References.titled(text))
                .extracting(Reference::article, Reference::title)
                .containsExactly(tuple("KB990111", "The Ring Stops"), tuple("KB990112", "The Ring Starts"));
    }

    @Test
    void leavesOfAReferenceItsNumberAlone() {
        String printed =
                "See the Microsoft Knowledge Base:\n\n   Q990111 Event 77 Stops the Ring\n\n   Q990112 STOP 0xA\n\nDone.";

        String text = References.strip(printed, References.titled(printed));

        assertThat(Prose.fold(text)).isEqualTo("See the Microsoft Knowledge Base: KB990111 KB990112 Done.");
    }

    @Test
    void takesNoNumberForAReferenceThatNothingAnnounces() {
        assertThat(References.titled("SYMPTOMS\n\n   990111 Bytes Are Lost\n")).isEmpty();
    }
}
