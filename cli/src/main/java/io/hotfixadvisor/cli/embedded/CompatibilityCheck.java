package io.hotfixadvisor.cli.embedded;

import io.hotfixadvisor.schemas.registry.CompatibilityLevel;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/**
 * What a level asks of a new version of a schema.
 *
 * @param readsEarlier whether it must read what was written with the earlier versions
 * @param readByEarlier whether the earlier versions must read what is written with it
 * @param all whether every earlier version counts, and not the last one alone
 */
record CompatibilityCheck(boolean readsEarlier, boolean readByEarlier, boolean all) {

    static CompatibilityCheck of(CompatibilityLevel level) {
        return switch (level) {
            case NONE -> new CompatibilityCheck(false, false, false);
            case BACKWARD -> new CompatibilityCheck(true, false, false);
            case BACKWARD_TRANSITIVE -> new CompatibilityCheck(true, false, true);
            case FORWARD -> new CompatibilityCheck(false, true, false);
            case FORWARD_TRANSITIVE -> new CompatibilityCheck(false, true, true);
            case FULL -> new CompatibilityCheck(true, true, false);
            case FULL_TRANSITIVE -> new CompatibilityCheck(true, true, true);
        };
    }

    /**
     * What stands against the candidate, one line each; empty when it is compatible.
     *
     * @param earlier the versions before it, oldest first
     */
    List<String> problems(Schema candidate, List<Schema> earlier) {
        List<Schema> compared = all || earlier.isEmpty() ? earlier : List.of(earlier.get(earlier.size() - 1));
        List<String> problems = new ArrayList<>();
        for (Schema other : compared) {
            if (readsEarlier) {
                problems.addAll(problems("the new schema cannot read the earlier one", candidate, other));
            }
            if (readByEarlier) {
                problems.addAll(problems("the earlier schema cannot read the new one", other, candidate));
            }
        }
        return problems;
    }

    private static List<String> problems(String direction, Schema reader, Schema writer) {
        SchemaPairCompatibility pair = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (pair.getType() == SchemaCompatibilityType.COMPATIBLE) {
            return List.of();
        }
        return pair.getResult().getIncompatibilities().stream()
                .map(found -> direction + ": " + describe(found))
                .toList();
    }

    private static String describe(Incompatibility found) {
        return "%s at %s: %s".formatted(found.getType(), found.getLocation(), found.getMessage());
    }
}
