package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import io.hotfixadvisor.schemas.HotfixRule;
import java.util.function.Function;

/**
 * A rule and the places of its values in its file.
 *
 * @param source name of the file
 * @param positions place of the value at a path such as {@code signatures[0].eventId}, or else of the nearest value
 *     around it; it holds on to the whole document
 */
public record LocatedRule(String source, HotfixRule rule, Function<String, Position> positions) {
    /** Where the value stands, or else the nearest value around it. */
    public Position position(String path) {
        return positions.apply(path);
    }
}
