package io.hotfixadvisor.schemas.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/** Whether a new schema of a subject is compatible with the ones before it, by Avro's own rules. */
public final class CompatibilityCheck {
    private CompatibilityCheck() {}

    /**
     * What makes a schema incompatible.
     *
     * @param earlier the versions so far by their number
     * @return one reason per problem; empty when there is none
     */
    public static List<String> problems(
            CompatibilityLevel level, Schema candidate, SortedMap<Integer, Schema> earlier) {
        List<String> problems = new ArrayList<>();
        boolean isTransitive = level.name().endsWith("_TRANSITIVE");
        SortedMap<Integer, Schema> compared =
                isTransitive || earlier.isEmpty() ? earlier : earlier.tailMap(earlier.lastKey());
        compared.forEach((number, other) -> {
            String version = "version " + number;
            if (level.name().startsWith("BACKWARD") || level.name().startsWith("FULL")) {
                compare(candidate, other, "the new schema cannot read " + version, problems);
            }
            if (level.name().startsWith("FORWARD") || level.name().startsWith("FULL")) {
                compare(other, candidate, version + " cannot read the new schema", problems);
            }
        });
        return problems;
    }

    private static void compare(Schema reader, Schema writer, String prefix, List<String> problems) {
        SchemaPairCompatibility result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        for (Incompatibility found : result.getResult().getIncompatibilities()) {
            problems.add(prefix + ": " + found.getType() + " at " + found.getLocation() + ": " + found.getMessage());
        }
    }
}
