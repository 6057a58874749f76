package io.hotfixadvisor.connectors.telemetry.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextInputTest {
    private static final String TEXT = "<Event>Größe € 𝄞 ".repeat(2_000);

    @Test
    void takesAByteOrderMarkOff() {
        assertThat(read("\uFEFFabc", StandardCharsets.UTF_8)).isEqualTo("abc");
    }

    @Test
    void turnsUtf16WithAByteOrderMarkIntoUtf8() {
        assertThat(read('\uFEFF' + TEXT, StandardCharsets.UTF_16LE)).isEqualTo(TEXT);
        assertThat(read('\uFEFF' + TEXT, StandardCharsets.UTF_16BE)).isEqualTo(TEXT);
    }

    @Test
    void recognisesUtf16WithoutAByteOrderMark() {
        assertThat(read(TEXT, StandardCharsets.UTF_16LE)).isEqualTo(TEXT);
        assertThat(read(TEXT, StandardCharsets.UTF_16BE)).isEqualTo(TEXT);
    }

    @Test
    void leavesUtf8AsItIs() {
        assertThat(read(TEXT, StandardCharsets.UTF_8)).isEqualTo(TEXT);
    }

    @Test
    void replacesHalfACharacterAtTheEnd() {
        byte[] cut = new byte[] {'a', 0, 'b', 0, 'c', 0, 'd', 0, (byte) 0x34, (byte) 0xD8, 'd'};
        assertThat(new String(TextInput.utf8(cut), StandardCharsets.UTF_8)).isEqualTo("abcd\uFFFD");
    }

    private static String read(String text, Charset charset) {
        return new String(TextInput.utf8(text.getBytes(charset)), StandardCharsets.UTF_8);
    }
}
