package io.hotfixadvisor.connectors.telemetry.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonFramingTest {
    private static final int LIMIT = 1024;
    private static final String TEXT = "broken (text stands where a JSON object should begin)";

    @Test
    void cutsLines() throws IOException {
        assertThat(cut("{\"a\":1}\n\n{\"b\":{\"c\":[1,2]}}\r\n{\"d\":4}"))
                .containsExactly("{\"a\":1}", "{\"b\":{\"c\":[1,2]}}", "{\"d\":4}");
    }

    @Test
    void cutsTheElementsOfAnArrayOnOneLine() throws IOException {
        assertThat(cut("[{\"a\":1},{\"b\":\"]}\"},{\"c\":3}]"))
                .containsExactly("{\"a\":1}", "{\"b\":\"]}\"}", "{\"c\":3}");
    }

    @Test
    void cutsAnArrayOfOneElementALine() throws IOException {
        assertThat(cut("[{\"a\":1},\n{\"b\":2},\n{\"c\":3}]\n")).containsExactly("{\"a\":1}", "{\"b\":2}", "{\"c\":3}");
    }

    @Test
    void cutsTheSecondOfPairsWhoseFirstIsATime() throws IOException {
        assertThat(cut("[1109664900.25, {\"a\":1}]\n[1.10966490025E9,{\"b\":2}]\n"))
                .containsExactly("{\"a\":1}", "{\"b\":2}");
        assertThat(cut("[[1109664900.25, {}], {\"a\":1}]\n[[1109664901, { } ], {\"b\":2}]\n"))
                .containsExactly("{\"a\":1}", "{\"b\":2}");
        assertThat(cut("[[1109664900.25, {\"m\":1}], {\"a\":1}]")).containsExactly("{\"m\":1}", "{\"a\":1}");
    }

    @Test
    void takesOtherNumbersForTextBetweenObjects() throws IOException {
        assertThat(cut("[12\n{\"a\":1}\n")).containsExactly(TEXT, "{\"a\":1}");
        assertThat(cut("12, {\"a\":1}\n")).containsExactly(TEXT, "{\"a\":1}");
        assertThat(cut("[1,2,{\"a\":1}]\n")).containsExactly(TEXT, "{\"a\":1}");
        assertThat(cut("[1")).containsExactly(TEXT);
    }

    @Test
    void cutsIndentedObjects() throws IOException {
        assertThat(cut("{\n \"a\": {\n  \"b\": 1\n }\n}\n{\n \"c\": 2\n}"))
                .containsExactly("{\n \"a\": {\n  \"b\": 1\n }\n}", "{\n \"c\": 2\n}");
    }

    @Test
    void keepsAnUnindentedListOfObjectsTogether() throws IOException {
        assertThat(cut("{\"files\":[\n{\"a\":1},\n{\"b\":2}\n]}"))
                .containsExactly("{\"files\":[\n{\"a\":1},\n{\"b\":2}\n]}");
    }

    @Test
    void givesABrokenFirstObjectUpWhereTheNextBegins() throws IOException {
        assertThat(cut("{\"a\":{\"b\":1,\n{\"c\":2}\n{\"d\":3}"))
                .containsExactly(
                        "broken (a JSON object ends within a line; the next begins)", "{\"c\":2}", "{\"d\":3}");
    }

    @Test
    void givesAnOpenStringUpAtTheEndOfItsLine() throws IOException {
        assertThat(cut("{\"a\":\"b\n{\"c\":2}\n"))
                .containsExactly("broken (a JSON string is not closed at the end of the line)", "{\"c\":2}");
    }

    @Test
    void leavesABrokenLineToTheReaderOnceLinesAreRecords() throws IOException {
        assertThat(cut("{\"a\":1}\n{\"b\":{\n{\"c\":3}\n")).containsExactly("{\"a\":1}", "{\"b\":{", "{\"c\":3}");
    }

    @Test
    void saysThatTheInputEndsWithinAnObject() throws IOException {
        assertThat(cut("{\"a\":\n 1")).containsExactly("broken (the input ends within a JSON object)");
    }

    @Test
    void saysThatBracketsDoNotMatchAndGoesOnWithTheNextLine() throws IOException {
        assertThat(cut("{\"a\":[1}}\n{\"b\":2}"))
                .containsExactly("broken (the brackets of a JSON object do not match)", "{\"b\":2}");
    }

    @Test
    void saysThatTextStandsBeforeTheFirstObject() throws IOException {
        assertThat(cut("lue\"\n{\"b\":2}")).containsExactly(TEXT, "{\"b\":2}");
    }

    @Test
    void skipsALineThatIsTooLarge() throws IOException {
        String large = "{\"a\":\"" + "x".repeat(200_000) + "\"}";
        assertThat(cut("{\"b\":1}\n" + large + "\n{\"c\":2}"))
                .containsExactly("{\"b\":1}", "broken (a record is larger than 1024 bytes)", "{\"c\":2}");
    }

    @Test
    void skipsTheLineOfAFirstObjectThatIsTooLarge() throws IOException {
        assertThat(cut("{\"a\":[" + "1,".repeat(100_000) + "1]}\n{\"c\":2}"))
                .containsExactly("broken (a record is larger than 1024 bytes)", "{\"c\":2}");
    }

    @Test
    void givesUpAFirstObjectOfOneLongTextAtTheLimit() throws IOException {
        JsonFraming framing = framing("{\"a\":\"" + "x".repeat(100_000) + "\"}\n{\"c\":2}");

        assertThat(framing.next()).isNotNull().extracting(Frame::length).isEqualTo(LIMIT + 1);
        assertThat(framing.next()).isNotNull().extracting(Frame::length).isEqualTo("{\"c\":2}".length());
    }

    @Test
    void cutsRecordsOfAllSizesUpToTheLimit() throws IOException {
        List<String> records = new ArrayList<>();
        for (int length : new int[] {10, 4_000, 5_000, 10, 60_000, 70_000, 4_000, 300_000, 10}) {
            records.add("{\"a\":\"" + "x".repeat(length) + "\"}");
        }
        for (String between : List.of("\n", ",", "\n\n ")) {
            byte[] input = String.join(between, records).getBytes(StandardCharsets.UTF_8);
            assertThat(cut(new JsonFraming(new ByteArrayInputStream(input), 400_000)))
                    .as("between records: %s", between)
                    .isEqualTo(records);
        }
    }

    @Test
    void countsPositionsInBytes() throws IOException {
        JsonFraming framing = framing("[{\"ä\":1},\n{\"b\":2}]");
        List<Long> positions = new ArrayList<>();
        for (Frame frame = framing.next(); frame != null; frame = framing.next()) {
            positions.add(frame.position());
        }
        assertThat(positions).containsExactly(1L, 11L);
    }

    private static JsonFraming framing(String input) {
        return new JsonFraming(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), LIMIT);
    }

    private static List<String> cut(String input) throws IOException {
        return cut(framing(input));
    }

    private static List<String> cut(JsonFraming framing) throws IOException {
        List<String> pieces = new ArrayList<>();
        for (Frame frame = framing.next(); frame != null; frame = framing.next()) {
            String defect = frame.defect();
            pieces.add(defect == null ? frame.text(StandardCharsets.ISO_8859_1) : "broken (" + defect + ")");
        }
        return pieces;
    }
}
