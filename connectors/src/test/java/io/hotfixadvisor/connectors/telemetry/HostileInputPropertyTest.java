package io.hotfixadvisor.connectors.telemetry;

import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.canonical;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.errorReport;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.eventXml;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.flatJson;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.fluentBit;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.inventory;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.nxlog;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.otelBody;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.otelEnvelope;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.winlogbeat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an input holds, each format gives records or reasons, in bounded time and memory. */
class HostileInputPropertyTest {
    private static final TelemetryDecoder DECODER = TelemetryDecoder.standard();
    /** Of each format, over all of its inputs. */
    private static final int MUTATIONS = 10_000;

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int RECOVERIES = 500;
    private static final long SEED = 884_874;
    private static final byte[] TELLING = "<>&;'\"{}[]\\:,/!- \n\u0000".getBytes(StandardCharsets.UTF_8);

    static Stream<Arguments> inputs() {
        String rendered = eventXml(
                2,
                "<UserData><a><b>1</b></a></UserData><RenderingInfo Culture='en-US'><Message>m"
                        + "</Message><Keywords><Keyword>k</Keyword></Keywords></RenderingInfo>");
        return Stream.of(
                Arguments.of("event-xml", "<Events>" + eventXml(1) + rendered + scm() + "</Events>"),
                Arguments.of(
                        "winlogbeat",
                        winlogbeat(1) + "\n"
                                + winlogbeat(2)
                                        .replace(
                                                "\"record_id\"",
                                                "\"event_data\":"
                                                        + "{\"param1\":\"a\",\"Binary\":\"00ff\"},\"keywords\":[\"k\"],\"record_id\"")
                                + "\n"),
                Arguments.of("winlogbeat", "[" + winlogbeat(1) + "," + winlogbeat(2) + "]"),
                Arguments.of(
                        "fluent-bit", "[1109664902.5, " + fluentBit(1) + "]\n[[1109664902.5, {}], " + service() + "]"),
                Arguments.of("fluent-bit", "{\"event\":" + fluentBit(1) + ",\"time\":1109664902.5}\n" + fluentBit(2)),
                Arguments.of(
                        "nxlog", nxlog(1) + "\n" + nxlog(2).replace("{", "{\"param1\":\"a\",\"Data\":\"b\",") + "\n"),
                Arguments.of(
                        "flat-json",
                        flatJson("a") + "\n{\"param2\":null," + flatJson("b").substring(1) + "\n"),
                Arguments.of(
                        "canonical",
                        canonical(1) + "\n{\"type\":\"inventory\","
                                + inventory("a").substring(1) + "\n"),
                Arguments.of("otel", otelBody(1) + "\n" + otelBody(2) + "\n" + otelRaw()),
                Arguments.of("otel", otelEnvelope(1, 2) + "\n" + otelEnvelope(3) + "\n"),
                Arguments.of("inventory-json", inventory("mail-1") + "\n" + inventory("mail-2")));
    }

    private static String service() {
        return fluentBit(2)
                .replace("MSExchangeSA", "Service Control Manager")
                .replace("\"value 2\"]", "\"value\",\"4D00540041000000\"]");
    }

    private static String otelRaw() {
        return "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":{\"stringValue\":\"" + eventXml(3)
                + "\"},\"attributes\":[{\"key\":\"log.record.original\",\"value\":{\"stringValue\":\"" + eventXml(3)
                + "\"}}]}]}]}]}\n";
    }

    private static String scm() {
        return eventXml(3, "<EventData><Data Name='param1'>MTA</Data><Binary>4D000000</Binary></EventData>")
                .replace("MSExchangeSA", "Service Control Manager")
                .replace("9098", "7031");
    }

    /** A report is all of its file, so nothing can stand behind it. */
    static Stream<Arguments> everyInput() {
        String wide = new String(errorReport().getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
        return Stream.concat(
                inputs(),
                Stream.of(Arguments.of("wer", errorReport()), Arguments.of("wer", Named.of("report in UTF-16", wide))));
    }

    @ParameterizedTest
    @MethodSource("everyInput")
    void givesRecordsOrReasonsForDamagedInput(String format, String input) {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] original = input.getBytes(StandardCharsets.UTF_8);
        long inputs = everyInput().filter(each -> each.get()[0].equals(format)).count();
        Assertions.assertTimeoutPreemptively(LIMIT, () -> {
            for (int i = 0; i < MUTATIONS / inputs; i++) {
                byte[] damaged = damage(original, random);
                for (String name : new String[] {format, TelemetryDecoder.AUTO}) {
                    assertThat(count(name, new ByteArrayInputStream(damaged)))
                            .as("mutation %d of %s", i, format)
                            .isBetween(1L, (long) damaged.length);
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void findsUndamagedRecordsBehindDamage(String format, String input) {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] original = input.getBytes(StandardCharsets.UTF_8);
        byte[] behind = (format.equals("event-xml") ? eventXml(9) : "\n" + tail(format) + "\n" + tail(format) + "\n")
                .getBytes(StandardCharsets.UTF_8);
        long lost = 0;
        for (int i = 0; i < RECOVERIES; i++) {
            byte[] damaged = damage(original, random);
            byte[] whole = Arrays.copyOf(damaged, damaged.length + behind.length);
            System.arraycopy(behind, 0, whole, damaged.length, behind.length);
            lost += lastIsRejected(format, whole) ? 1 : 0;
        }
        // A damaged first bracket can swallow what follows it up to the record limit; a DOCTYPE ends the reading.
        assertThat(lost).isLessThan(RECOVERIES / 20);
    }

    private static String tail(String format) {
        return switch (format) {
            case "winlogbeat" -> winlogbeat(9);
            case "canonical" -> canonical(9);
            case "fluent-bit" -> fluentBit(9);
            case "nxlog" -> nxlog(9);
            case "flat-json" -> flatJson("z");
            case "otel" -> otelBody(9);
            default -> inventory("mail-9");
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event-xml",
                "winlogbeat",
                "canonical",
                "inventory-json",
                "fluent-bit",
                "nxlog",
                "flat-json",
                "otel"
            })
    void skipsAnEndlessRecordInBoundedMemory(String format) {
        String start = format.equals("event-xml") ? "<Event><System>" : "{\"@timestamp\":\"";
        long length = 100L << 20;

        assertThat(count(format, new RepeatingInput(start, length))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"event-xml", "winlogbeat"})
    void readsALargeInputOfManyRecords(String format) {
        String record = format.equals("event-xml") ? eventXml(1) : winlogbeat(1) + "\n";
        int times = (20 << 20) / record.length();

        assertThat(count(format, new RepeatingInput(record, (long) times * record.length(), record)))
                .isEqualTo(times);
    }

    private static long count(String format, InputStream in) {
        DecodeSettings defaults = DecodeSettings.defaults();
        DecodeSettings settings = new DecodeSettings(
                1 << 20, 1024, defaults.fallbackCharset(), defaults.localZone(), null, ServerAliases.NONE, null);
        try {
            return DECODER.decode(in, format, settings).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean lastIsRejected(String format, byte[] input) {
        try {
            return TelemetryDecoder.standard()
                            .decode(new ByteArrayInputStream(input), format, DecodeSettings.defaults())
                            .reduce((before, after) -> after)
                            .orElseThrow()
                    instanceof Decoded.Rejected;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] damage(byte[] original, SplittableRandom random) {
        byte[] damaged = original.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(damaged.length);
            switch (random.nextInt(5)) {
                case 0 -> damaged[at] = (byte) random.nextInt(256);
                case 1 -> damaged[at] = TELLING[random.nextInt(TELLING.length)];
                case 2 -> damaged = cutOut(damaged, at, Math.min(damaged.length, at + 1 + random.nextInt(40)));
                case 3 -> damaged = repeat(damaged, at, Math.min(damaged.length, at + 1 + random.nextInt(200)));
                default -> damaged = cutOut(damaged, at, damaged.length);
            }
            if (damaged.length == 0) {
                return new byte[] {TELLING[random.nextInt(TELLING.length)]};
            }
        }
        return damaged;
    }

    private static byte[] cutOut(byte[] bytes, int from, int to) {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - (to - from));
        System.arraycopy(bytes, to, shorter, from, bytes.length - to);
        return shorter;
    }

    private static byte[] repeat(byte[] bytes, int from, int to) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + to - from);
        System.arraycopy(bytes, from, longer, to, bytes.length - from);
        return longer;
    }

    /** A start, then the same bytes over and over. */
    private static final class RepeatingInput extends InputStream {
        private final byte[] start;
        private final byte[] repeated;
        private final long length;
        private long at;

        RepeatingInput(String start, long length) {
            this(start, length, "x");
        }

        RepeatingInput(String start, long length, String repeated) {
            this.start = start.getBytes(StandardCharsets.UTF_8);
            this.repeated = repeated.getBytes(StandardCharsets.UTF_8);
            this.length = length;
        }

        @Override
        public int read() {
            return at < length ? byteAt(at++) : -1;
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            int read = (int) Math.min(count, length - at);
            for (int i = 0; i < read; i++) {
                target[offset + i] = byteAt(at++);
            }
            return read > 0 || count == 0 ? read : -1;
        }

        private byte byteAt(long i) {
            return i < start.length ? start[(int) i] : repeated[(int) ((i - start.length) % repeated.length)];
        }
    }
}
