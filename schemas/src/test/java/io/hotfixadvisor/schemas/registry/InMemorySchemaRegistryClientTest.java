package io.hotfixadvisor.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InMemorySchemaRegistryClientTest {
    private static final String SCOPE = "in-memory-test";
    private static final Schema FIRST =
            SchemaBuilder.record("Thing").fields().requiredString("name").endRecord();
    private static final Schema SECOND = SchemaBuilder.record("Thing")
            .fields()
            .requiredString("name")
            .optionalInt("size")
            .endRecord();
    private static final Schema INCOMPATIBLE =
            SchemaBuilder.record("Thing").fields().requiredInt("name").endRecord();

    private final SchemaRegistryClient client =
            SchemaRegistryClient.create(Map.of("schema.registry.url", "mock://" + SCOPE));

    @AfterEach
    void forget() {
        InMemorySchemaRegistryClient.dropScope(SCOPE);
    }

    @Test
    void clientsOfOneScopeSeeTheSameSchemas() {
        int id = client.register("things-value", FIRST);

        assertThat(SchemaRegistryClient.create(Map.of("schema.registry.url", "mock://" + SCOPE))
                        .schemaById(id))
                .isEqualTo(FIRST);
    }

    @Test
    void oneSchemaHasOneIdInAllSubjects() {
        assertThat(client.register("a-value", FIRST)).isEqualTo(1);
        assertThat(client.register("b-value", SECOND)).isEqualTo(2);
        assertThat(client.register("b-value", FIRST)).isEqualTo(1);
        assertThat(client.latest("b-value")).contains(new RegisteredSchema("b-value", 2, 1, FIRST));
        assertThat(client.versions("b-value")).containsExactly(1, 2);
        assertThat(client.find("a-value", SECOND)).isEmpty();
        assertThat(client.subjects()).containsExactly("a-value", "b-value");
    }

    @Test
    void anIncompatibleSchemaIsRefused() {
        client.register("things-value", FIRST);

        assertThat(client.incompatibilities("things-value", INCOMPATIBLE)).hasSize(1);
        assertThatThrownBy(() -> client.register("things-value", INCOMPATIBLE))
                .asInstanceOf(type(RegistryException.class))
                .matches(RegistryException::isIncompatible);
    }

    @Test
    void theLevelOfASubjectGoesBeforeTheDefault() {
        client.setDefaultCompatibility(CompatibilityLevel.FULL);
        client.setCompatibility("things-value", CompatibilityLevel.NONE);
        client.register("things-value", FIRST);

        assertThat(client.register("things-value", INCOMPATIBLE)).isEqualTo(2);
        assertThat(client.defaultCompatibility()).isEqualTo(CompatibilityLevel.FULL);
        assertThat(client.compatibility("things-value")).contains(CompatibilityLevel.NONE);
        assertThat(client.compatibility("other-value")).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> client.schemaById(1))
                .hasMessage("schema id 1: not known to the registry")
                .asInstanceOf(type(RegistryException.class))
                .matches(RegistryException::isNotFound);
        assertThatThrownBy(() -> client.version("things-value", 1))
                .hasMessage("subject things-value: not known to the registry");
    }
}
