package io.hotfixadvisor.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {
    @Test
    void leavesOrdinaryTextAlone() {
        assertThat(SafeText.line("Store.exe: 0xC0000005 in Ese.dll, größer als 日本語"))
                .isEqualTo("Store.exe: 0xC0000005 in Ese.dll, größer als 日本語");
    }

    @Test
    void leavesMarkupToTheTemplates() {
        assertThat(SafeText.line("<script>alert('1')</script>")).isEqualTo("<script>alert('1')</script>");
    }

    @Test
    void showsControlCharactersByTheirNumber() {
        assertThat(SafeText.line("a\u0000b\u001b[31mc\u0085")).isEqualTo("a\\u{0}b\\u{1b}[31mc\\u{85}");
    }

    @Test
    void showsWhatTurnsTheTextAroundIt() {
        assertThat(SafeText.line("exe.\u202efdp\u2066\u200f")).isEqualTo("exe.\\u{202e}fdp\\u{2066}\\u{200f}");
    }

    @Test
    void breaksNoLineWithinALine() {
        assertThat(SafeText.line("\r\n one\r\n\ttwo\u2028three  ")).isEqualTo("one two three");
    }

    @Test
    void keepsLinesOfTheWholeText() {
        assertThat(SafeText.whole("one\r\n\ttwo\u2028three")).isEqualTo("one\n\ttwo three");
    }

    @Test
    void stacksNoMoreThanFourMarks() {
        assertThat(SafeText.line("e" + "\u0301".repeat(5))).isEqualTo("e" + "\u0301".repeat(4) + "\\u{301}");
    }

    @Test
    void cutsALongText() {
        String text = "x".repeat(1 << 20);

        assertThat(SafeText.line(text)).isEqualTo("x".repeat(490) + "\u2026");
        assertThat(SafeText.isCut(text)).isTrue();
        assertThat(SafeText.whole(text)).isEqualTo("x".repeat(19_990) + "\u2026 and 1,028,586 characters more");
    }

    @Test
    void cutsAShortTextThatEscapesMakeLong() {
        assertThat(SafeText.isCut("\u0007".repeat(200))).isTrue();
        assertThat(SafeText.isCut("x".repeat(100))).isFalse();
    }
}
