package io.hotfixadvisor.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotfixadvisor.schemas.registry.HttpTransport.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the REST protocol of Confluent's Schema Registry. What cannot change is asked for once: the schema of an id,
 * and the id under which a schema is registered in a subject.
 */
public final class HttpSchemaRegistryClient implements SchemaRegistryClient {
    /** A schema within a subject. */
    private record Registration(String subject, Schema schema) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MAX_REFERENCE_DEPTH = 16;

    private final HttpTransport transport;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Registration, Integer> ids = new ConcurrentHashMap<>();

    /**
     * A client; no connection is opened yet.
     *
     * @param config settings of {@link RegistrySettings}; others are ignored
     * @throws ConfigException naming the setting that does not fit
     */
    public HttpSchemaRegistryClient(Map<String, ?> config) {
        this(new RegistrySettings(config));
    }

    HttpSchemaRegistryClient(RegistrySettings settings) {
        transport = new HttpTransport(settings);
    }

    @Override
    public int register(String subject, Schema schema) {
        Registration registration = new Registration(subject, schema);
        Integer known = ids.get(registration);
        if (known != null) {
            return known;
        }
        String purpose = "registering a schema under subject " + subject;
        int id = number(post(subjectPath(subject) + "/versions", schema, purpose), "id", purpose);
        ids.put(registration, id);
        return id;
    }

    @Override
    public Schema schemaById(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        String purpose = "schema id " + id;
        Schema schema = schema(get("/schemas/ids/" + id, purpose), purpose);
        schemas.put(id, schema);
        return schema;
    }

    @Override
    public RegisteredSchema version(String subject, int version) {
        return version(subject, Integer.toString(version));
    }

    @Override
    public Optional<RegisteredSchema> latest(String subject) {
        return whereKnown(() -> version(subject, "latest"));
    }

    @Override
    public Optional<RegisteredSchema> find(String subject, Schema schema) {
        String purpose = "looking up a schema under subject " + subject;
        return whereKnown(() -> {
            JsonNode found = post(subjectPath(subject), schema, purpose);
            return new RegisteredSchema(
                    subject, number(found, "version", purpose), number(found, "id", purpose), schema);
        });
    }

    @Override
    public List<Integer> versions(String subject) {
        String purpose = "versions of subject " + subject;
        return whereKnown(() -> get(subjectPath(subject) + "/versions", purpose))
                .map(node ->
                        elements(node, purpose).map(JsonNode::asInt).sorted().toList())
                .orElse(List.of());
    }

    @Override
    public List<String> subjects() {
        return elements(get("/subjects", "subjects"), "subjects")
                .map(JsonNode::asText)
                .sorted()
                .toList();
    }

    @Override
    public List<String> incompatibilities(String subject, Schema schema) {
        String purpose = "checking compatibility under subject " + subject;
        String path = "/compatibility" + subjectPath(subject) + "/versions?verbose=true";
        return whereKnown(() -> post(path, schema, purpose))
                .map(node -> messages(node, purpose))
                .orElse(List.of());
    }

    private static List<String> messages(JsonNode answer, String purpose) {
        JsonNode compatible = answer.path("is_compatible");
        if (!compatible.isBoolean()) {
            throw unexpected(purpose, answer.toString());
        }
        if (compatible.booleanValue()) {
            return List.of();
        }
        List<String> messages = new ArrayList<>();
        answer.path("messages").forEach(message -> messages.add(message.asText()));
        return messages.isEmpty() ? List.of("incompatible; the registry does not say why") : messages;
    }

    @Override
    public Optional<CompatibilityLevel> compatibility(String subject) {
        String purpose = "compatibility of subject " + subject;
        Answer answer = transport.send("GET", "/config/" + encoded(subject), null, purpose);
        int code = answer.status() == 404 ? errorCode(answer) : 0;
        if (code == RegistryException.LEVEL_NOT_FOUND || code == RegistryException.SUBJECT_NOT_FOUND) {
            return Optional.empty();
        }
        return Optional.of(level(accepted(answer, purpose), purpose));
    }

    @Override
    public void setCompatibility(String subject, CompatibilityLevel level) {
        putLevel("/config/" + encoded(subject), level, "setting the compatibility of subject " + subject);
    }

    @Override
    public CompatibilityLevel defaultCompatibility() {
        return level(get("/config", "default compatibility"), "default compatibility");
    }

    @Override
    public void setDefaultCompatibility(CompatibilityLevel level) {
        putLevel("/config", level, "setting the default compatibility");
    }

    @Override
    public void close() {
        schemas.clear();
        ids.clear();
    }

    private RegisteredSchema version(String subject, String version) {
        String purpose = "version " + version + " of subject " + subject;
        JsonNode found = get(subjectPath(subject) + "/versions/" + version, purpose);
        return new RegisteredSchema(
                subject, number(found, "version", purpose), number(found, "id", purpose), schema(found, purpose));
    }

    private Schema schema(JsonNode answer, String purpose) {
        Schema.Parser parser = new Schema.Parser().setValidateDefaults(false);
        return parse(parser, answer, purpose, 0);
    }

    /** Parses a schema after those that it refers to; the parser remembers the names. */
    private Schema parse(Schema.Parser parser, JsonNode answer, String purpose, int depth) {
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw unusable(purpose + ": the schema is of type " + type + "; AVRO is supported", null);
        }
        if (depth > MAX_REFERENCE_DEPTH) {
            throw unusable(purpose + ": references are nested deeper than " + MAX_REFERENCE_DEPTH, null);
        }
        for (JsonNode reference : answer.path("references")) {
            resolve(parser, reference, purpose, depth);
        }
        JsonNode text = answer.path("schema");
        if (!text.isTextual()) {
            throw unexpected(purpose, answer.toString());
        }
        try {
            return parser.parse(text.textValue());
        } catch (AvroRuntimeException e) {
            throw unusable(purpose + ": the schema is not valid Avro: " + e.getMessage(), e);
        }
    }

    private void resolve(Schema.Parser parser, JsonNode reference, String purpose, int depth) {
        if (parser.getTypes().containsKey(reference.path("name").asText())) {
            return;
        }
        String subject = reference.path("subject").asText();
        int version = reference.path("version").asInt();
        String step = purpose + ": its reference to version " + version + " of subject " + subject;
        parse(parser, get(subjectPath(subject) + "/versions/" + version, step), step, depth + 1);
    }

    private JsonNode get(String path, String purpose) {
        return accepted(transport.send("GET", path, null, purpose), purpose);
    }

    private JsonNode post(String path, Schema schema, String purpose) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
        return accepted(transport.send("POST", path, body.toString(), purpose), purpose);
    }

    private void putLevel(String path, CompatibilityLevel level, String purpose) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("compatibility", level.name());
        accepted(transport.send("PUT", path, body.toString(), purpose), purpose);
    }

    private static JsonNode accepted(Answer answer, String purpose) {
        if (answer.status() < 200 || answer.status() > 299) {
            int code = errorCode(answer);
            String text = json(answer.body()).path("message").asText(cut(answer.body()));
            String shownCode = code == 0 ? "" : ", error code " + code;
            throw new RegistryException(
                    purpose + ": the registry answered " + answer.status() + shownCode + ": " + text,
                    answer.status(),
                    code,
                    null);
        }
        JsonNode node = json(answer.body());
        if (!node.isContainerNode()) {
            throw unexpected(purpose, answer.body());
        }
        return node;
    }

    private static int errorCode(Answer answer) {
        return json(answer.body()).path("error_code").asInt(0);
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static int number(JsonNode answer, String field, String purpose) {
        JsonNode node = answer.path(field);
        if (!node.canConvertToInt()) {
            throw unexpected(purpose, answer.toString());
        }
        return node.intValue();
    }

    private static Stream<JsonNode> elements(JsonNode answer, String purpose) {
        if (!answer.isArray()) {
            throw unexpected(purpose, answer.toString());
        }
        return answer.valueStream();
    }

    private static CompatibilityLevel level(JsonNode answer, String purpose) {
        try {
            return CompatibilityLevel.valueOf(answer.path("compatibilityLevel").asText());
        } catch (IllegalArgumentException e) {
            throw unexpected(purpose, answer.toString());
        }
    }

    private static <T> Optional<T> whereKnown(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (RegistryException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static RegistryException unusable(String message, @Nullable Throwable cause) {
        return new RegistryException(message, RegistryException.UNUSABLE, 0, cause);
    }

    private static RegistryException unexpected(String purpose, String body) {
        return new RegistryException(
                purpose + ": the answer is not of the Schema Registry protocol: " + cut(body), 200, 0, null);
    }

    private static String cut(String body) {
        String line = body.replaceAll("\\s+", " ").strip();
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }

    private static String subjectPath(String subject) {
        return "/subjects/" + encoded(subject);
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
