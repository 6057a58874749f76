package io.hotfixadvisor.connectors.telemetry.evtx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in an element or an attribute of binary XML, as a template or a record states it. */
sealed interface Content {

    /**
     * An element.
     *
     * @param content of the element, in order
     */
    record Element(String name, List<Attribute> attributes, List<Content> content) implements Content {
        /** The only content, where it is a value that a record supplies; null otherwise. */
        @Nullable Substitution onlySubstitution() {
            return content.size() == 1 && content.get(0) instanceof Substitution only ? only : null;
        }

        boolean hasName() {
            return attributes.stream().anyMatch(attribute -> attribute.name().equals("Name"));
        }
    }

    /**
     * An attribute.
     *
     * @param value pieces of text and substitutions, in order
     */
    record Attribute(String name, List<Content> value) {}

    /** Text that the template states. */
    record Text(String text) implements Content {}

    /**
     * A place for a value that the record supplies.
     *
     * @param index of the value, from 0
     * @param optional whether element or attribute are left out when the value is null
     */
    record Substitution(int index, boolean optional) implements Content {}

    /** A template with its values. */
    record Instance(List<Content> template, Values values) implements Content {}
}
