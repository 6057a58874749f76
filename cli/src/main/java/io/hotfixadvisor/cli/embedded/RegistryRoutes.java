package io.hotfixadvisor.cli.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotfixadvisor.schemas.registry.CompatibilityLevel;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The paths of the Confluent Schema Registry protocol, over a ledger. Avro only: no references between schemas, no
 * other schema types, no contexts, no modes but READWRITE.
 */
final class RegistryRoutes {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SubjectLedger ledger;

    RegistryRoutes(SubjectLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * A request of the protocol.
     *
     * @param path decoded segments without the empty ones
     */
    private record Request(String method, List<String> path, Map<String, String> query, String body) {

        /** Whether the path has this form; "*" stands for any segment. */
        boolean is(String wantedMethod, String... form) {
            if (!method.equals(wantedMethod) || path.size() != form.length) {
                return false;
            }
            for (int i = 0; i < form.length; i++) {
                if (!form[i].equals("*") && !form[i].equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }

        String segment(int index) {
            return path.get(index);
        }

        boolean flag(String name) {
            return "true".equals(query.get(name));
        }
    }

    /** The answer as JSON text. */
    String answer(String method, URI uri, String body) {
        Request request = new Request(method, path(uri), query(uri), body);
        return subjects(request)
                .or(() -> schemas(request))
                .or(() -> compatibility(request))
                .or(() -> levels(request))
                .orElseThrow(() -> RegistryProblem.unknownPath(method, uri.getPath()));
    }

    private Optional<String> subjects(Request request) {
        boolean deleted = request.flag("deleted");
        boolean permanent = request.flag("permanent");
        if (request.is("GET", "subjects")) {
            return answer(array(ledger.subjects(deleted)));
        }
        if (request.is("POST", "subjects", "*")) {
            return answer(version(ledger.lookUp(request.segment(1), schema(request), deleted)));
        }
        if (request.is("DELETE", "subjects", "*")) {
            return answer(numbers(ledger.deleteSubject(request.segment(1), permanent)));
        }
        if (request.is("GET", "subjects", "*", "versions")) {
            return answer(numbers(ledger.versions(request.segment(1), deleted)));
        }
        if (request.is("POST", "subjects", "*", "versions")) {
            return answer(object().put(
                            "id",
                            ledger.register(request.segment(1), schema(request)).id()));
        }
        if (request.is("GET", "subjects", "*", "versions", "*")) {
            return answer(version(ledger.version(request.segment(1), request.segment(3), deleted)));
        }
        if (request.is("DELETE", "subjects", "*", "versions", "*")) {
            return answer(IntNode.valueOf(ledger.deleteVersion(request.segment(1), request.segment(3), permanent)
                    .version()));
        }
        if (request.is("GET", "subjects", "*", "versions", "*", "schema")) {
            return Optional.of(ledger.version(request.segment(1), request.segment(3), deleted)
                    .schema());
        }
        return Optional.empty();
    }

    private Optional<String> schemas(Request request) {
        if (request.is("GET")) {
            return answer(object());
        }
        if (request.is("GET", "schemas", "types")) {
            return answer(array(List.of("AVRO")));
        }
        if (request.is("GET", "schemas", "ids", "*")) {
            return answer(object().put("schema", ledger.schema(id(request))));
        }
        if (request.is("GET", "schemas", "ids", "*", "schema")) {
            return Optional.of(ledger.schema(id(request)));
        }
        if (request.is("GET", "schemas", "ids", "*", "versions")) {
            ArrayNode found = JsonNodeFactory.instance.arrayNode();
            ledger.versionsOf(id(request))
                    .forEach(each ->
                            found.addObject().put("subject", each.subject()).put("version", each.version()));
            return answer(found);
        }
        if (request.is("GET", "schemas", "ids", "*", "subjects")) {
            return answer(array(ledger.versionsOf(id(request)).stream()
                    .map(SubjectVersion::subject)
                    .distinct()
                    .toList()));
        }
        return Optional.empty();
    }

    private Optional<String> compatibility(Request request) {
        List<String> problems;
        if (request.is("POST", "compatibility", "subjects", "*", "versions")) {
            problems = ledger.problems(request.segment(2), schema(request));
        } else if (request.is("POST", "compatibility", "subjects", "*", "versions", "*")) {
            problems = ledger.problems(request.segment(2), request.segment(4), schema(request));
        } else {
            return Optional.empty();
        }
        ObjectNode answer = object().put("is_compatible", problems.isEmpty());
        if (request.flag("verbose")) {
            answer.set("messages", array(problems));
        }
        return answer(answer);
    }

    private Optional<String> levels(Request request) {
        if (request.is("GET", "config")) {
            return answer(level("compatibilityLevel", ledger.defaultLevel()));
        }
        if (request.is("PUT", "config")) {
            CompatibilityLevel level = level(request);
            ledger.setLevel(null, level);
            return answer(level("compatibility", level));
        }
        if (request.is("GET", "config", "*")) {
            String subject = request.segment(1);
            Optional<CompatibilityLevel> level = ledger.ownLevel(subject);
            if (level.isEmpty() && !request.flag("defaultToGlobal")) {
                throw RegistryProblem.noLevel(subject);
            }
            return answer(level("compatibilityLevel", level.orElseGet(ledger::defaultLevel)));
        }
        if (request.is("PUT", "config", "*")) {
            CompatibilityLevel level = level(request);
            ledger.setLevel(request.segment(1), level);
            return answer(level("compatibility", level));
        }
        if (request.is("DELETE", "config", "*")) {
            String subject = request.segment(1);
            CompatibilityLevel before = ledger.ownLevel(subject).orElseThrow(() -> RegistryProblem.noLevel(subject));
            ledger.setLevel(subject, null);
            return answer(level("compatibilityLevel", before));
        }
        if (request.is("GET", "mode") || request.is("GET", "mode", "*")) {
            return answer(object().put("mode", "READWRITE"));
        }
        return Optional.empty();
    }

    private static String schema(Request request) {
        JsonNode body = body(request);
        String type = body.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw RegistryProblem.invalidSchema("schemaType is '" + type + "'; allowed is AVRO");
        }
        if (!body.path("references").isEmpty()) {
            throw RegistryProblem.invalidSchema("references are not supported; put the named types into the schema");
        }
        if (!body.path("schema").isTextual()) {
            throw RegistryProblem.invalidSchema("the request has no text \"schema\"");
        }
        return body.path("schema").textValue();
    }

    private static CompatibilityLevel level(Request request) {
        String name = body(request).path("compatibility").asText();
        return Arrays.stream(CompatibilityLevel.values())
                .filter(level -> level.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> RegistryProblem.invalidLevel(name));
    }

    private static JsonNode body(Request request) {
        try {
            return JSON.readTree(request.body());
        } catch (JsonProcessingException e) {
            throw RegistryProblem.invalidRequest("the request is not JSON: " + e.getOriginalMessage());
        }
    }

    private static int id(Request request) {
        try {
            return Integer.parseInt(request.segment(2));
        } catch (NumberFormatException e) {
            throw RegistryProblem.unknownSchema("'" + request.segment(2) + "' is not an id");
        }
    }

    private static Optional<String> answer(JsonNode node) {
        return Optional.of(node.toString());
    }

    private static ObjectNode version(SubjectVersion version) {
        return object().put("subject", version.subject())
                .put("version", version.version())
                .put("id", version.id())
                .put("schema", version.schema());
    }

    private static ObjectNode level(String field, CompatibilityLevel level) {
        return object().put(field, level.name());
    }

    private static ArrayNode numbers(List<SubjectVersion> versions) {
        ArrayNode numbers = JsonNodeFactory.instance.arrayNode();
        versions.forEach(each -> numbers.add(each.version()));
        return numbers;
    }

    private static ArrayNode array(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static List<String> path(URI uri) {
        List<String> segments = new ArrayList<>();
        for (String segment : uri.getRawPath().split("/", -1)) {
            if (!segment.isEmpty()) {
                // A plus is a plus in a path, and a space in a query only.
                segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        return segments;
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        String raw = uri.getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }
}
