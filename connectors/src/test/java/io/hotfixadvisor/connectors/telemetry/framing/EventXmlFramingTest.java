package io.hotfixadvisor.connectors.telemetry.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventXmlFramingTest {
    private static final int LIMIT = 8192;
    private static final String SOMETHING_ELSE = "broken (something else stands where an <Event> element should begin)";

    @Test
    void cutsEventsOneAfterTheOther() throws IOException {
        assertThat(cut("<Event>1</Event><Event a='/'>2</Event>\n<Event>3</Event >"))
                .containsExactly("<Event>1</Event>", "<Event a='/'>2</Event>", "<Event>3</Event >");
    }

    @Test
    void cutsEventsOutOfADocument() throws IOException {
        assertThat(
                        cut(
                                "<?xml version='1.0'?>\n<!-- of <Monday> -->\n<Events count='2'>\n <Event>1</Event>\n</Events>\n"))
                .containsExactly("<Event>1</Event>");
    }

    @Test
    void seesThroughNamespacePrefixesAndLongerNames() throws IOException {
        assertThat(cut("<e:Events><e:Event><EventData/><EventID>1</EventID></e:Event></e:Events>"))
                .containsExactly("<e:Event><EventData/><EventID>1</EventID></e:Event>");
    }

    @Test
    void takesTheMarksOfAnExpandedTreeForNothing() throws IOException {
        assertThat(cut("- <Event>1</Event>")).containsExactly("<Event>1</Event>");
    }

    @Test
    void endsAnEventThatIsCutShortWhereTheNextBegins() throws IOException {
        assertThat(cut("<Event>1</Event><Event>2</Ev<Event>3</Event>"))
                .containsExactly(
                        "<Event>1</Event>",
                        "broken (an <Event> element is cut short where the next one begins)",
                        "<Event>3</Event>");
    }

    @Test
    void saysThatTheInputEndsWithinAnEvent() throws IOException {
        assertThat(cut("<Event>1</Event><Event>2"))
                .containsExactly("<Event>1</Event>", "broken (the input ends within an <Event> element)");
    }

    @Test
    void saysThatSomethingElseStandsBetweenEvents() throws IOException {
        assertThat(cut("1</Event><Event>2</Event><Alert/><Event>3</Event>"))
                .containsExactly(SOMETHING_ELSE, "<Event>2</Event>", SOMETHING_ELSE, "<Event>3</Event>");
    }

    @Test
    void saysOnceThatALongStretchIsNoEvent() throws IOException {
        assertThat(cut("x".repeat(100_000) + "<Event>1</Event>")).containsExactly(SOMETHING_ELSE, "<Event>1</Event>");
    }

    @Test
    void skipsAnEventThatIsTooLarge() throws IOException {
        assertThat(cut("<Event>" + "<a/>".repeat(50_000) + "</Event><Event>1</Event>"))
                .containsExactly("broken (a record is larger than 8192 bytes)", "<Event>1</Event>");
    }

    @Test
    void readsNothingBehindADocumentType() throws IOException {
        assertThat(cut("<Event>1</Event><!DOCTYPE Events SYSTEM 'http://example.org/events.dtd'><Event>2</Event>"))
                .containsExactly(
                        "<Event>1</Event>",
                        "broken (a document type declaration is refused, and what follows it is not read)");
    }

    private static List<String> cut(String input) throws IOException {
        EventXmlFraming framing =
                new EventXmlFraming(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), LIMIT);
        List<String> pieces = new ArrayList<>();
        for (Frame frame = framing.next(); frame != null; frame = framing.next()) {
            String defect = frame.defect();
            pieces.add(defect == null ? frame.text(StandardCharsets.ISO_8859_1) : "broken (" + defect + ")");
        }
        return pieces;
    }
}
