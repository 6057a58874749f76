package io.hotfixadvisor.cli.embedded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/** What a new version of a schema must be able to do with the versions before it, in the protocol's terms. */
enum CompatibilityLevel {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean readsEarlier;
    private final boolean readByEarlier;
    private final boolean transitive;

    CompatibilityLevel(boolean readsEarlier, boolean readByEarlier, boolean transitive) {
        this.readsEarlier = readsEarlier;
        this.readByEarlier = readByEarlier;
        this.transitive = transitive;
    }

    static String names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    /** The level of that name, whatever its case. */
    static CompatibilityLevel parse(String name) {
        return Arrays.stream(values())
                .filter(level -> level.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> RegistryProblem.invalidLevel(name));
    }

    /**
     * What stands against the candidate, one line each; empty when it is compatible.
     *
     * @param earlier the versions before it, oldest first; all of them count where the level is transitive, else the
     *     last
     */
    List<String> problems(Schema candidate, List<Schema> earlier) {
        List<Schema> compared = transitive || earlier.isEmpty() ? earlier : List.of(earlier.get(earlier.size() - 1));
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
