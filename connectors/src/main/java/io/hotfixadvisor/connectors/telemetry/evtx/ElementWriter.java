package io.hotfixadvisor.connectors.telemetry.evtx;

import io.hotfixadvisor.connectors.telemetry.event.EventElements;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.connectors.telemetry.evtx.Content.Attribute;
import io.hotfixadvisor.connectors.telemetry.evtx.Content.Element;
import io.hotfixadvisor.connectors.telemetry.evtx.Content.Instance;
import io.hotfixadvisor.connectors.telemetry.evtx.Content.Substitution;
import io.hotfixadvisor.connectors.telemetry.evtx.Content.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values of a record into the elements of its templates, as the event log does when it renders XML: an array
 * repeats its element; an attribute whose optional value is null is left out, and so is an element, unless it bears a
 * name, under which it stays countable.
 */
final class ElementWriter {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_ELEMENTS = 4096;
    private static final int MAX_CHARACTERS = 1 << 20;
    /** Templates repeat text; this is 64 times what a chunk has bytes. */
    private static final int MAX_CHARACTERS_OF_CHUNK = 1 << 22;

    private final BinaryXml xml;
    private final ValueText text;
    private int elementsLeft;
    private int charactersLeft = MAX_CHARACTERS_OF_CHUNK;

    private int elements;
    private int characters;

    ElementWriter(Bytes chunk, BinaryXml xml, int maxElements) {
        this.xml = xml;
        this.text = new ValueText(chunk);
        this.elementsLeft = maxElements;
    }

    void write(List<Content> content, EventElements event) throws UnreadableRecordException {
        elements = 0;
        characters = 0;
        write(content, null, event, 0);
    }

    private void write(List<Content> content, @Nullable Values values, EventElements event, int depth)
            throws UnreadableRecordException {
        if (depth > MAX_DEPTH) {
            throw new UnreadableRecordException("the elements are nested deeper than " + MAX_DEPTH + " levels");
        }
        for (Content each : content) {
            if (each instanceof Element element) {
                element(element, values, event, depth + 1);
            } else if (each instanceof Instance instance) {
                count();
                write(instance.template(), instance.values(), event, depth + 1);
            } else if (each instanceof Substitution substitution && isBinaryXml(substitution, values)) {
                count();
                write(nested(substitution, values), null, event, depth + 1);
            } else {
                event.text(counted(textOf(each, values)));
            }
        }
    }

    private void element(Element element, @Nullable Values values, EventElements event, int depth)
            throws UnreadableRecordException {
        count();
        Substitution only = element.onlySubstitution();
        if (only != null && values != null && only.index() < values.count()) {
            int type = values.types()[only.index()];
            if (ValueText.isNull(type) && only.optional() && !element.hasName()) {
                return;
            }
            if (ValueText.isArray(type)) {
                array(element, only, values, event);
                return;
            }
        }
        event.start(element.name(), name -> attribute(element, name, values));
        write(element.content(), values, event, depth);
        event.end(element.name());
    }

    private void array(Element element, Substitution only, Values values, EventElements event)
            throws UnreadableRecordException {
        int type = values.types()[only.index()];
        int offset = values.offsets()[only.index()];
        for (String item : text.array(type, offset, values.lengths()[only.index()])) {
            count();
            event.start(element.name(), name -> attribute(element, name, values));
            event.text(counted(item));
            event.end(element.name());
        }
    }

    private void count() throws UnreadableRecordException {
        if (++elements > MAX_ELEMENTS || --elementsLeft < 0) {
            throw new UnreadableRecordException("the record has more elements than the " + MAX_ELEMENTS
                    + " that are allowed, or the records of the chunk have more than they can hold");
        }
        requireBounded();
    }

    private String counted(String piece) throws UnreadableRecordException {
        take(piece.length());
        requireBounded();
        return piece;
    }

    private void take(int length) {
        characters += length;
        charactersLeft -= length;
    }

    private void requireBounded() throws UnreadableRecordException {
        if (characters > MAX_CHARACTERS || charactersLeft < 0) {
            throw new UnreadableRecordException("the record has more text than the " + MAX_CHARACTERS
                    + " characters that are allowed, or the records of the chunk have more than they can hold");
        }
    }

    private static boolean isBinaryXml(Substitution substitution, @Nullable Values values) {
        return values != null
                && substitution.index() < values.count()
                && ValueText.isBinaryXml(values.types()[substitution.index()]);
    }

    private List<Content> nested(Substitution substitution, @Nullable Values values) throws UnreadableRecordException {
        if (values == null) {
            return List.of();
        }
        int from = values.offsets()[substitution.index()];
        return xml.fragment(from, from + values.lengths()[substitution.index()], false);
    }

    private @Nullable String attribute(Element element, String name, @Nullable Values values) {
        for (Attribute attribute : element.attributes()) {
            if (attribute.name().equals(name)) {
                String value = joined(attribute.value(), values);
                take(value.length()); // too much of it ends the record at its next element
                return value.isEmpty() ? null : value;
            }
        }
        return null;
    }

    private String joined(List<Content> pieces, @Nullable Values values) {
        if (pieces.size() == 1) {
            return textOf(pieces.get(0), values);
        }
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < pieces.size() && joined.length() <= MAX_CHARACTERS; i++) {
            joined.append(textOf(pieces.get(i), values));
        }
        return joined.toString();
    }

    private String textOf(Content content, @Nullable Values values) {
        if (content instanceof Text piece) {
            return piece.text();
        }
        if (content instanceof Substitution substitution && values != null && substitution.index() < values.count()) {
            int index = substitution.index();
            return text.of(values.types()[index], values.offsets()[index], values.lengths()[index]);
        }
        return "";
    }
}
