package io.hotfixadvisor.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.TerminalText;
import io.hotfixadvisor.processor.comparison.AdvisoryDifference.Kind;
import io.hotfixadvisor.processor.comparison.ReportSummary;
import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportStreamingTest {
    private static final int COUNT = 100_000;
    private static final ReportSummary SUMMARY = new ManyDifferences(COUNT, 20).summary();

    static Stream<Named<ReportWriter>> writers() {
        return Stream.of(
                Named.of("text", new TextReport(new TerminalText(false))),
                Named.of("JSON lines", new JsonLinesReport()),
                Named.of("HTML", new HtmlReport()),
                Named.of("JUnit XML", new JUnitReport(Set.of(Kind.ADDED))));
    }

    @ParameterizedTest
    @MethodSource("writers")
    void holdsNoneOfAHundredThousandDifferences(ReportWriter writer) throws IOException {
        ManyDifferences differences = new ManyDifferences(COUNT, 20);

        writer.write(FaxFleet.header(), SUMMARY, differences, Writer.nullWriter());

        assertThat(differences.mostHeld()).isLessThanOrEqualTo(1);
        assertThat(differences.passes()).isBetween(1, 20);
    }

    @Test
    void writesALineOfJsonForEach() throws IOException {
        ManyDifferences differences = new ManyDifferences(COUNT, 20);
        LineCount lines = new LineCount();

        new JsonLinesReport().write(FaxFleet.header(), SUMMARY, differences, lines);

        assertThat(lines.count).isEqualTo(COUNT + 1);
    }

    private static final class LineCount extends Writer {
        private long count;

        @Override
        public void write(char[] text, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                count += text[i] == '\n' ? 1 : 0;
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
