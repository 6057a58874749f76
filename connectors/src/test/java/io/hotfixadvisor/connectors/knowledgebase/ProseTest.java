package io.hotfixadvisor.connectors.knowledgebase;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.knowledgebase.Prose.Block;
import io.hotfixadvisor.connectors.knowledgebase.Prose.Marker;
import org.junit.jupiter.api.Test;

class ProseTest {

    @Test
    void joinsWrappedLinesUpToTheNextItemOrBlankLine() {
        assertThat(Prose.blocks(
                        "The ring\nstops:\n\n - One\n   of them\n2. Two\n\u2022 Three\nNote Mind it.\n-5 is no item."))
                .containsExactly(
                        new Block(Marker.NONE, "The ring stops:"),
                        new Block(Marker.BULLET, "One of them"),
                        new Block(Marker.NUMBER, "Two"),
                        new Block(Marker.BULLET, "Three"),
                        new Block(Marker.NONE, "Note Mind it. -5 is no item."));
    }

    @Test
    void partsBulletsThatWereFlattenedIntoASentence() {
        assertThat(Prose.blocks("Do this: - Stop the ring. - Start it."))
                .containsExactly(
                        new Block(Marker.NONE, "Do this:"),
                        new Block(Marker.BULLET, "Stop the ring."),
                        new Block(Marker.BULLET, "Start it."));
    }

    @Test
    void endsASentenceBeforeACapitalLetterAndAtNoAbbreviation() {
        assertThat(Prose.sentences(
                        "It stops (at once.) The U.S. Ring, e.g. Mine, stops. version 4.0 is it! \"Why\" is not said?"
                                + " (See below.)\n\nEnd"))
                .containsExactly(
                        "It stops (at once.",
                        "The U.S. Ring, e.g. Mine, stops. version 4.0 is it!",
                        "\"Why\" is not said?",
                        "(See below.)",
                        "End");
    }

    @Test
    void foldsWhiteSpaceIntoOneBlank() {
        assertThat(Prose.fold(" \t a\n\n b\u00A0c \r")).isEqualTo("a b\u00A0c");
    }
}
