package io.hotfixadvisor.cli;

import io.hotfixadvisor.cli.TerminalText.Style;
import java.util.ArrayList;
import java.util.List;

/** Lines for a terminal that grow from top to bottom. What came in from outside cannot steer the terminal. */
public final class TextPage {
    private static final int WIDTH = 116;

    private final TerminalText terminal;
    private final StringBuilder text = new StringBuilder();

    public TextPage(TerminalText terminal) {
        this.terminal = terminal;
    }

    /** A line as it is. */
    public void line(String line) {
        text.append(line).append('\n');
    }

    /** A line that stands out. */
    public void heading(String heading) {
        line("  " + terminal.styled(Style.BOLD, heading));
    }

    /** A heading and what stands under it; nothing when that is nothing. */
    public void bullets(String heading, String bullet, List<String> texts) {
        if (!texts.isEmpty()) {
            heading(heading);
            texts.forEach(each -> paragraph("    " + bullet + " ", each));
        }
    }

    /** The first line starts with the prefix, the others are indented by its length. */
    public void paragraph(String prefix, String content) {
        lines(prefix, content).forEach(this::line);
    }

    /** A paragraph in a style, its prefix too. */
    public void paragraph(String prefix, String content, Style style) {
        lines(prefix, content).forEach(line -> line(terminal.styled(style, line)));
    }

    private static List<String> lines(String prefix, String content) {
        int indent = prefix.replaceAll("\u001b\\[[0-9;]*m", "").length();
        List<String> lines = new ArrayList<>();
        for (String line : TerminalText.wrapped(TerminalText.harmless(content), WIDTH - indent)) {
            lines.add((lines.isEmpty() ? prefix : " ".repeat(indent)) + line);
        }
        return lines;
    }

    /** All lines, and an empty one at the end. */
    public String text() {
        return text + "\n";
    }
}
