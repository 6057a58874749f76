package io.hotfixadvisor.connectors.telemetry.evtx;

import io.hotfixadvisor.connectors.telemetry.event.EventElements;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.connectors.telemetry.evtx.Content.Attribute;
import io.hotfixadvisor.connectors.telemetry.evtx.Content.Element;
import io.hotfixadvisor.connectors.telemetry.evtx.Content.Instance;
import io.hotfixadvisor.connectors.telemetry.evtx.Content.Substitution;
import io.hotfixadvisor.connectors.telemetry.evtx.Content.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Binary XML of one chunk to elements. Templates are read once a chunk. Whatever the bytes are, reading ends: every
 * step forward takes a byte, nesting is bounded, and so is the number of elements that a record and a chunk may have.
 */
final class BinaryXml {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NAME = 256;
    private static final int MAX_VALUES = 4096;
    /** Far more than the templates and records of a chunk have; templates may overlap, so its bytes set no bound. */
    private static final int MAX_PIECES = 1 << 19;

    /** More than the bytes of a chunk can describe, unless records or templates overlap. */
    private static final int MAX_VALUES_OF_CHUNK = 1 << 17;

    private static final int DEFINITION_HEADER_LENGTH = 24;

    private static final int MORE = 0x40;
    private static final int END_OF_STREAM = 0x00;
    private static final int START_ELEMENT = 0x01;
    private static final int CLOSE_START = 0x02;
    private static final int CLOSE_EMPTY = 0x03;
    private static final int END_ELEMENT = 0x04;
    private static final int VALUE = 0x05;
    private static final int ATTRIBUTE = 0x06;
    private static final int CDATA = 0x07;
    private static final int CHARACTER = 0x08;
    private static final int ENTITY = 0x09;
    private static final int INSTRUCTION_TARGET = 0x0A;
    private static final int INSTRUCTION_DATA = 0x0B;
    private static final int TEMPLATE = 0x0C;
    private static final int SUBSTITUTION = 0x0D;
    private static final int OPTIONAL_SUBSTITUTION = 0x0E;
    private static final int FRAGMENT_HEADER = 0x0F;

    private final Bytes chunk;
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<Integer, List<Content>> templates = new HashMap<>();
    private final ElementWriter writer;

    private int at;
    private int end;
    private int depth;
    private int pieces;
    private int valuesLeft = MAX_VALUES_OF_CHUNK;

    /** @param maxElements how many elements the records of the chunk may have together */
    BinaryXml(Bytes chunk, int maxElements) {
        this.chunk = chunk;
        this.writer = new ElementWriter(chunk, this, maxElements);
    }

    /**
     * Hands on the elements of a record.
     *
     * @throws UnreadableRecordException when the bytes are no binary XML
     */
    void read(int from, int to, EventElements event) throws UnreadableRecordException {
        try {
            writer.write(fragment(from, to, true), event);
        } catch (IndexOutOfBoundsException e) {
            throw new UnreadableRecordException("the binary XML refers to what lies outside of the chunk", e);
        }
    }

    /**
     * The content of a fragment.
     *
     * @param dependent whether elements carry the number of the value on which they depend, as in templates and
     *     records; those in a value do not
     */
    List<Content> fragment(int from, int to, boolean dependent) throws UnreadableRecordException {
        int savedAt = at;
        int savedEnd = end;
        int savedDepth = depth;
        at = from;
        end = to;
        try {
            enter();
            List<Content> content = new ArrayList<>(1);
            content(content, dependent);
            return content;
        } finally {
            at = savedAt;
            end = savedEnd;
            depth = savedDepth;
        }
    }

    private void enter() throws UnreadableRecordException {
        if (++depth > MAX_DEPTH) {
            throw new UnreadableRecordException("the binary XML is nested deeper than " + MAX_DEPTH + " levels");
        }
    }

    /** Reads up to the end of the element or of the fragment that is open. */
    private void content(List<Content> content, boolean dependent) throws UnreadableRecordException {
        while (at < end) {
            if (++pieces > MAX_PIECES) {
                throw new UnreadableRecordException("the templates of the chunk overlap");
            }
            int token = chunk.u8(at++);
            switch (token & ~MORE) {
                case END_OF_STREAM, END_ELEMENT -> {
                    return;
                }
                case START_ELEMENT -> content.add(element((token & MORE) != 0, dependent));
                case FRAGMENT_HEADER -> at += 3;
                case TEMPLATE -> content.add(instance());
                case CLOSE_START, CLOSE_EMPTY, ATTRIBUTE -> throw unexpected(token);
                default -> content.add(value(token));
            }
        }
    }

    private Content value(int token) throws UnreadableRecordException {
        return switch (token & ~MORE) {
            case VALUE -> {
                at++; // the type; a text in a template is always UTF-16
                yield new Text(countedText());
            }
            case CDATA -> new Text(countedText());
            case CHARACTER -> {
                at += 2;
                yield new Text(String.valueOf((char) chunk.u16(at - 2)));
            }
            case ENTITY -> new Text(entity(name()));
            case INSTRUCTION_TARGET -> {
                name();
                yield new Text("");
            }
            case INSTRUCTION_DATA -> {
                countedText();
                yield new Text("");
            }
            case SUBSTITUTION, OPTIONAL_SUBSTITUTION -> {
                at += 3;
                yield new Substitution(chunk.u16(at - 3), (token & ~MORE) == OPTIONAL_SUBSTITUTION);
            }
            default -> throw unexpected(token);
        };
    }

    private UnreadableRecordException unexpected(int token) {
        return new UnreadableRecordException(
                "the binary XML has the token 0x" + Integer.toHexString(token) + " where none such is allowed");
    }

    private Element element(boolean hasAttributes, boolean dependent) throws UnreadableRecordException {
        enter();
        at += dependent ? 2 : 0;
        at += 4; // the length of the element, which its end tells as well
        String name = name();
        List<Attribute> attributes = hasAttributes ? attributes() : List.of();
        int token = chunk.u8(at++);
        List<Content> content = new ArrayList<>(1);
        if (token == CLOSE_START) {
            content(content, dependent);
        } else if (token != CLOSE_EMPTY) {
            throw unexpected(token);
        }
        depth--;
        return new Element(name, attributes, content);
    }

    private List<Attribute> attributes() throws UnreadableRecordException {
        at += 4; // the length of the list
        List<Attribute> attributes = new ArrayList<>(2);
        while (at < end && (chunk.u8(at) & ~MORE) == ATTRIBUTE) {
            at++;
            String name = name();
            List<Content> value = new ArrayList<>(1);
            while (at < end && isValue(chunk.u8(at) & ~MORE)) {
                value.add(value(chunk.u8(at++)));
            }
            attributes.add(new Attribute(name, value));
        }
        return attributes;
    }

    private static boolean isValue(int token) {
        return token == VALUE
                || token == CDATA
                || token == CHARACTER
                || token == ENTITY
                || token == SUBSTITUTION
                || token == OPTIONAL_SUBSTITUTION;
    }

    /** A name without its prefix. It stands where it is used first, and is referred to later. */
    private String name() throws UnreadableRecordException {
        int offset = offset(chunk.u32(at));
        at += 4;
        int length = chunk.u16(offset + 6);
        if (length > MAX_NAME) {
            throw new UnreadableRecordException("a name has " + length + " characters; " + MAX_NAME + " are allowed");
        }
        if (offset == at) {
            at += 8 + 2 * length + 2;
        }
        String known = names.get(offset);
        if (known == null) {
            String written = chunk.text(offset + 8, length);
            known = written.substring(written.indexOf(':') + 1);
            names.put(offset, known);
        }
        return known;
    }

    private String countedText() {
        int length = chunk.u16(at);
        String text = chunk.text(at + 2, length);
        at += 2 + 2 * length;
        return text;
    }

    private static String entity(String name) {
        return switch (name) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> '&' + name + ';';
        };
    }

    /** A template's definition stands where it is used first; the values follow. */
    private Instance instance() throws UnreadableRecordException {
        at += 5; // a version and the number of the template
        int definition = offset(chunk.u32(at));
        at += 4;
        int bodyLength = offset(chunk.u32(definition + 20));
        int body = definition + DEFINITION_HEADER_LENGTH;
        if (definition == at) {
            at = body + bodyLength;
        }
        List<Content> template = templates.get(definition);
        if (template == null) {
            template = fragment(body, Math.min(body + bodyLength, chunk.length()), true);
            templates.put(definition, template);
        }
        return new Instance(template, values());
    }

    private int offset(long value) throws UnreadableRecordException {
        if (value >= chunk.length()) {
            throw new UnreadableRecordException("the binary XML refers to what lies outside of the chunk");
        }
        return (int) value;
    }

    private Values values() throws UnreadableRecordException {
        long count = chunk.u32(at);
        at += 4;
        if (count > MAX_VALUES) {
            throw new UnreadableRecordException("a record has " + count + " values; " + MAX_VALUES + " are allowed");
        }
        valuesLeft -= (int) count;
        if (valuesLeft < 0) {
            throw new UnreadableRecordException("the records of the chunk overlap");
        }
        Values values = new Values(new int[(int) count], new int[(int) count], new int[(int) count]);
        int data = at + 4 * (int) count;
        for (int i = 0; i < count; i++) {
            values.lengths()[i] = chunk.u16(at);
            values.types()[i] = chunk.u8(at + 2);
            values.offsets()[i] = data;
            data += values.lengths()[i];
            at += 4;
        }
        if (data > end) {
            throw new UnreadableRecordException("the values of a record end outside of it");
        }
        at = data;
        return values;
    }
}
