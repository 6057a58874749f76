package io.hotfixadvisor.connectors.telemetry.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvFramingTest {
    /** The rows, a broken one with its defect before it. */
    private static List<String> rows(String text) throws IOException {
        CsvFraming framing = new CsvFraming(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 1 << 20);
        List<String> rows = new ArrayList<>();
        for (Frame frame = framing.next(); frame != null; frame = framing.next()) {
            String row = frame.text(StandardCharsets.UTF_8);
            rows.add(
                    frame.defect() == null ? row : frame.defect() + ": " + row.substring(0, Math.min(9, row.length())));
        }
        return rows;
    }

    @Test
    void cutsAtLineEndsAndLeavesBlankRowsOut() throws IOException {
        assertThat(rows("\r\r\na,b\r\r\n \n\t1\t\n\u0000\u0000\nc")).containsExactly("a,b", "\t1\t", "c");
    }

    @Test
    void goesOverLineEndsWithinAQuotedValue() throws IOException {
        assertThat(rows("a,\"b\nc \"\"d\"\"\n\",e\nf;\"g\nh\"\n"))
                .containsExactly("a,\"b\nc \"\"d\"\"\n\",e", "f;\"g\nh\"");
    }

    @Test
    void takesAQuoteWithinAValueAsItIs() throws IOException {
        assertThat(rows("5\" disk,a\nb\n")).containsExactly("5\" disk,a", "b");
    }

    @Test
    void givesUpOnlyTheLineOfAQuoteThatIsNotClosed() throws IOException {
        String many = "c,d\n".repeat(30_000);

        assertThat(rows("a,\"b\nc,d\n")).containsExactly("a quoted value is not closed: a,\"b", "c,d");
        assertThat(rows("a,\"b\n" + many)).hasSize(30_001).startsWith("a quoted value is not closed: a,\"b", "c,d");
        assertThat(rows("a,\"b")).containsExactly("a quoted value is not closed: a,\"b");
    }

    @Test
    void skipsARowThatIsTooLarge() throws IOException {
        assertThat(rows("x".repeat(2 << 20) + "\na\n"))
                .containsExactly("a record is larger than 1048576 bytes: xxxxxxxxx", "a");
    }
}
