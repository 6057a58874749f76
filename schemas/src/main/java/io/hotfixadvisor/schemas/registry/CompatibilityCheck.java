package io.hotfixadvisor.schemas.registry;

import java.util.ArrayList;
import java.util.List;
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
     * @param earlier the versions so far, oldest first
     * @return one reason per problem; empty when there is none
     */
    public static List<String> problems(CompatibilityLevel level, Schema candidate, List<Schema> earlier) {
        List<String> problems = new ArrayList<>();
        boolean all = level.name().endsWith("_TRANSITIVE");
        for (int i = all ? 0 : Math.max(0, earlier.size() - 1); i < earlier.size(); i++) {
            String version = "version " + (i + 1);
            if (level.name().startsWith("BACKWARD") || level.name().startsWith("FULL")) {
                compare(candidate, earlier.get(i), "the new schema cannot read " + version, problems);
            }
            if (level.name().startsWith("FORWARD") || level.name().startsWith("FULL")) {
                compare(earlier.get(i), candidate, version + " cannot read the new schema", problems);
            }
        }
        return problems;
    }

    private static void compare(Schema reader, Schema writer, String prefix, List<String> problems) {
        SchemaPairCompatibility result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        for (Incompatibility found : result.getResult().getIncompatibilities()) {
            problems.add(prefix + ": " + found.getType() + " at " + found.getLocation() + ": " + found.getMessage());
        }
    }
}
