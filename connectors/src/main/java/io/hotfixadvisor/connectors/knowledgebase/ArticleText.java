package io.hotfixadvisor.connectors.knowledgebase;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An article's bytes as text.
 *
 * @param text lines end in LF; no byte-order mark; no-break spaces are spaces
 * @param sha256 of the bytes, 64 lower-case hexadecimal digits
 * @param damaged how many characters were lost before the article reached us (U+FFFD)
 */
record ArticleText(String text, String sha256, long damaged) {

    /** Largest article, in bytes: the longest known one has a tenth of it, and a rule must fit into a Kafka record. */
    static final int MAX_BYTES = 1 << 20;

    /** A replacement character: what stood there was lost. */
    static final char LOST = '\uFFFD';

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char NO_BREAK_SPACE = '\u00A0';

    /** One control character in so many is a slip; more is not text. */
    private static final int CHARACTERS_PER_CONTROL = 100;

    /** Reads UTF-8, or UTF-16 with a byte-order mark, or else windows-1252. */
    static ArticleText decode(byte[] content) throws UnreadableArticleException {
        if (content.length > MAX_BYTES) {
            throw tooLarge(content.length);
        }
        String text = normalise(characters(content));
        if (text.isBlank()) {
            throw new UnreadableArticleException("the file is empty; an article has text");
        }
        refuseBinary(text);
        return new ArticleText(
                text, sha256(content), text.chars().filter(c -> c == LOST).count());
    }

    static UnreadableArticleException tooLarge(long bytes) {
        return new UnreadableArticleException(
                "the file has " + bytes + " bytes; an article has at most " + MAX_BYTES + " bytes");
    }

    private static String characters(byte[] content) {
        if (startsWith(content, 0xFF, 0xFE) || startsWith(content, 0xFE, 0xFF)) {
            return new String(content, StandardCharsets.UTF_16);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(content, WINDOWS_1252);
        }
    }

    private static boolean startsWith(byte[] content, int first, int second) {
        return content.length >= 2 && (content[0] & 0xFF) == first && (content[1] & 0xFF) == second;
    }

    private static String normalise(String text) {
        int start = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        return text.substring(start)
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\u0085', '\n')
                .replace('\f', '\n')
                .replace(NO_BREAK_SPACE, ' ');
    }

    private static void refuseBinary(String text) throws UnreadableArticleException {
        long controls =
                text.chars().filter(c -> c < ' ' && c != '\n' && c != '\t').count();
        if (text.indexOf('\0') >= 0 || controls * CHARACTERS_PER_CONTROL > text.length()) {
            throw new UnreadableArticleException("the file is binary (" + controls + " control characters among "
                    + text.length() + "); an article is text in UTF-8, UTF-16 with a byte-order mark or windows-1252");
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }
}
