package io.hotfixadvisor.console.web;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

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
import io.hotfixadvisor.console.page.ServerSummary;
import io.hotfixadvisor.console.page.Words;
import io.hotfixadvisor.console.view.AdvisoryFilter;
import io.hotfixadvisor.console.view.AdvisoryPage;
import io.hotfixadvisor.console.view.AdvisoryRow;
import io.hotfixadvisor.console.view.InventoryUnavailableException;
import io.hotfixadvisor.processor.plan.ServerPlanner;
import io.hotfixadvisor.schemas.ActionKind;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ProblemBucket;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.ServerInventory;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers with pages. */
final class PageHandlers {
    private static final AdvisoryFilter ALL = AdvisoryFilter.all();

    private final Backend backend;
    private final Pages pages;
    private final PageFrames frames;
    private final ActionForm actions;

    PageHandlers(Backend backend) {
        this.backend = backend;
        this.pages = new Pages();
        this.frames = new PageFrames(backend.status());
        this.actions = new ActionForm(backend, pages, frames);
    }

    /** The routes of all pages, and of what they load. */
    List<Route> routes() {
        return List.of(
                new Route(GET, "/", Access.VIEWER, this::now),
                new Route(GET, "/rows", Access.VIEWER, this::rows),
                new Route(GET, "/advisories/{server}/{rule}", Access.VIEWER, this::advisory),
                new Route(POST, "/advisories/{server}/{rule}/actions", Access.OPERATOR, actions::handle),
                new Route(GET, "/servers", Access.VIEWER, this::servers),
                new Route(GET, "/servers/{server}", Access.VIEWER, this::server),
                new Route(GET, "/articles", Access.VIEWER, this::articles),
                new Route(GET, "/articles/{rule}", Access.VIEWER, this::article),
                new Route(GET, "/fleet", Access.VIEWER, this::fleet),
                new Route(GET, "/static/{version}/{name}", Access.PUBLIC, StaticHandler::own),
                new Route(GET, "/webjars/htmx.org/{version}/dist/{name}", Access.PUBLIC, StaticHandler::htmx));
    }

    private void now(Context context) {
        context.html(pages.now(new NowPage(frames.of(context, "Now", Section.NOW, null), results(context))));
    }

    /** The list alone, for the script library; the address bar gets the address of the whole page. */
    private void rows(Context context) {
        Results results = results(context);
        @Nullable String cursor = context.queryParam("after");
        String query = results.filter().toQuery();
        String position = cursor == null ? "" : (query.isEmpty() ? "" : "&") + "after=" + Links.value(cursor);
        context.header("HX-Push-Url", Links.withQuery("/", query + position));
        context.html(pages.results(results));
    }

    private Results results(Context context) {
        AdvisoryFilter filter = Requests.filter(context);
        @Nullable String cursor = context.queryParam("after");
        AdvisoryPage page = Requests.checked(() -> backend.advisories().page(filter, cursor, Results.LENGTH));
        return Results.of(filter, backend.advisories().counts(filter), page, cursor == null, Links.live(filter));
    }

    private void advisory(Context context) {
        RemediationAdvisory advisory = backend.advisories()
                .advisory(context.pathParam("server"), context.pathParam("rule"))
                .orElseThrow(() -> new NotFoundResponse("There is no advisory of " + context.pathParam("rule") + " on "
                        + context.pathParam("server") + ", or not any more."));
        boolean isAwaited = Integer.toHexString(advisory.hashCode()).equals(context.queryParam("before"));
        @Nullable String sent = isAwaited ? sent(context.queryParam("sent")) : null;
        context.html(pages.advisory(
                new AdvisoryDetail(frames.ofAdvisory(context, advisory), advisory, sent, List.of(), "")));
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
        List<ServerSummary> servers = ServerSummary.of(backend.advisories().rows(ALL)).stream()
                .filter(server -> server.serverId().contains(wanted))
                .toList();
        Slice<ServerSummary> slice = Slice.of(servers, ServerList.LENGTH, context);
        context.html(pages.servers(new ServerList(
                frames.of(context, "Servers", Section.SERVERS, null),
                text,
                servers.size(),
                slice.items(),
                slice.nextQuery(text))));
    }

    private void server(Context context) {
        String serverId = context.pathParam("server");
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
                frames.of(context, serverId, Section.SERVERS, live(Set.of(serverId), Set.of())),
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
                frames.of(context, "Articles", Section.ARTICLES, null),
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
        String ruleId = context.pathParam("rule");
        @Nullable HotfixRule rule = backend.fleet().rule(ruleId).orElse(null);
        AdvisoryFilter filter = filter(Set.of(), Set.of(ruleId));
        List<AdvisoryRow> rows = backend.advisories().rows(filter);
        if (rule == null && rows.isEmpty()) {
            throw new NotFoundResponse("No rule of " + ruleId
                    + " is published here. It may be an article that another one refers to and that nobody imported.");
        }
        context.html(pages.article(new ArticleDetail(
                frames.of(context, ruleId, Section.ARTICLES, Links.live(filter)),
                ruleId,
                rule,
                backend.fleet().impact(ruleId).orElse(null),
                rows)));
    }

    private void fleet(Context context) {
        List<ArticleSummary> impact = articles().stream()
                .filter(article -> article.affected() > 0)
                .limit(FleetOverview.LENGTH)
                .toList();
        List<ProblemBucket> problems = backend.fleet().problems();
        context.html(pages.fleet(new FleetOverview(
                frames.of(context, "Fleet", Section.FLEET, null),
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

    private static String live(Set<String> servers, Set<String> articles) {
        return Links.live(filter(servers, articles));
    }

    private static AdvisoryFilter filter(Set<String> servers, Set<String> articles) {
        return new AdvisoryFilter("", servers, articles, Set.of(), Set.of(), ALL.statuses(), Set.of());
    }
}
