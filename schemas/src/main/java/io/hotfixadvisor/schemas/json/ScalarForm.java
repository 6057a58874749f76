package io.hotfixadvisor.schemas.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A value that is one JSON scalar.
 *
 * @param fits whether a node is of the right JSON type, and in range
 * @param parse the value of a node that fits; IllegalArgumentException or DateTimeException when it does not after all
 */
record ScalarForm(String allowed, Predicate<JsonNode> fits, Function<JsonNode, Object> parse, Writer writer)
        implements ValueForm {
    @FunctionalInterface
    interface Writer {
        void write(Object value, JsonGenerator out) throws IOException;
    }

    private static final HexFormat HEX = HexFormat.of();
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    static final ScalarForm TEXT = new ScalarForm(
            "text", JsonNode::isTextual, JsonNode::textValue, (value, out) -> out.writeString(value.toString()));

    static final ScalarForm INT = new ScalarForm(
            "a whole number from -2147483648 to 2147483647",
            node -> node.isIntegralNumber() && node.canConvertToInt(),
            JsonNode::intValue,
            (value, out) -> out.writeNumber((Integer) value));

    static final ScalarForm LONG = new ScalarForm(
            "a whole number",
            node -> node.isIntegralNumber() && node.canConvertToLong(),
            JsonNode::longValue,
            (value, out) -> out.writeNumber((Long) value));

    static final ScalarForm DOUBLE = new ScalarForm(
            "a number",
            node -> node.isNumber() && Double.isFinite(node.doubleValue()),
            JsonNode::doubleValue,
            (value, out) -> out.writeNumber((Double) value));

    static final ScalarForm BOOLEAN = new ScalarForm(
            "true or false",
            JsonNode::isBoolean,
            JsonNode::booleanValue,
            (value, out) -> out.writeBoolean((Boolean) value));

    static final ScalarForm BYTES = new ScalarForm(
            "an even number of hexadecimal digits",
            JsonNode::isTextual,
            node -> ByteBuffer.wrap(HEX.parseHex(node.textValue())),
            (value, out) -> out.writeString(hex((ByteBuffer) value)));

    static final ScalarForm INSTANT = new ScalarForm(
            "an instant such as 2026-03-01T10:15:30.123456Z, to the microsecond, of the years 1 to 9999,",
            JsonNode::isTextual,
            node -> instant(node.textValue()),
            (value, out) -> out.writeString(value.toString()));

    static final ScalarForm DATE = new ScalarForm(
            "a date such as 2026-03-01",
            JsonNode::isTextual,
            node -> LocalDate.parse(node.textValue()),
            (value, out) -> out.writeString(value.toString()));

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        writer.write(value, out);
    }

    @Override
    public Object read(JsonNode node) {
        if (!fits.test(node)) {
            throw misfit(node);
        }
        try {
            return parse.apply(node);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new PlainJsonException("", ShownValue.of(node), allowed, e);
        }
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return HEX.formatHex(copy);
    }

    private static Instant instant(String text) {
        Instant instant = Instant.parse(text);
        // A reader that drops digits in silence would make two records one.
        if (!instant.equals(instant.truncatedTo(ChronoUnit.MICROS))
                || instant.isBefore(FIRST)
                || instant.isAfter(LAST)) {
            throw new IllegalArgumentException(text + " is out of range");
        }
        return instant;
    }
}
