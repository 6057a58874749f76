package io.hotfixadvisor.console.view;

import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.Verdict;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which advisories a list shows. An empty set accepts all, but for the statuses: without any, OPEN and ACKNOWLEDGED.
 *
 * @param text words that all have to be found, in any case and order, separated by white space; empty accepts all
 * @param servers server ids
 * @param articles rule ids, for example "KB908674"
 * @param statuses never empty
 * @param clusters names of clusters, in any case
 */
public record AdvisoryFilter(
        String text,
        Set<String> servers,
        Set<String> articles,
        Set<Verdict> verdicts,
        Set<Severity> severities,
        Set<AdvisoryStatus> statuses,
        Set<String> clusters) {
    /** Characters of the text, at most. */
    public static final int MAX_TEXT = 200;

    /** Values of one parameter, at most. */
    public static final int MAX_VALUES = 100;

    /** The parameters of a query, in the order of {@link #toQuery()}. */
    public static final List<String> PARAMETERS =
            List.of("q", "server", "article", "verdict", "severity", "status", "cluster");

    /** What is worked on. */
    public static final Set<AdvisoryStatus> OPEN_STATUSES =
            Collections.unmodifiableSet(EnumSet.of(AdvisoryStatus.OPEN, AdvisoryStatus.ACKNOWLEDGED));

    private static final String ANY = "ANY";
    private static final Set<AdvisoryStatus> ALL_STATUSES = EnumSet.allOf(AdvisoryStatus.class);
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private static final Pattern ARTICLE_NUMBER = Pattern.compile("(?:[kKqQ][bB]?)?(\\d+)");

    public AdvisoryFilter {
        text = WHITE_SPACE.matcher(text.strip()).replaceAll(" ");
        servers = lowerCase(servers);
        articles = sorted(articles.stream().map(AdvisoryFilter::ruleId));
        verdicts = Collections.unmodifiableSet(new TreeSet<>(verdicts));
        severities = Collections.unmodifiableSet(new TreeSet<>(severities));
        statuses = statuses.isEmpty() ? OPEN_STATUSES : Collections.unmodifiableSet(EnumSet.copyOf(statuses));
        clusters = lowerCase(clusters);
    }

    /** All that is worked on. */
    public static AdvisoryFilter open() {
        return new AdvisoryFilter("", Set.of(), Set.of(), Set.of(), Set.of(), OPEN_STATUSES, Set.of());
    }

    /** Every advisory there is. */
    public static AdvisoryFilter all() {
        return new AdvisoryFilter("", Set.of(), Set.of(), Set.of(), Set.of(), ALL_STATUSES, Set.of());
    }

    /** Every advisory of one server. */
    public static AdvisoryFilter allOfServer(String serverId) {
        return new AdvisoryFilter("", Set.of(serverId), Set.of(), Set.of(), Set.of(), ALL_STATUSES, Set.of());
    }

    /** Every advisory by one rule. */
    public static AdvisoryFilter allOfArticle(String ruleId) {
        return new AdvisoryFilter("", Set.of(), Set.of(ruleId), Set.of(), Set.of(), ALL_STATUSES, Set.of());
    }

    /**
     * The filter of a URL.
     *
     * @param query values by name: q, server, article, verdict, severity, status and cluster, each but q any number of
     *     times; blank values and other names are ignored; {@code status=ANY} accepts all
     * @throws InvalidQueryException naming the parameter, its value and what is allowed
     */
    public static AdvisoryFilter parse(Map<String, List<String>> query) {
        List<String> text = values(query, "q");
        List<String> statuses = values(query, "status");
        return new AdvisoryFilter(
                bounded(String.join(" ", text)),
                Set.copyOf(values(query, "server")),
                Set.copyOf(values(query, "article")),
                symbols("verdict", values(query, "verdict"), Verdict.class, null),
                symbols("severity", values(query, "severity"), Severity.class, null),
                statuses.contains(ANY) ? ALL_STATUSES : symbols("status", statuses, AdvisoryStatus.class, ANY),
                Set.copyOf(values(query, "cluster")));
    }

    /** The query of a URL that says the same, the shortest there is; empty for {@link #open()}. */
    public String toQuery() {
        StringJoiner query = new StringJoiner("&");
        if (!text.isEmpty()) {
            add(query, "q", Set.of(text));
        }
        add(query, "server", servers);
        add(query, "article", articles);
        add(query, "verdict", verdicts);
        add(query, "severity", severities);
        if (statuses.equals(ALL_STATUSES)) {
            add(query, "status", Set.of(ANY));
        } else if (!statuses.equals(OPEN_STATUSES)) {
            add(query, "status", statuses);
        }
        add(query, "cluster", clusters);
        return query.toString();
    }

    /** Whether the list shows a row. */
    public boolean accepts(AdvisoryRow row) {
        return hasSeverity(row) && hasVerdict(row) && acceptsRest(row);
    }

    boolean hasSeverity(AdvisoryRow row) {
        return severities.isEmpty() || severities.contains(row.severity());
    }

    boolean hasVerdict(AdvisoryRow row) {
        return verdicts.isEmpty() || verdicts.contains(row.verdict());
    }

    /** Whether all but severity and verdict is as wanted. */
    boolean acceptsRest(AdvisoryRow row) {
        return statuses.contains(row.status())
                && (servers.isEmpty() || servers.contains(row.serverId()))
                && (articles.isEmpty() || articles.contains(row.ruleId()))
                && (clusters.isEmpty() || hasCluster(row.cluster()))
                && (text.isEmpty() || hasWords(row.searchText()));
    }

    private boolean hasCluster(@Nullable String cluster) {
        return cluster != null && clusters.contains(cluster.toLowerCase(Locale.ROOT));
    }

    private boolean hasWords(String searchText) {
        // Without making a list of words for each row.
        String words = text.toLowerCase(Locale.ROOT);
        int start = 0;
        for (int end = words.indexOf(' '); end >= 0; end = words.indexOf(' ', start)) {
            if (!searchText.contains(words.substring(start, end))) {
                return false;
            }
            start = end + 1;
        }
        return searchText.contains(start == 0 ? words : words.substring(start));
    }

    /** The rule id of what people write: 908674, kb908674 and Q908674 are all KB908674. */
    public static String ruleId(String article) {
        var number = ARTICLE_NUMBER.matcher(article.strip());
        return number.matches() ? "KB" + number.group(1) : article.strip();
    }

    private static Set<String> lowerCase(Collection<String> values) {
        return sorted(values.stream().map(value -> value.strip().toLowerCase(Locale.ROOT)));
    }

    private static Set<String> sorted(Stream<String> values) {
        Set<String> sorted = new TreeSet<>();
        values.forEach(sorted::add);
        return Collections.unmodifiableSet(sorted);
    }

    private static List<String> values(Map<String, List<String>> query, String name) {
        List<String> values = query.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
        if (values.size() > MAX_VALUES) {
            throw new InvalidQueryException(
                    name + " is given " + values.size() + " times; at most " + MAX_VALUES + " are allowed");
        }
        return values;
    }

    private static String bounded(String text) {
        if (text.length() > MAX_TEXT) {
            throw new InvalidQueryException(
                    "q has " + text.length() + " characters; at most " + MAX_TEXT + " are allowed");
        }
        return text;
    }

    private static <E extends Enum<E>> Set<E> symbols(
            String name, List<String> values, Class<E> type, @Nullable String more) {
        Set<E> symbols = EnumSet.noneOf(type);
        for (String value : values) {
            E symbol = EnumSet.allOf(type).stream()
                    .filter(each -> each.name().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new InvalidQueryException(name + " is \"" + value + "\"; "
                            + EnumSet.allOf(type).stream().map(Enum::name).collect(Collectors.joining(", "))
                            + (more == null ? "" : " and " + more) + " are allowed"));
            symbols.add(symbol);
        }
        return symbols;
    }

    private static void add(StringJoiner query, String name, Collection<?> values) {
        for (Object value : values) {
            query.add(name + '=' + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }
}
