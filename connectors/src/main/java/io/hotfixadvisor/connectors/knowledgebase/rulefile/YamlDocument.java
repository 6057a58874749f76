package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * One document of a YAML file, its scalars typed by the schema.
 *
 * @param tree the document; what the problems are about is left out of it
 * @param positions place of each value by its path, for example {@code signatures[0].eventId}
 */
record YamlDocument(ObjectNode tree, Map<String, Position> positions, List<RuleFileProblem> problems) {
    /** Where the value stands, or else the nearest value around it. */
    Position position(String path) {
        String at = path;
        while (!positions.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
        }
        return positions.getOrDefault(at, Position.WHOLE_FILE);
    }
}
