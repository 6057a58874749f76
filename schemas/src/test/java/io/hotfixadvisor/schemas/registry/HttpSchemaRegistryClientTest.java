package io.hotfixadvisor.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client makes of a registry that does not behave. */
class HttpSchemaRegistryClientTest {
    private static final Schema THING =
            SchemaBuilder.record("Thing").fields().requiredString("name").endRecord();
    private static final String THING_JSON = "{\"schema\":\"" + THING.toString().replace("\"", "\\\"") + "\"}";
    private static final String NOBODY = "http://127.0.0.1:1";

    private final FakeRegistry fake = new FakeRegistry();

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void aServerErrorIsTriedAgain() {
        fake.answer(500, "{}").answer(429, "").answer(200, THING_JSON);

        assertThat(client().schemaById(7)).isEqualTo(THING);
        assertThat(fake.requests()).containsExactly("GET /schemas/ids/7", "GET /schemas/ids/7", "GET /schemas/ids/7");
    }

    @Test
    void aRegistryThatStaysInErrorIsAway() {
        fake.answer(500, "{\"error_code\":50001,\"message\":\"store\"}");

        assertThatThrownBy(() -> client("max.retries", 2).register("things-value", THING))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessage(
                        "registering a schema under subject things-value: no schema registry answered after 3 tries ("
                                + fake.url() + " answered 500)");
        assertThat(fake.requests()).hasSize(3);
    }

    @Test
    void whereNobodyListensTheNextUrlIsAskedAndRemembered() {
        fake.answer(200, THING_JSON);
        HttpSchemaRegistryClient client = client("schema.registry.url", NOBODY + "," + fake.url(), "max.retries", 0);

        assertThat(client.schemaById(7)).isEqualTo(THING);
        assertThat(client.schemaById(8)).isEqualTo(THING);
        assertThat(fake.requests()).containsExactly("GET /schemas/ids/7", "GET /schemas/ids/8");
    }

    @Test
    void whereNobodyAnswersEveryUrlIsNamedWithoutItsPassword() {
        HttpSchemaRegistryClient client =
                client("schema.registry.url", "http://me:secret@127.0.0.1:1," + NOBODY, "max.retries", 0);

        assertThatThrownBy(client::subjects)
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageStartingWith("subjects: no schema registry answered after 1 try (http://127.0.0.1:1: ")
                .hasMessageNotContaining("secret")
                .hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void anAnswerThatTakesTooLongIsNone() {
        fake.hang();

        assertThatThrownBy(() ->
                        client("http.read.timeout.ms", 50, "max.retries", 0).subjects())
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("HttpTimeoutException");
    }

    @Test
    void whatCannotChangeIsAskedOnce() {
        fake.answer(200, "{\"id\":7}");
        HttpSchemaRegistryClient client = client();

        assertThat(client.register("things-value", THING)).isEqualTo(7);
        assertThat(client.register("things-value", THING)).isEqualTo(7);
        assertThat(fake.requests()).containsExactly("POST /subjects/things-value/versions");
    }

    @Test
    void userAndPasswordOfTheSettingAreSent() {
        fake.answer(200, "[]");

        client("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "me:s3cret")
                .subjects();

        assertThat(fake.authorizations()).containsExactly("Basic bWU6czNjcmV0");
    }

    @Test
    void userAndPasswordOfTheUrlAreSent() {
        fake.answer(200, "[]");

        client("schema.registry.url", fake.url().replace("//", "//me:s3cret@")).subjects();

        assertThat(fake.authorizations()).containsExactly("Basic bWU6czNjcmV0");
    }

    @Test
    void theKafkaLoginIsSentWhereItIsInherited() {
        fake.answer(200, "[]");

        client(
                        "basic.auth.credentials.source",
                        "SASL_INHERIT",
                        "sasl.jaas.config",
                        new Password("org.apache.kafka.common.security.plain.PlainLoginModule required"
                                + " username=\"me\" password=\"s3cret\";"))
                .subjects();

        assertThat(fake.authorizations()).containsExactly("Basic bWU6czNjcmV0");
    }

    @Test
    void aBearerTokenIsSent() {
        fake.answer(200, "[]");

        client("bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", "t0ken")
                .subjects();

        assertThat(fake.authorizations()).containsExactly("Bearer t0ken");
    }

    @ParameterizedTest
    @MethodSource("tokensThatNoHeaderCarries")
    void aBearerTokenThatNoHeaderCarriesIsRefusedAndNotShown(String token, String kind) {
        assertThatThrownBy(() -> client("bearer.auth.token", token))
                .isInstanceOf(ConfigException.class)
                .hasMessage("bearer.auth.token holds " + kind + "; printable ASCII without spaces is expected")
                .hasNoCause();
    }

    static List<Arguments> tokensThatNoHeaderCarries() {
        return List.of(
                Arguments.of("t0\nken", "a line break"),
                Arguments.of("t0\rken", "a line break"),
                Arguments.of("t0\u0000ken", "a control character"),
                Arguments.of("t0\u007fken", "a control character"),
                Arguments.of("t0\u0085ken", "a control character"),
                Arguments.of("t0 ken", "a space"),
                Arguments.of("t0k\u00e9n", "a character that is not ASCII"));
    }

    @Test
    void userAndPasswordMayHoldAnyCharacter() {
        fake.answer(200, "[]");

        client("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "m\u00e9:s3\n:cret")
                .subjects();

        String sent = "m\u00e9:s3\n:cret";
        assertThat(fake.authorizations())
                .containsExactly("Basic " + Base64.getEncoder().encodeToString(sent.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anInheritedUserWithAColonIsRefused() {
        assertThatThrownBy(() -> client(
                        "basic.auth.credentials.source",
                        "SASL_INHERIT",
                        "sasl.jaas.config",
                        new Password("org.apache.kafka.common.security.plain.PlainLoginModule required"
                                + " username=\"m:e\" password=\"s3cret\";")))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "sasl.jaas.config holds a username with a colon; basic authentication, which is used because"
                                + " basic.auth.credentials.source is SASL_INHERIT, takes none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://me:s3 cret@registry:8081",
                "http://me:s3%cret@registry:8081",
                "http://me:s3cret/@registry:8081",
                "http://me:s3,cret@registry:8081",
                "ftp://me:s3cret@registry",
                "mock://scope,http://me:s3cret@registry:8081"
            })
    void theSecretOfAUrlThatIsRefusedIsNotShown(String url) {
        assertThatThrownBy(() -> SchemaRegistryClient.create(Map.of("schema.registry.url", url)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Invalid value [hidden] for configuration schema.registry.url: ")
                .hasMessageNotContainingAny("s3", "cret")
                .hasNoCause();
    }

    @Test
    void nothingIsSentWhereNothingIsSet() {
        fake.answer(200, "[]");

        client().subjects();

        assertThat(fake.authorizations()).containsExactly("none");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void wrongCredentialsAreARefusalAndNoUnknownSchema(int status) {
        fake.answer(status, "{\"error_code\":" + status + ",\"message\":\"who are you\"}");

        assertThatThrownBy(() -> client().schemaById(7))
                .hasMessage("schema id 7: the registry answered " + status + ", error code " + status + ": who are you")
                .asInstanceOf(type(RegistryException.class))
                .matches(refusal -> refusal.status() == status)
                .matches(refusal -> !refusal.isNotFound() && !refusal.isUnusable());
    }

    @Test
    void aNotFoundThatIsNotTheRegistrysIsNoUnknownSchema() {
        fake.answer(404, "<html><h1>Not  Found</h1></html>");

        assertThatThrownBy(() -> client().schemaById(7))
                .hasMessage("schema id 7: the registry answered 404: <html><h1>Not Found</h1></html>")
                .asInstanceOf(type(RegistryException.class))
                .matches(refusal -> !refusal.isNotFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html/>", "", "7", "{\"schema\":7}", "[]", "{\"schema\":"})
    void anAnswerOfAnotherShapeIsShown(String body) {
        fake.answer(200, body);

        assertThatThrownBy(() -> client().schemaById(7))
                .isInstanceOf(RegistryException.class)
                .hasMessage("schema id 7: the answer is not of the Schema Registry protocol: " + body);
    }

    @Test
    void aSchemaOfAnotherTypeIsUnusable() {
        fake.answer(200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"message A {}\"}");

        assertThatThrownBy(() -> client().schemaById(7))
                .hasMessage("schema id 7: the schema is of type PROTOBUF; AVRO is supported")
                .asInstanceOf(type(RegistryException.class))
                .matches(RegistryException::isUnusable);
    }

    @Test
    void aSchemaThatIsNotAvroIsUnusable() {
        fake.answer(200, "{\"schema\":\"{\\\"type\\\":\\\"thing\\\"}\"}");

        assertThatThrownBy(() -> client().schemaById(7))
                .hasMessageStartingWith("schema id 7: the schema is not valid Avro: ")
                .asInstanceOf(type(RegistryException.class))
                .matches(RegistryException::isUnusable);
    }

    @Test
    void referencesAreResolved() {
        fake.answer(
                        200,
                        "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Box\\\",\\\"fields\\\":[{\\\"name\\\":\\\"thing\\\","
                                + "\\\"type\\\":\\\"Thing\\\"}]}\",\"references\":[{\"name\":\"Thing\",\"subject\":\"thing\",\"version\":2}]}")
                .answer(200, THING_JSON);

        assertThat(client().schemaById(7).getField("thing").schema()).isEqualTo(THING);
        assertThat(fake.requests()).containsExactly("GET /schemas/ids/7", "GET /subjects/thing/versions/2");
    }

    @Test
    void referencesThatTurnInACircleAreUnusable() {
        fake.answer(
                200,
                "{\"schema\":\"\\\"Thing\\\"\",\"references\":[{\"name\":\"Thing\",\"subject\":\"thing\",\"version\":1}]}");

        assertThatThrownBy(() -> client().schemaById(7))
                .hasMessageContaining("references are nested deeper than 16")
                .asInstanceOf(type(RegistryException.class))
                .matches(RegistryException::isUnusable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://registry", "registry:8081", "http:", "http://a b", "mock://a,http://b"})
    void aUrlThatLeadsNowhereIsRefused(String url) {
        assertThatThrownBy(() -> SchemaRegistryClient.create(Map.of("schema.registry.url", url)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url");
    }

    @Test
    void aUserWithoutAPasswordIsRefused() {
        assertThatThrownBy(() -> client("basic.auth.credentials.source", "USER_INFO"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("basic.auth.user.info holds no user and password; user:password is expected because"
                        + " basic.auth.credentials.source is USER_INFO");
    }

    @Test
    void everySettingIsDescribed() {
        assertThat(RegistrySettings.DEFINITION.configKeys().values())
                .allSatisfy(key -> assertThat(key.documentation).as(key.name).isNotBlank());
        assertThat(RegistrySettings.DEFINITION.names())
                .containsAll(List.of(
                        "schema.registry.url", "auto.register.schemas", "schema.registry.ssl.truststore.location"));
    }

    private HttpSchemaRegistryClient client(Object... settings) {
        Map<String, Object> config = new HashMap<>(Map.of("schema.registry.url", fake.url(), "retries.wait.ms", 1));
        for (int i = 0; i < settings.length; i += 2) {
            config.put((String) settings[i], settings[i + 1]);
        }
        return new HttpSchemaRegistryClient(config);
    }
}
