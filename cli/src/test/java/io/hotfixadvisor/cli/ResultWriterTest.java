package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResultWriterTest {
    @Test
    void isAbandonedWhenNobodyReadsThePipe() {
        try (ResultWriter writer =
                new ResultWriter(new PrintStream(new BrokenPipe(), false, StandardCharsets.UTF_8), OutputFormat.TEXT)) {
            writer.write(TextNode.valueOf("seen"), () -> "seen");

            assertThat(writer.isAbandoned()).isTrue();
        }
    }

    @Test
    void isNotAbandonedWhileSomebodyReads() {
        try (ResultWriter writer = new ResultWriter(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), OutputFormat.TEXT)) {
            writer.write(TextNode.valueOf("seen"), () -> "seen");

            assertThat(writer.isAbandoned()).isFalse();
        }
    }

    private static final class BrokenPipe extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
