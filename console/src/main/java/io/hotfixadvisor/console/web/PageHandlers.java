package io.hotfixadvisor.console.web;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotfixadvisor.console.access.Access;
import io.hotfixadvisor.console.page.AdvisoryDetail;
import io.hotfixadvisor.console.page.ArticleDetail;
import io.hotfixadvisor.console.page.ArticleList;
import io.hotfixadvisor.console.page.ArticleSummary;
import io.hotfixadvisor.console.page.ColumnChart;
import io.hotfixadvisor.console.page.FleetOverview;
import io.hotfixadvisor.console.page.Links;
import io.hotfixadvisor.console.page.NowPage;
import io.hotfixadvisor.console.page.Pages;
import io.hotfixadvisor.console.page.Results;
import io.hotfixadvisor.console.page.Section;
import io.hotfixadvisor.console.page.ServerDetail;
import io.hotfixadvisor.console.page.ServerList;
import io.hotfixadvisor.console.page.Words;
import io.hotfixadvisor.console.view.AdvisoryFilter;
import io.hotfixadvisor.console.view.AdvisoryPage;
import io.hotfixadvisor.console.view.AdvisoryRow;
import io.hotfixadvisor.console.view.Change;
import io.hotfixadvisor.console.view.Counts;
import io.hotfixadvisor.console.view.InventoryUnavailableException;
import io.hotfixadvisor.console.view.ServerRow;
import io.hotfixadvisor.processor.plan.ServerPlanner;
import io.hotfixadvisor.schemas.ActionKind;
import io.hotfixadvisor.schemas.FleetImpact;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ProblemBucket;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.ServerInventory;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Answers with pages. */
final class PageHandlers {
    private static final AdvisoryFilter ALL = AdvisoryFilter.all();

    private final Backend backend;
    private final ChangeStream changes;
    private final Pages pages;
    private final PageFrames frames;
    private final ActionForm form;
    private final ProblemPages problems;

    PageHandlers(Backend backend, Actions actions, ChangeStream changes) {
        this.backend = backend;
        this.changes = changes;
        this.pages = new Pages();
        this.frames = new PageFrames(backend.status());
        this.form = new ActionForm(backend, actions, pages, frames);
        this.problems = new ProblemPages(pages, frames);
    }

    /** The routes of all pages, and of what they load. */
    List<Route> routes() {
        return List.of(
                new Route(GET, "/", Access.VIEWER, this::now),
                new Route(GET, "/rows", Access.VIEWER, this::rows),
                new Route(GET, Links.LIVE, Access.VIEWER, this::changes),
                new Route(GET, "/advisories/{server}/{rule}", Access.VIEWER, this::advisory),
                new Route(POST, "/advisories/{server}/{rule}/actions", Access.OPERATOR, form::handle),
                new Route(GET, "/servers", Access.VIEWER, this::servers),
                new Route(GET, "/servers/{server}", Access.VIEWER, this::server),
                new Route(GET, "/articles", Access.VIEWER, this::articles),
                new Route(GET, "/articles/{rule}", Access.VIEWER, this::article),
                new Route(GET, "/fleet", Access.VIEWER, this::fleet),
                new Route(GET, "/static/{version}/{name}", Access.PUBLIC, StaticHandler::own),
                new Route(GET, "/webjars/htmx.org/{version}/dist/{name}", Access.PUBLIC, StaticHandler::htmx));
    }

    /** To be called after a request was handled. */
    void explain(Context context) {
        problems.explain(context);
    }

    private void now(Context context) {
        context.html(pages.now(new NowPage(frames.of(context, "Now", Section.NOW, null), results(context))));
    }

    /** The list alone, for the script library; the address bar gets the address of the whole page. */
    private void rows(Context context) {
        Results results = results(context);
        context.header("HX-Push-Url", Links.withQuery("/", results.query()));
        context.html(pages.results(results));
    }

    private Results results(Context context) {
        AdvisoryFilter filter = AdvisoryFilter.parse(context.queryParamMap());
        @Nullable String cursor = context.queryParam("after");
        AdvisoryPage page = backend.advisories().page(filter, cursor, Results.LENGTH);
        return Results.of(
                filter, page, cursor, Links.live(filter, backend.advisories().token(page.position())));
    }

    private void advisory(Context context) {
        String place = place();
        RemediationAdvisory advisory = backend.advisories()
                .advisory(Requests.server(context), Requests.rule(context))
                .orElseThrow(() -> new NotFoundResponse("There is no advisory of " + Requests.rule(context) + " on "
                        + Requests.server(context) + ", or not any more."));
        boolean isAwaited = Integer.toHexString(advisory.hashCode()).equals(context.queryParam("before"));
        @Nullable String sent = isAwaited ? sent(context.queryParam("sent")) : null;
        context.html(pages.advisory(
                new AdvisoryDetail(frames.ofAdvisory(context, advisory, place), advisory, sent, List.of(), "")));
    }

    private static @Nullable String sent(@Nullable String kind) {
        return Arrays.stream(ActionKind.values())
                .filter(each -> each.name().equals(kind))
                .map(Words::symbol)
                .findFirst()
                .orElse(null);
    }

    private void servers(Context context) {
        String text = Requests.text(context);
        String wanted = text.toLowerCase(Locale.ROOT);
        List<ServerRow> servers = backend.advisories().servers().stream()
                .filter(server -> server.serverId().contains(wanted))
                .sorted(ServerList.BY_URGENCY)
                .toList();
        Slice<ServerRow> slice = Slice.of(servers, ServerList.LENGTH, context);
        context.html(pages.servers(new ServerList(
                frames.of(context, "Servers", Section.SERVERS, Links.STATUS_ALONE),
                text,
                servers.size(),
                slice.items(),
                slice.nextQuery(text))));
    }

    private void server(Context context) {
        String serverId = Requests.server(context);
        String live = Links.live(AdvisoryFilter.allOfServer(serverId), place());
        List<RemediationAdvisory> advisories = backend.advisories().ofServer(serverId);
        @Nullable ServerInventory inventory = null;
        @Nullable String problem = null;
        try {
            inventory = backend.inventories().find(serverId).orElse(null);
        } catch (InventoryUnavailableException e) {
            problem = e.getMessage();
        }
        if (advisories.isEmpty() && inventory == null && problem == null) {
            throw new NotFoundResponse("Nothing was heard of a server " + serverId + ".");
        }
        List<AdvisoryRow> rows = advisories.stream()
                .map(AdvisoryRow::of)
                .sorted(AdvisoryRow.NEWEST_FIRST)
                .toList();
        context.html(pages.server(new ServerDetail(
                frames.of(context, serverId, Section.SERVERS, live),
                serverId,
                rows,
                ServerPlanner.plan(serverId, advisories, backend.fleet().rules()),
                inventory,
                problem)));
    }

    private void articles(Context context) {
        String text = Requests.text(context);
        List<String> words = List.of(text.toLowerCase(Locale.ROOT).split(" "));
        List<ArticleSummary> articles =
                articles().stream().filter(article -> hasWords(article, words)).toList();
        Slice<ArticleSummary> slice = Slice.of(articles, ArticleList.LENGTH, context);
        context.html(pages.articles(new ArticleList(
                frames.of(context, "Articles", Section.ARTICLES, Links.STATUS_ALONE),
                text,
                articles.size(),
                slice.items(),
                slice.nextQuery(text))));
    }

    private static boolean hasWords(ArticleSummary article, List<String> words) {
        String title = article.title() == null ? "" : article.title();
        String text = (article.ruleId() + " " + title).toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }

    private List<ArticleSummary> articles() {
        return ArticleSummary.of(backend.fleet().rules(), backend.fleet().impact());
    }

    private void article(Context context) {
        String ruleId = Requests.rule(context);
        @Nullable HotfixRule rule = backend.fleet().rule(ruleId).orElse(null);
        AdvisoryFilter filter = AdvisoryFilter.allOfArticle(ruleId);
        String live = Links.live(filter, place());
        List<AdvisoryRow> rows = backend.advisories().rows(filter);
        @Nullable FleetImpact impact = backend.fleet().impact(ruleId).orElse(null);
        if (rule == null && impact == null && rows.isEmpty()) {
            throw new NotFoundResponse("No rule of " + ruleId
                    + " is published here. It may be an article that another one refers to and that nobody imported.");
        }
        context.html(pages.article(
                new ArticleDetail(frames.of(context, ruleId, Section.ARTICLES, live), ruleId, rule, impact, rows)));
    }

    private void fleet(Context context) {
        List<ArticleSummary> impact = articles().stream()
                .filter(article -> article.affected() > 0)
                .limit(FleetOverview.LENGTH)
                .toList();
        List<ProblemBucket> problems = backend.fleet().problems();
        context.html(pages.fleet(new FleetOverview(
                frames.of(context, "Fleet", Section.FLEET, Links.STATUS_ALONE),
                impact,
                problems.stream().limit(FleetOverview.LENGTH).toList(),
                problems.size(),
                ColumnChart.of(
                        "opened",
                        "Advisories by the time they opened",
                        backend.advisories().rows(ALL).stream()
                                .map(AdvisoryRow::openedAt)
                                .toList()))));
    }

    /** Taken before advisories are read, so that the page that shows them misses no change. */
    private String place() {
        return backend.advisories().token(backend.advisories().position());
    }

    private void changes(Context context) {
        changes.follow(context, AdvisoryFilter.parse(context.queryParamMap()), this::change);
    }

    /** A change as the script of the pages wants it: the row ready to be put in its place, or none. */
    private ObjectNode change(Change change, AdvisoryFilter filter) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("key", change.key());
        if (change.after() != null && filter.accepts(change.after())) {
            event.put("html", pages.row(change.after()));
        }
        event.set("counts", ApiJson.counts(Counts.difference(filter, change)));
        return event;
    }
}
