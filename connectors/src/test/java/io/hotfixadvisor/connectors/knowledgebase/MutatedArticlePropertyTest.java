package io.hotfixadvisor.connectors.knowledgebase;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RawSection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class MutatedArticlePropertyTest {

    private static final long SEED = 990_700L;
    private static final int CASES = 10_000;

    private final ArticleParser parser = new ArticleParser();
    private final List<byte[]> articles = List.of(
            resource("library-text.txt"),
            resource("archive-page.txt"),
            resource("archive-page-2003.txt"),
            resource("body-only.txt"),
            resource("support-page.txt"),
            resource("support-page.html"),
            resource("mirror-page.txt"),
            resource("mirror-page.htm"),
            resource("run-together.txt"));

    /** Many times what the cases take: a bound that only a hang reaches. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** A throw fails the test, too: every mutation gives a rule or a reason. */
    /** A throw fails the test, too: every mutation gives a rule or a reason. */
    @Test
    void losesNoCharacterOfAnyMutation() {
        Assertions.assertTimeoutPreemptively(
                PATIENCE, () -> IntStream.range(0, CASES).parallel().forEach(this::losesNoCharacter));
    }

    /** Each case has a seed of its own, so that one can be run again alone. */
    private void losesNoCharacter(int number) {
        byte[] mutant = mutate(new SplittableRandom(SEED + number));
        if (parse(mutant, number) instanceof ParsedArticle.Rule parsed) {
            assertThat(squeeze(sections(parsed.rule())))
                    .as("seed %d, case %d", SEED, number)
                    .isEqualTo(squeeze(decoded(mutant)));
        }
    }

    private static String decoded(byte[] mutant) {
        try {
            return ArticleText.decode(mutant).text();
        } catch (UnreadableArticleException e) {
            throw new AssertionError("parsed, though it is unreadable", e);
        }
    }

    @Test
    void readsEvilRepetitionsInBoundedTime() {
        List<String> repeated =
                List.of("Event ID: 1\n", "A A ", "\n", "x.exe ", "Knowledge Base: 123456 T\n", "0x1 ", "- a ");
        for (String bit : repeated) {
            byte[] content = ("SYMPTOMS\n\n" + bit.repeat(30_000 / bit.length())).getBytes(StandardCharsets.UTF_8);
            Assertions.assertTimeout(Duration.ofSeconds(20), () -> parser.parse("evil.txt", content), bit);
        }
    }

    @Test
    void readsEvilRepetitionsOfALibraryTextInBoundedTime() {
        String header = "DOCUMENT:Q990101  02-MAR-2002  [winnt]\nTITLE   :x\n" + "=".repeat(70)
                + "\nThe information in this article applies to:\n\n";
        List<String> repeated = List.of(
                " - Microsoft Windows NT Server versions 4.0, ",
                "4.0, ",
                " - a\n",
                "STATUS\n======\n\n",
                "=".repeat(70) + "\n",
                "-".repeat(79) + "\n",
                "\nAb\n--\n");
        for (String bit : repeated) {
            byte[] content = (header + bit.repeat(40_000 / bit.length())).getBytes(StandardCharsets.UTF_8);
            Assertions.assertTimeout(Duration.ofSeconds(20), () -> parser.parse("evil.txt", content), bit);
        }
    }

    private ParsedArticle parse(byte[] mutant, int number) {
        try {
            return parser.parse("case.txt", mutant);
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + SEED + ", case " + number, e);
        }
    }

    private byte[] mutate(SplittableRandom random) {
        byte[] article = articles.get(random.nextInt(articles.size()));
        int from = random.nextInt(article.length);
        int to = from + random.nextInt(article.length - from);
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(article, from);
            case 1 -> join(Arrays.copyOf(article, from), articles.get(random.nextInt(articles.size())));
            case 2 -> repeat(Arrays.copyOfRange(article, from, to), 1 + random.nextInt(4));
            case 3 -> new String(article, StandardCharsets.UTF_8).getBytes(charset(random));
            default -> scratch(article, random);
        };
    }

    private static Charset charset(SplittableRandom random) {
        return List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1)
                .get(random.nextInt(3));
    }

    private static byte[] scratch(byte[] article, SplittableRandom random) {
        byte[] scratched = article.clone();
        for (int i = random.nextInt(40); i >= 0; i--) {
            scratched[random.nextInt(scratched.length)] = (byte) random.nextInt(9, 256);
        }
        return scratched;
    }

    private static byte[] repeat(byte[] part, int times) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first);
        bytes.writeBytes(second);
        return bytes.toByteArray();
    }

    private static String sections(HotfixRule rule) {
        StringBuilder text = new StringBuilder();
        for (RawSection section : rule.getRawSections()) {
            text.append(section.getHeading()).append(section.getText());
        }
        return text.toString();
    }

    private static String squeeze(String text) {
        StringBuilder rest = new StringBuilder();
        text.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> rest.append((char) c));
        return rest.toString();
    }

    private static byte[] resource(String name) {
        try (InputStream in = MutatedArticlePropertyTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }
}
