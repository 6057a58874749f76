package io.hotfixadvisor.connectors.columns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.connectors.alerting.fixtures.Advisories;
import io.hotfixadvisor.connectors.alerting.fixtures.Receiver;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.storage.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsConverterTest {
    private static final Map<String, String> REGISTRY = Map.of("schema.registry.url", Advisories.REGISTRY);

    @Test
    void givesAColumnForEachFieldOfAnAdvisory() {
        SchemaAndValue converted = configured(REGISTRY)
                .toConnectData(
                        Advisories.TOPIC,
                        bytes(Advisories.open("ps-1").setClusterName("PRINT\0").build()));

        assertThat(converted.schema().fields().stream().map(Field::name).toList())
                .startsWith("advisory_id", "server_id", "rule_id", "rule_revision", "title", "status", "status_reason")
                .contains("silenced_until", "missing_prerequisites", "cluster_name")
                .hasSize(RemediationAdvisory.getClassSchema().getFields().size());
        Struct row = (Struct) converted.value();
        row.validate();
        assertThat(row.get("server_id")).isEqualTo("ps-1");
        assertThat(row.get("status")).isEqualTo("OPEN");
        assertThat(row.get("episode")).isEqualTo(1);
        assertThat(row.get("occurrences")).isEqualTo(2L);
        assertThat(row.get("confidence")).isEqualTo(0.75);
        assertThat(row.get("retroactive")).isEqualTo(false);
        assertThat(row.get("opened_at")).isEqualTo("2026-05-04T09:30:00Z");
        assertThat(row.get("silenced_until")).isNull();
        assertThat(row.get("cluster_name")).isEqualTo("PRINT\ufffd");
        assertThat(row.get("missing_facts")).isEqualTo("[]");
        assertThat(row.getString("plan"))
                .startsWith("[{\"step\":1,\"kind\":\"INSTALL_HOTFIX\",\"text\":\"Install the hotfix.\"");
        assertThat(row.schema().field("opened_at").schema().name()).isEqualTo("io.debezium.time.ZonedTimestamp");
        assertThat(row.schema().field("plan").schema().name()).isEqualTo("io.debezium.data.Json");
        assertThat(row.schema().field("silenced_until").schema().isOptional()).isTrue();
        assertThat(row.schema().field("opened_at").schema().isOptional()).isFalse();
    }

    @Test
    void leavesATombstoneOne() {
        assertThat(configured(REGISTRY).toConnectData(Advisories.TOPIC, null)).isEqualTo(SchemaAndValue.NULL);
    }

    @Test
    void readsATopicOfAnotherNameWhereItIsTold() {
        byte[] bytes = bytes(Advisories.open("ps-1").build());

        assertThatThrownBy(() -> configured(REGISTRY).toConnectData("oslo.advisories", bytes))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("topic oslo.advisories is none of the system; set records.of to one of ");
        assertThat(configured(Map.of("schema.registry.url", Advisories.REGISTRY, "records.of", Advisories.TOPIC))
                        .toConnectData("oslo.advisories", bytes)
                        .value())
                .isInstanceOf(Struct.class);
    }

    @Test
    void refusesWhatItCannotRead() throws IOException {
        assertThatThrownBy(() -> configured(REGISTRY).toConnectData(Advisories.TOPIC, "no Avro".getBytes(UTF_8)))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("topic remediation-advisories: ");
        try (Receiver away = Receiver.absent()) {
            assertThatThrownBy(() -> configured(Map.of("schema.registry.url", away.address()))
                            .toConnectData(
                                    Advisories.TOPIC,
                                    bytes(Advisories.open("ps-1").build())))
                    .isInstanceOf(RetriableException.class);
        }
        assertThatThrownBy(() -> new ColumnsConverter().configure(REGISTRY, true))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("StringConverter is expected");
        assertThatThrownBy(() -> new ColumnsConverter()
                        .configure(Map.of("schema.registry.url", "http://r:1", "records.of", "x"), false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("allowed are server-events, ");
        assertThatThrownBy(() -> configured(REGISTRY).fromConnectData("t", Schema.STRING_SCHEMA, "x"))
                .isInstanceOf(DataException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void waitsForARegistryThatRefusesIt(int status) throws IOException {
        byte[] bytes = bytes(Advisories.open("ps-1").build());
        try (Receiver registry = Receiver.start()) {
            registry.refuse(request -> true, status);
            ColumnsConverter converter = configured(Map.of("schema.registry.url", registry.address()));

            assertThatThrownBy(() -> converter.toConnectData(Advisories.TOPIC, bytes))
                    .isInstanceOf(RetriableException.class)
                    .hasMessage("the schema registry gives no answer that helps; it is asked again");
        }
    }

    @Test
    void takesASchemaThatTheRegistryDoesNotKnowForAFaultOfTheRecord() {
        assertThatThrownBy(() -> configured(REGISTRY).toConnectData(Advisories.TOPIC, Advisories.OF_UNKNOWN_SCHEMA))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("topic remediation-advisories: schema id 990077: not known to the registry");
    }

    @Test
    void aWorkerFindsIt() {
        List<Class<? extends Converter>> found = ServiceLoader.load(Converter.class).stream()
                .<Class<? extends Converter>>map(ServiceLoader.Provider::type)
                .toList();
        assertThat(found).contains(ColumnsConverter.class);
    }

    private static ColumnsConverter configured(Map<String, String> settings) {
        ColumnsConverter converter = new ColumnsConverter();
        converter.configure(settings, false);
        return converter;
    }

    private static byte[] bytes(RemediationAdvisory advisory) {
        return (byte[]) new Advisories().record(advisory).value();
    }
}
