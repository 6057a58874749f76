package io.hotfixadvisor.connectors.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.inventory.fixtures.Inventories;
import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.ServerAliases;
import io.hotfixadvisor.connectors.telemetry.TelemetryDecoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an inventory holds, each format gives records or reasons, and finds what stands behind the damage. */
class HostileInventoryPropertyTest {
    private static final TelemetryDecoder DECODER = TelemetryDecoder.standard();
    private static final DecodeSettings SETTINGS = DecodeSettings.defaults().withTakenAt(Inventories.TAKEN_AT);
    private static final int MUTATIONS = 10_000;
    private static final int RECOVERIES = 500;
    private static final long SEED = 883_935;
    private static final String TELLING = "\"{}[]\\:,;\t|#/= \r\n\u00000";

    private static final String OSQUERY_RUN =
            "\"name\":\"q\",\"hostIdentifier\":\"MAIL-1\",\"unixTime\":\"1109930400\","
                    + "\"calendarTime\":\"Fri Mar  4 10:00:00 2005 UTC\",\"counter\":0";
    private static final String OSQUERY_ROW =
            "{\"hotfix_id\":\"KB883935\",\"installed_on\":\"3/2/2005\",\"total_seconds\":\"12\"}";
    private static final String OSQUERY =
            "{\"action\":\"added\",\"columns\":" + OSQUERY_ROW + "," + OSQUERY_RUN + "}\n{\"diffResults\":{\"added\":["
                    + "{\"name\":\"a\",\"status\":\"RUNNING\"}],\"removed\":[{\"path\":\"a\\\\b\",\"size\":\"1\"}]},"
                    + OSQUERY_RUN + "}\n{\"action\":\"snapshot\",\"snapshot\":[" + OSQUERY_ROW + ",{\"name\":\"a\","
                    + "\"version\":\"1\",\"publisher\":\"\"}]," + OSQUERY_RUN + "}\n";
    private static final String WAZUH = "{\"agent\":{\"name\":\"MAIL-1\"},\"type\":\"dbsync_packages\",\"operation\":"
            + "\"INSERTED\",\"data\":{\"name\":\"Update (KB883935)\",\"scan_time\":\"2005/03/04 10:00:00\"}}\n";
    private static final String QUICK_FIX_JSON = "{\"CSName\":\"MAIL-1\",\"HotFixID\":\"KB883935\",\"InstalledOn\":"
            + "{\"value\":\"\\/Date(1109718000000)\\/\"}}\n";
    private static final String QUICK_FIX_HEADER = "#TYPE x\r\n\"CSName\",\"HotFixID\",\"InstalledOn\"\r\n";
    private static final String QUICK_FIX_ROWS =
            "\"MAIL-1\",\"KB883935\",\"3/2/2005 1:02:03 AM\"\r\n\"MAIL-1\",\"KB883936\",\"a\r\nb \"\"c\"\"\"\r\n";
    private static final String LIST_JSON = "{\"server\":\"MAIL-1\",\"products\":[\"a\",{\"name\":\"b\"}],\"os\":\"W\","
            + "\"files\":[{\"path\":\"C:\\\\a\",\"size\":1}],\"coverage\":{\"products\":\"FULL\"}}\n";
    private static final String LIST_HEADER = "server;type;name;version\n";
    private static final String LIST_ROWS = "MAIL-1;product;Mail;1\nMAIL-1;update;KB883935;\nMAIL-1;service;MailIS;\n";

    /** Format, what all records need before them, records, encoding. */
    static Stream<Arguments> inputs() {
        return Stream.of(
                Arguments.of("osquery", "", OSQUERY, StandardCharsets.UTF_8),
                Arguments.of("wazuh", "", WAZUH, StandardCharsets.UTF_8),
                Arguments.of("quick-fix-engineering-json", "", QUICK_FIX_JSON, StandardCharsets.UTF_8),
                Arguments.of("quick-fix-engineering-csv", QUICK_FIX_HEADER, QUICK_FIX_ROWS, StandardCharsets.UTF_8),
                Arguments.of(
                        "quick-fix-engineering-csv",
                        "\uFEFF" + QUICK_FIX_HEADER,
                        QUICK_FIX_ROWS,
                        StandardCharsets.UTF_16LE),
                Arguments.of("inventory-list-json", "", LIST_JSON, StandardCharsets.UTF_8),
                Arguments.of("inventory-list-csv", LIST_HEADER, LIST_ROWS, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void givesRecordsOrReasonsForDamagedInput(String format, String header, String input, Charset charset) {
        SplittableRandom random = new SplittableRandom(SEED);
        String whole = header + input + input;
        assertThat(decode(TelemetryDecoder.AUTO, whole.getBytes(charset)))
                .noneMatch(Decoded.Rejected.class::isInstance);
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(3), () -> {
            for (int i = 0; i < MUTATIONS; i++) {
                byte[] damaged = damage(whole, random).getBytes(charset);
                assertThat(decode(format, damaged)).as("mutation %d", i).isNotEmpty();
                if (i % 10 == 0) {
                    assertThat(decode(TelemetryDecoder.AUTO, damaged))
                            .as("mutation %d", i)
                            .isNotEmpty();
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void findsUndamagedRecordsBehindDamage(String format, String header, String input, Charset charset) {
        SplittableRandom random = new SplittableRandom(SEED);
        int lost = 0;
        for (int i = 0; i < RECOVERIES; i++) {
            String text = header + damage(input, random) + "\n" + input + "\n" + input;
            List<Decoded> records = decode(format, text.getBytes(charset));
            lost += records.get(records.size() - 1) instanceof Decoded.Rejected ? 1 : 0;
        }
        assertThat(lost).isLessThan(RECOVERIES / 20);
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void skipsAnEndlessRecordInBoundedMemory(String format, String header, String input, Charset charset)
            throws IOException {
        InputStream endless = new SequenceInputStream(
                new ByteArrayInputStream((header + "{\"a\":\"").getBytes(charset)), new Endless(100L << 20));
        DecodeSettings settings = new DecodeSettings(
                1 << 20, 1024, StandardCharsets.ISO_8859_1, ZoneOffset.UTC, null, ServerAliases.NONE, null);

        assertThat(DECODER.decode(endless, format, settings)).singleElement().isInstanceOf(Decoded.Rejected.class);
    }

    /** So many bytes without a line end. */
    private static final class Endless extends InputStream {
        private long left;

        Endless(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = (int) Math.min(length, Math.max(left, 0));
            Arrays.fill(target, offset, offset + count, (byte) 'x');
            left -= count;
            return count == 0 ? -1 : count;
        }
    }

    private static List<Decoded> decode(String format, byte[] input) {
        try (Stream<Decoded> records = DECODER.decode(new ByteArrayInputStream(input), format, SETTINGS)) {
            return records.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some characters replaced, cut out or doubled, or the rest cut off. */
    private static String damage(String input, SplittableRandom random) {
        StringBuilder damaged = new StringBuilder(input);
        for (int changes = 1 + random.nextInt(4); changes > 0 && !damaged.isEmpty(); changes--) {
            int at = random.nextInt(damaged.length());
            int end = Math.min(damaged.length(), at + 1 + random.nextInt(60));
            switch (random.nextInt(5)) {
                case 0 -> damaged.setCharAt(at, (char) random.nextInt(0x300));
                case 1 -> damaged.setCharAt(at, TELLING.charAt(random.nextInt(TELLING.length())));
                case 2 -> damaged.delete(at, end);
                case 3 -> damaged.insert(at, damaged.substring(at, end));
                default -> damaged.setLength(at);
            }
        }
        return damaged.isEmpty() ? "\"" : damaged.toString();
    }
}
