package io.hotfixadvisor.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hotfixadvisor.schemas.registry.CompatibilityLevel;
import io.hotfixadvisor.schemas.registry.RegisteredSchema;
import io.hotfixadvisor.schemas.registry.RegistryException;
import io.hotfixadvisor.schemas.registry.SchemaRegistryClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRegistryTest {

    private static final String RACK = record("{\"name\":\"rack\",\"type\":\"string\"}");
    private static final String RACK_AND_ROW =
            record("{\"name\":\"rack\",\"type\":\"string\"},{\"name\":\"row\",\"type\":\"int\",\"default\":0}");
    private static final String RACK_AND_REQUIRED_ROW =
            record("{\"name\":\"rack\",\"type\":\"string\"},{\"name\":\"row\",\"type\":\"int\"}");

    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registry;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
        registry = EmbeddedRegistry.start(broker.bootstrapServers());
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    @Test
    void answersWhatWasRegistered() {
        String id = registered("reads", RACK);

        String version = "{\"subject\":\"reads\",\"version\":1,\"id\":" + id + ",\"schema\":" + quoted(RACK) + "}";
        assertThat(get("/subjects/reads/versions")).isEqualTo("200 [1]");
        assertThat(get("/subjects/reads/versions/1")).isEqualTo("200 " + version);
        assertThat(get("/subjects/reads/versions/latest")).isEqualTo("200 " + version);
        assertThat(get("/subjects/reads/versions/1/schema")).isEqualTo("200 " + RACK);
        assertThat(get("/schemas/ids/" + id)).isEqualTo("200 {\"schema\":" + quoted(RACK) + "}");
        assertThat(get("/schemas/ids/" + id + "/versions")).contains("{\"subject\":\"reads\",\"version\":1}");
        assertThat(post("/subjects/reads", RACK)).isEqualTo("200 " + version);
        assertThat(get("/subjects")).contains("\"reads\"");
        assertThat(get("/schemas/types")).isEqualTo("200 [\"AVRO\"]");
        assertThat(get("/mode")).isEqualTo("200 {\"mode\":\"READWRITE\"}");
    }

    @Test
    void givesOneIdToEqualSchemasOfSeveralSubjects() {
        assertThat(registered("shared-a", RACK)).isEqualTo(registered("shared-b", RACK));
        assertThat(registered("shared-a", RACK_AND_ROW)).isNotEqualTo(registered("shared-a", RACK));
        assertThat(get("/subjects/shared-a/versions")).isEqualTo("200 [1,2]");
    }

    @Test
    void refusesASchemaThatCannotReadTheOneBeforeIt() {
        registered("strict", RACK);

        assertThat(post("/subjects/strict/versions", RACK_AND_REQUIRED_ROW))
                .startsWith(
                        "409 {\"error_code\":409,\"message\":\"Schema being registered is incompatible with an earlier"
                                + " schema for subject \\\"strict\\\": [the new schema cannot read version 1:"
                                + " READER_FIELD_MISSING_DEFAULT_VALUE at /fields/1: row]\"}");
        assertThat(get("/subjects/strict/versions")).isEqualTo("200 [1]");
    }

    @Test
    void saysBeforehandWhetherASchemaIsCompatible() {
        registered("asked", RACK);

        assertThat(post("/compatibility/subjects/asked/versions/latest", RACK_AND_ROW))
                .isEqualTo("200 {\"is_compatible\":true}");
        assertThat(post("/compatibility/subjects/asked/versions/1", RACK_AND_REQUIRED_ROW))
                .isEqualTo("200 {\"is_compatible\":false}");
        assertThat(post("/compatibility/subjects/asked/versions?verbose=true", RACK_AND_REQUIRED_ROW))
                .isEqualTo("200 {\"is_compatible\":false,\"messages\":[\"the new schema cannot read version 1:"
                        + " READER_FIELD_MISSING_DEFAULT_VALUE at /fields/1: row\"]}");
        assertThat(post("/compatibility/subjects/new-one/versions", RACK)).isEqualTo("200 {\"is_compatible\":true}");
    }

    @Test
    void holdsATransitiveLevelAgainstAllVersions() {
        registered("levels", RACK_AND_ROW);
        assertThat(put("/config/levels", "NONE")).isEqualTo("200 {\"compatibility\":\"NONE\"}");
        registered("levels", record("{\"name\":\"row\",\"type\":\"string\",\"default\":\"\"}"));
        registered("levels", record("{\"name\":\"rack\",\"type\":\"string\",\"default\":\"\"}"));

        String row = record("{\"name\":\"row\",\"type\":\"long\",\"default\":0}");
        assertThat(put("/config/levels", "FULL")).isEqualTo("200 {\"compatibility\":\"FULL\"}");
        assertThat(post("/compatibility/subjects/levels/versions", row)).isEqualTo("200 {\"is_compatible\":true}");
        assertThat(put("/config/levels", "FULL_TRANSITIVE")).isEqualTo("200 {\"compatibility\":\"FULL_TRANSITIVE\"}");
        assertThat(post("/compatibility/subjects/levels/versions", row)).isEqualTo("200 {\"is_compatible\":false}");
        assertThat(get("/config/levels")).isEqualTo("200 {\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
        assertThat(get("/config")).isEqualTo("200 {\"compatibilityLevel\":\"BACKWARD\"}");
    }

    @Test
    void keepsTheIdOfAVersionThatIsDeletedSoftly() {
        String id = registered("gone", RACK);

        assertThat(send("DELETE", "/subjects/gone", "")).isEqualTo("200 [1]");

        assertThat(get("/subjects/gone/versions"))
                .isEqualTo("404 {\"error_code\":40401,\"message\":\"Subject 'gone' not found.\"}");
        assertThat(get("/subjects/gone/versions?deleted=true")).isEqualTo("200 [1]");
        assertThat(get("/schemas/ids/" + id)).startsWith("200 ");
        assertThat(registered("gone", RACK)).isEqualTo(id);
        assertThat(get("/subjects/gone/versions")).isEqualTo("200 [2]");
    }

    @Test
    void answersWithTheProtocolsErrorCodes() {
        registered("codes", RACK);

        assertThat(get("/subjects/absent/versions")).startsWith("404 {\"error_code\":40401,");
        assertThat(get("/subjects/codes/versions/9")).startsWith("404 {\"error_code\":40402,");
        assertThat(get("/schemas/ids/999999")).startsWith("404 {\"error_code\":40403,");
        assertThat(post("/subjects/codes", RACK_AND_ROW)).startsWith("404 {\"error_code\":40403,");
        assertThat(post("/subjects/absent", RACK)).startsWith("404 {\"error_code\":40401,");
        assertThat(get("/config/codes")).startsWith("404 {\"error_code\":40408,");
        assertThat(post("/subjects/codes/versions", "{\"type\":\"what\"}")).startsWith("422 {\"error_code\":42201,");
        assertThat(get("/subjects/codes/versions/zero")).startsWith("422 {\"error_code\":42202,");
        assertThat(put("/config", "SIDEWAYS")).startsWith("422 {\"error_code\":42203,");
        assertThat(send("PUT", "/config", "{")).startsWith("422 {\"error_code\":422,");
        assertThat(get("/elsewhere")).startsWith("404 {\"error_code\":404,");
    }

    @Test
    void namesItsContentType() throws Exception {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(uri("/subjects")).build(), BodyHandlers.ofString());

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/vnd.schemaregistry.v1+json");
    }

    @Test
    void givesOneIdToOneSchemaThatManyRegisterAtOnce() {
        List<CompletableFuture<String>> answers = IntStream.range(0, 24)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> registered("race-" + i % 3, record("{\"name\":\"race\",\"type\":\"int\"}"))))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(get("/subjects/race-0/versions")).isEqualTo("200 [1]");
    }

    @Test
    void knowsAfterARestartWhatItKnewBefore(@TempDir Path directory) {
        try (EmbeddedBroker first = EmbeddedBroker.start(directory, 0);
                EmbeddedRegistry before = EmbeddedRegistry.start(first.bootstrapServers())) {
            send(before, "POST", "/subjects/kept/versions", request(RACK));
            send(before, "POST", "/subjects/kept/versions", request(RACK_AND_ROW));
            send(before, "DELETE", "/subjects/kept/versions/1", "");
            send(before, "POST", "/subjects/dropped/versions", request(RACK));
            send(before, "DELETE", "/subjects/dropped", "");
            send(before, "DELETE", "/subjects/dropped?permanent=true", "");
            send(before, "PUT", "/config/kept", "{\"compatibility\":\"FULL_TRANSITIVE\"}");
        }

        try (EmbeddedBroker second = EmbeddedBroker.start(directory, 0);
                EmbeddedRegistry after = EmbeddedRegistry.start(second.bootstrapServers())) {
            assertThat(send(after, "GET", "/subjects?deleted=true", "")).isEqualTo("200 [\"kept\"]");
            assertThat(send(after, "GET", "/subjects/kept/versions", "")).isEqualTo("200 [2]");
            assertThat(send(after, "GET", "/schemas/ids/1", "")).isEqualTo("200 {\"schema\":" + quoted(RACK) + "}");
            assertThat(send(after, "GET", "/config/kept", ""))
                    .isEqualTo("200 {\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
            assertThat(send(after, "POST", "/subjects/other/versions", request(RACK_AND_ROW)))
                    .isEqualTo("200 {\"id\":2}");
            assertThat(send(after, "POST", "/subjects/other/versions", request(RACK_AND_REQUIRED_ROW)))
                    .isEqualTo("200 {\"id\":3}");
        }
    }

    @Test
    void answersTheProjectsOwnClient() {
        Schema rack = new Schema.Parser().parse(RACK);
        Schema row = new Schema.Parser().parse(RACK_AND_ROW);
        Schema required = new Schema.Parser().parse(RACK_AND_REQUIRED_ROW);
        try (SchemaRegistryClient client = SchemaRegistryClient.create(Map.of("schema.registry.url", registry.url()))) {
            int id = client.register("client", rack);

            assertThat(client.schemaById(id)).isEqualTo(rack);
            assertThat(client.latest("client")).hasValue(new RegisteredSchema("client", 1, id, rack));
            assertThat(client.latest("nobody")).isEmpty();
            assertThat(client.find("client", row)).isEmpty();
            assertThat(client.incompatibilities("client", row)).isEmpty();
            assertThat(client.incompatibilities("client", required)).isNotEmpty();
            assertThatThrownBy(() -> client.register("client", required))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("client")
                    .hasMessageContaining("409");
            assertThat(client.compatibility("client")).isEmpty();
            client.setCompatibility("client", CompatibilityLevel.NONE);
            assertThat(client.compatibility("client")).hasValue(CompatibilityLevel.NONE);
            assertThat(client.defaultCompatibility()).isEqualTo(CompatibilityLevel.BACKWARD);
            client.register("client", required);
            assertThat(client.versions("client")).containsExactly(1, 2);
            assertThat(client.subjects()).contains("client");
        }
    }

    private static String record(String fields) {
        return "{\"type\":\"record\",\"name\":\"Place\",\"namespace\":\"test\",\"fields\":[" + fields + "]}";
    }

    private static String registered(String subject, String schema) {
        String answer = post("/subjects/" + subject + "/versions", schema);
        assertThat(answer).matches("200 \\{\"id\":\\d+}");
        return answer.replaceAll("^200 \\{\"id\":|}$", "");
    }

    private static String get(String path) {
        return send("GET", path, "");
    }

    private static String post(String path, String schema) {
        return send("POST", path, request(schema));
    }

    private static String put(String path, String level) {
        return send("PUT", path, "{\"compatibility\":\"" + level + "\"}");
    }

    private static String request(String schema) {
        return "{\"schema\":" + quoted(schema) + "}";
    }

    private static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }

    private static String send(String method, String path, String body) {
        return send(registry, method, path, body);
    }

    private static String send(EmbeddedRegistry registry, String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    private static URI uri(String path) {
        return URI.create(registry.url() + path);
    }
}
