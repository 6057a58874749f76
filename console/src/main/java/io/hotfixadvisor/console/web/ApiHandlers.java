package io.hotfixadvisor.console.web;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotfixadvisor.console.access.Access;
import io.hotfixadvisor.console.access.Gate;
import io.hotfixadvisor.console.view.AdvisoryFilter;
import io.hotfixadvisor.console.view.AdvisoryPage;
import io.hotfixadvisor.console.view.AdvisoryRow;
import io.hotfixadvisor.console.view.InventoryUnavailableException;
import io.hotfixadvisor.console.view.ServerRow;
import io.hotfixadvisor.processor.plan.ServerPlanner;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.FleetImpact;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ProblemBucket;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.json.PlainJson;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers of the JSON API. Everything that a page shows is here as well. */
final class ApiHandlers {
    static final String ROOT = "/api/v1";

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Backend backend;
    private final Actions actions;

    ApiHandlers(Backend backend, Actions actions) {
        this.backend = backend;
        this.actions = actions;
    }

    List<Route> routes() {
        return List.of(
                new Route(GET, ROOT + "/status", Access.VIEWER, this::status),
                new Route(GET, ROOT + "/advisories", Access.VIEWER, this::advisories),
                new Route(GET, ROOT + "/advisories/{server}/{rule}", Access.VIEWER, this::advisory),
                new Route(POST, ROOT + "/advisories/{server}/{rule}/actions", Access.OPERATOR, this::act),
                new Route(GET, ROOT + "/servers", Access.VIEWER, this::servers),
                new Route(GET, ROOT + "/servers/{server}", Access.VIEWER, this::server),
                new Route(GET, ROOT + "/servers/{server}/inventory", Access.VIEWER, this::inventory),
                new Route(GET, ROOT + "/servers/{server}/plan", Access.VIEWER, this::plan),
                new Route(GET, ROOT + "/articles", Access.VIEWER, this::articles),
                new Route(GET, ROOT + "/articles/{rule}", Access.VIEWER, this::article),
                new Route(GET, ROOT + "/impact", Access.VIEWER, this::impact),
                new Route(GET, ROOT + "/problems", Access.VIEWER, this::problems),
                new Route(GET, ROOT + "/openapi.yaml", Access.VIEWER, this::description));
    }

    private void status(Context context) {
        ObjectNode json = ApiJson.status(backend.status().get());
        json.put("position", backend.advisories().token(backend.advisories().position()));
        answer(context, json);
    }

    private void advisories(Context context) {
        allow(context, filterAnd("limit", "after"));
        AdvisoryFilter filter = AdvisoryFilter.parse(context.queryParamMap());
        AdvisoryPage page = backend.advisories().page(filter, context.queryParam("after"), limit(context));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("items", ApiJson.rows(page.rows()));
        if (page.next() != null) {
            json.put("next", page.next());
        }
        json.put("position", backend.advisories().token(page.position()));
        json.set("counts", ApiJson.counts(page.counts()));
        answer(context, json);
    }

    private void advisory(Context context) {
        String server = Requests.server(context);
        String rule = Requests.rule(context);
        RemediationAdvisory advisory = backend.advisories()
                .advisory(server, rule)
                .orElseThrow(() -> Problem.notFound("There is no advisory for " + server + " by " + rule + "."));
        answer(context, PlainJson.toTree(advisory));
    }

    private void act(Context context) {
        JsonNode body = body(context);
        AdvisoryAction sent = actions.send(
                Gate.user(context),
                Gate.client(context),
                Requests.server(context),
                Requests.rule(context),
                text(body, "kind"),
                text(body, "reason"),
                text(body, "until"));
        context.status(HttpStatus.ACCEPTED);
        answer(context, PlainJson.toTree(sent));
    }

    private static JsonNode body(Context context) {
        try {
            JsonNode body = JSON.readTree(context.body());
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            // What is allowed is said below.
        }
        throw new Problem(
                HttpStatus.BAD_REQUEST, "The body is no JSON object; one with kind, reason and, to silence, until is.");
    }

    private static @Nullable String text(JsonNode body, String name) {
        JsonNode value = body.path(name);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }

    private void servers(Context context) {
        allow(context, Set.of("q", "limit", "after"));
        String text = Requests.text(context).toLowerCase(Locale.ROOT);
        List<ServerRow> servers = backend.advisories().servers().stream()
                .filter(server -> server.serverId().contains(text))
                .toList();
        answer(context, part(context, servers, ServerRow::serverId, ApiJson::server));
    }

    private void server(Context context) {
        String server = Requests.server(context);
        List<AdvisoryRow> rows = backend.advisories().rows(AdvisoryFilter.allOfServer(server));
        ServerRow row = ServerRow.of(rows).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no advisory for " + server + "."));
        ObjectNode json = ApiJson.server(row);
        json.set("items", ApiJson.rows(rows));
        answer(context, json);
    }

    private void inventory(Context context) {
        String server = Requests.server(context);
        try {
            answer(
                    context,
                    PlainJson.toTree(backend.inventories()
                            .find(server)
                            .orElseThrow(() -> Problem.notFound("There is no inventory of " + server + "."))));
        } catch (InventoryUnavailableException e) {
            context.header("Retry-After", "2");
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    private void plan(Context context) {
        String server = Requests.server(context);
        List<RemediationAdvisory> advisories = backend.advisories().ofServer(server);
        if (advisories.isEmpty()) {
            throw Problem.notFound("There is no advisory for " + server + ".");
        }
        answer(
                context,
                ApiJson.plan(
                        ServerPlanner.plan(server, advisories, backend.fleet().rules())));
    }

    private void articles(Context context) {
        allow(context, Set.of("limit", "after"));
        List<HotfixRule> rules = List.copyOf(backend.fleet().rules().values());
        answer(context, part(context, rules, HotfixRule::getRuleId, this::shortArticle));
    }

    private ObjectNode shortArticle(HotfixRule rule) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("ruleId", rule.getRuleId());
        if (rule.getTitle() != null) {
            json.put("title", rule.getTitle());
        }
        json.put("status", rule.getStatus().name());
        backend.fleet().impact(rule.getRuleId()).ifPresent(impact -> json.set("impact", PlainJson.toTree(impact)));
        return json;
    }

    private void article(Context context) {
        String id = Requests.rule(context);
        HotfixRule rule =
                backend.fleet().rule(id).orElseThrow(() -> Problem.notFound("There is no published rule " + id + "."));
        ObjectNode json = shortArticle(rule);
        json.set("rule", PlainJson.toTree(rule));
        answer(context, json);
    }

    private void impact(Context context) {
        allow(context, Set.of("limit", "after"));
        answer(context, part(context, backend.fleet().impact(), FleetImpact::getRuleId, PlainJson::toTree));
    }

    private void problems(Context context) {
        allow(context, Set.of("limit", "after"));
        answer(context, part(context, backend.fleet().problems(), ProblemBucket::getBucketId, PlainJson::toTree));
    }

    private void description(Context context) {
        context.contentType("application/yaml").result(OpenApi.text());
    }

    /** The part of a list that is asked for: up to {@code limit} items after the one with the id {@code after}. */
    private static <T> ObjectNode part(
            Context context, List<T> all, Function<T, String> id, Function<T, ObjectNode> form) {
        int limit = limit(context);
        String after = context.queryParam("after");
        int start = after == null ? 0 : indexAfter(all.stream().map(id).toList(), after);
        List<T> items = all.subList(start, Math.min(all.size(), start + limit));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("items");
        items.forEach(item -> array.add(form.apply(item)));
        if (start + limit < all.size()) {
            json.put("next", id.apply(items.get(limit - 1)));
        }
        return json;
    }

    private static int indexAfter(List<String> ids, String after) {
        int found = ids.indexOf(after);
        if (found < 0) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "after is \"" + after + "\"; what an earlier answer gave as next is allowed");
        }
        return found + 1;
    }

    private static int limit(Context context) {
        String text = context.queryParam("limit");
        try {
            int limit = text == null ? DEFAULT_LIMIT : Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // What is allowed is said below.
        }
        throw new Problem(
                HttpStatus.BAD_REQUEST,
                "limit is \"" + text + "\"; a whole number from 1 to " + MAX_LIMIT + " is allowed");
    }

    /** The parameters of a filter, and others. */
    static Set<String> filterAnd(String... others) {
        return Stream.concat(AdvisoryFilter.PARAMETERS.stream(), Stream.of(others))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A misspelt filter would show what was not asked for. */
    static void allow(Context context, Set<String> parameters) {
        for (String name : context.queryParamMap().keySet()) {
            if (!parameters.contains(name)) {
                throw new Problem(
                        HttpStatus.BAD_REQUEST,
                        "\"" + name + "\" is no parameter; allowed are "
                                + String.join(", ", parameters.stream().sorted().toList()));
            }
        }
    }

    private static void answer(Context context, JsonNode json) {
        context.contentType("application/json")
                .header("Cache-Control", "no-store")
                .result(json.toString());
    }
}
