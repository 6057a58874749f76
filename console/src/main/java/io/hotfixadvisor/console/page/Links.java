package io.hotfixadvisor.console.page;

import io.hotfixadvisor.console.view.AdvisoryFilter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Where things are. Names from outside are encoded. */
public final class Links {
    /** Where changes are told as they come. */
    public static final String LIVE = "/live";

    /** Tells how current the console is, and no change: no server has this name. */
    public static final String STATUS_ALONE = LIVE + "?server=*";

    private Links() {}

    /** The page of an advisory. */
    public static String advisory(String serverId, String ruleId) {
        return "/advisories/" + segment(serverId) + "/" + segment(ruleId);
    }

    /** The page of a server. */
    public static String server(String serverId) {
        return "/servers/" + segment(serverId);
    }

    /** The page of an article. */
    public static String article(String ruleId) {
        return "/articles/" + segment(ruleId);
    }

    /** The list of open advisories that a filter accepts. */
    public static String list(AdvisoryFilter filter) {
        return withQuery("/", filter.toQuery());
    }

    /** The same list without the page around it. */
    public static String rows(AdvisoryFilter filter) {
        return withQuery("/rows", filter.toQuery());
    }

    /** The advisories of an article that somebody has to work on. */
    public static String advisoriesOf(String ruleId) {
        return list(new AdvisoryFilter(
                "", Set.of(), Set.of(ruleId), Set.of(), Set.of(), AdvisoryFilter.OPEN_STATUSES, Set.of()));
    }

    /**
     * The changes of the advisories that a filter accepts, as they come.
     *
     * @param from token of the last change that the page shows
     */
    public static String live(AdvisoryFilter filter, String from) {
        String query = filter.toQuery();
        return LIVE + "?" + (query.isEmpty() ? "" : query + "&") + "from=" + value(from);
    }

    /** A path with a query, unless that is empty. */
    public static String withQuery(String path, String query) {
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** A value in a query. */
    public static String value(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String segment(String name) {
        return value(name).replace("+", "%20");
    }
}
