package io.hotfixadvisor.connectors.knowledgebase;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** Where a page names its character set. */
    private static final Pattern CHARSET =
            Pattern.compile("(?i)<meta[^>]{1,200}?charset\\s{0,4}=\\s{0,4}[\"']?([\\w-]{2,40})");

    private static final int LABEL_REACH = 2048;

    /** One control character in so many is a slip; more is not text. */
    private static final int CHARACTERS_PER_CONTROL = 100;

    /**
     * Reads the character set that a byte-order mark or a page of HTML names, or else UTF-8, or else windows-1252. A
     * page of HTML becomes its text.
     */
    static ArticleText decode(byte[] content) throws UnreadableArticleException {
        if (content.length > MAX_BYTES) {
            throw tooLarge(content.length);
        }
        String text = normalise(characters(content));
        if (text.isBlank()) {
            throw new UnreadableArticleException("the file is empty; an article has text");
        }
        refuseBinary(text);
        if (HtmlText.isHtml(text)) {
            text = normalise(HtmlText.read(text));
            if (text.isBlank()) {
                throw new UnreadableArticleException("the page has no text; an article has text");
            }
        }
        return new ArticleText(
                text,
                sha256(content),
                text.indexOf(LOST) < 0 ? 0 : text.chars().filter(c -> c == LOST).count());
    }

    static UnreadableArticleException tooLarge(long bytes) {
        return new UnreadableArticleException(
                "the file has " + bytes + " bytes; an article has at most " + MAX_BYTES + " bytes");
    }

    private static String characters(byte[] content) {
        if (startsWith(content, 0xFF, 0xFE) || startsWith(content, 0xFE, 0xFF)) {
            return new String(content, StandardCharsets.UTF_16);
        }
        Charset named = namedByPage(content);
        try {
            return named.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException otherCharacters) {
            return new String(content, WINDOWS_1252);
        }
    }

    /** What the page's own label says. Pages that say ISO-8859-1 are read as windows-1252, as browsers do. */
    private static Charset namedByPage(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, LABEL_REACH), StandardCharsets.ISO_8859_1);
        Matcher label = CHARSET.matcher(start);
        if (start.indexOf('<') < 0 || !label.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            Charset named = Charset.forName(label.group(1));
            boolean oneByte = named.newEncoder().maxBytesPerChar() == 1;
            return named.equals(StandardCharsets.ISO_8859_1) || named.equals(StandardCharsets.US_ASCII)
                    ? WINDOWS_1252
                    : oneByte ? named : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException | UnsupportedOperationException unknown) {
            return StandardCharsets.UTF_8;
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
        long controls = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\t') {
                controls++;
            }
        }
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
