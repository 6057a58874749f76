package io.hotfixadvisor.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.registry.CompatibilityCheck;
import io.hotfixadvisor.schemas.registry.CompatibilityLevel;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the schemas against every release, in the folder {@code released}. A release adds its own with
 *
 * <pre>mvn -pl schemas test -Dtest=ReleasedSchemasTest -Dschemas.release=0.2.0</pre>
 */
class ReleasedSchemasTest {
    private static final Path RELEASED = Path.of("released");
    private static final String NEW_RELEASE = "schemas.release";

    @BeforeAll
    static void addTheReleaseThatIsAskedFor() throws IOException {
        String release = System.getProperty(NEW_RELEASE);
        if (release != null) {
            Path folder = Files.createDirectories(RELEASED.resolve(release));
            for (Class<? extends SpecificRecord> type : writtenTypes()) {
                Schema schema = SpecificData.get().getSchema(type);
                Files.writeString(
                        folder.resolve(type.getSimpleName() + ".avsc"),
                        SchemaFormatter.format("json/pretty", schema) + "\n");
            }
        }
    }

    /** What is written to topics and to state stores, and so is read by later releases. */
    static List<Class<? extends SpecificRecord>> writtenTypes() {
        List<Class<? extends SpecificRecord>> types = new ArrayList<>();
        Topics.all().stream().map(Topic::valueType).forEach(types::add);
        types.addAll(List.of(
                RuleFacts.class, InventoryFacts.class, PendingChange.class, LedgerEntry.class, FollowedRule.class));
        types.addAll(List.of(ImpactShare.class, ImpactTotals.class, ProblemShare.class, ProblemTotals.class));
        return types;
    }

    @ParameterizedTest
    @MethodSource("writtenTypes")
    void everyReleaseReadsAndIsReadByThisOne(Class<? extends SpecificRecord> type) throws IOException {
        SortedMap<Integer, Schema> released = released(type);

        assertThat(released).as("releases of " + type.getSimpleName()).isNotEmpty();
        assertThat(CompatibilityCheck.problems(
                        CompatibilityLevel.FULL_TRANSITIVE, SpecificData.get().getSchema(type), released))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("writtenTypes")
    void everyEnumHasADefaultAndEveryRecordSaysWhatItIs(Class<? extends SpecificRecord> type) {
        Map<String, Schema> named = new TreeMap<>();
        collect(SpecificData.get().getSchema(type), named);

        assertThat(named.values()).allSatisfy(schema -> {
            assertThat(schema.getDoc()).as("doc of " + schema.getFullName()).isNotBlank();
            if (schema.getType() == Schema.Type.ENUM) {
                assertThat(schema.getEnumDefault())
                        .as("default of " + schema.getFullName())
                        .isNotNull();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("writtenTypes")
    void everyFieldThatMayBeNullHasADefault(Class<? extends SpecificRecord> type) {
        Map<String, Schema> named = new TreeMap<>();
        collect(SpecificData.get().getSchema(type), named);

        assertThat(named.values()).allSatisfy(schema -> {
            if (schema.getType() == Schema.Type.RECORD) {
                assertThat(schema.getFields())
                        .allMatch(field ->
                                field.hasDefaultValue() || !field.schema().isNullable());
            }
        });
    }

    private static SortedMap<Integer, Schema> released(Class<?> type) throws IOException {
        SortedMap<Integer, Schema> schemas = new TreeMap<>();
        try (Stream<Path> releases = Files.list(RELEASED)) {
            for (Path release : releases.sorted().toList()) {
                Path file = release.resolve(type.getSimpleName() + ".avsc");
                if (Files.exists(file)) {
                    schemas.put(schemas.size() + 1, new Schema.Parser().parse(file.toFile()));
                }
            }
        }
        return schemas;
    }

    private static void collect(Schema schema, Map<String, Schema> named) {
        switch (schema.getType()) {
            case RECORD -> {
                if (named.put(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), named));
                }
            }
            case ENUM -> named.put(schema.getFullName(), schema);
            case ARRAY -> collect(schema.getElementType(), named);
            case MAP -> collect(schema.getValueType(), named);
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, named));
            default -> {
                // A primitive type refers to nothing.
            }
        }
    }
}
