package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.connectors.knowledgebase.ServicePackWords.Named;
import io.hotfixadvisor.schemas.Confidence;
import io.hotfixadvisor.schemas.FixKind;
import io.hotfixadvisor.schemas.FixedIn;
import io.hotfixadvisor.schemas.FixedInOrigin;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import io.hotfixadvisor.schemas.product.ProductName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What contains the fix for good: the status says so, a rollup is offered, or a keyword speaks of a service pack. */
final class FixedInReader {

    private static final Pattern KEYWORD =
            Pattern.compile("(?i)(?:kb)?([a-z]{2,14}\\d{0,4})(pre)?sp(\\d[a-z]?)[a-z]{0,12}fix");
    private static final Pattern LONG_SERVICE_PACK =
            Pattern.compile("(?i)\\bservice pack (\\d{1,2}[a-z]?)(?: \\(SP-?\\d{1,2}[a-z]?\\))?");

    /** "Post-Windows NT 4.0 SP6a Security Rollup": what comes after the service pack, not the service pack. */
    private static final Pattern POST_PRODUCT =
            Pattern.compile("(?i)\\bpost-((?!SP)[\\w. ]{1,60}?) (SP\\d{1,2}[a-z]?)\\b");

    /** How keywords name products. */
    private static final Map<String, String> PRODUCTS = Map.ofEntries(
            Map.entry("exc50", "Exchange Server 5.0"),
            Map.entry("exc55", "Exchange Server 5.5"),
            Map.entry("exchange550", "Exchange Server 5.5"),
            Map.entry("exchange2000", "Exchange 2000 Server"),
            Map.entry("exch2000", "Exchange 2000 Server"),
            Map.entry("exchange2003", "Exchange Server 2003"),
            Map.entry("exch2003", "Exchange Server 2003"),
            Map.entry("exchange500", "Exchange Server 5.0"),
            Map.entry("exc5", "Exchange Server 5.0"),
            Map.entry("sna211", "SNA Server 2.11"),
            Map.entry("sna300", "SNA Server 3.0"),
            Map.entry("sna400", "SNA Server 4.0"),
            Map.entry("snaserv211", "SNA Server 2.11"),
            Map.entry("snaserv300", "SNA Server 3.0"),
            Map.entry("snaserv400", "SNA Server 4.0"),
            Map.entry("hostintegserv2000", "Host Integration Server 2000"),
            Map.entry("sms120", "Systems Management Server 1.2"),
            Map.entry("sms200", "Systems Management Server 2.0"),
            Map.entry("sqlserv650", "SQL Server 6.5"),
            Map.entry("sqlserv700", "SQL Server 7.0"),
            Map.entry("sqlserv2000", "SQL Server 2000"),
            Map.entry("winnt4", "Windows NT 4.0"),
            Map.entry("winnt351", "Windows NT 3.51"),
            Map.entry("nt4", "Windows NT 4.0"),
            Map.entry("tse", "Windows NT Server 4.0, Terminal Server Edition"),
            Map.entry("tse400", "Windows NT Server 4.0, Terminal Server Edition"),
            Map.entry("oswinnt400", "Windows NT 4.0"),
            Map.entry("siteserver300", "Site Server 3.0"),
            Map.entry("siteserv300", "Site Server 3.0"),
            Map.entry("commserv2000", "Commerce Server 2000"),
            Map.entry("nt400", "Windows NT 4.0"),
            Map.entry("winnt400", "Windows NT 4.0"),
            Map.entry("win2000", "Windows 2000"),
            Map.entry("vs97", "Visual Studio 97"),
            Map.entry("vs600", "Visual Studio 6.0"),
            Map.entry("vbp500", "Visual Basic 5.0"),
            Map.entry("vfp600", "Visual FoxPro 6.0"),
            Map.entry("vfp700", "Visual FoxPro 7.0"),
            Map.entry("mdac210", "MDAC 2.1"),
            Map.entry("mdac250", "MDAC 2.5"),
            Map.entry("mdac260", "MDAC 2.6"),
            Map.entry("winxp", "Windows XP"),
            Map.entry("winserv2003", "Windows Server 2003"));

    private FixedInReader() {}

    static List<FixedIn> read(
            Article article, List<Offer> offers, List<String> keywords, ProductCatalogue catalogue, Review review) {
        Set<FixedIn> found = new LinkedHashSet<>();
        for (Section section : article.where(Offer::mayNameFix)) {
            readStatements(section, found);
        }
        for (Offer offer : offers) {
            if (offer.kind() == FixKind.ROLLUP && offer.title() != null) {
                found.add(fixedIn(
                        rollup(offer.title(), offer.article()),
                        offer.article(),
                        FixedInOrigin.RESOLUTION_TEXT,
                        Confidence.HIGH));
            }
        }
        for (String keyword : confirmedFirst(keywords)) {
            keyword(keyword, article, found, catalogue, review);
        }
        return new ArrayList<>(found);
    }

    private static void readStatements(Section section, Set<FixedIn> found) {
        for (int i = 0; i < section.sentences().size(); i++) {
            if (!Prose.hasAny(section.lower().get(i), ServicePackWords.LITERALS)) {
                continue;
            }
            String sentence = section.sentences().get(i);
            Matcher corrected = Offer.CORRECTED.matcher(sentence);
            if (corrected.find()) {
                for (Named pack : ServicePackWords.in(sentence.substring(corrected.end()))) {
                    found.add(fixedIn(pack.words(), null, FixedInOrigin.STATUS_TEXT, Confidence.HIGH));
                }
            }
        }
    }

    /**
     * "Fixed in service pack n" is believed. "Fixed before service pack n" is "fixed in it" only where that service
     * pack was released, and not in the library: there a second keyword follows once the service pack has the fix (of
     * 284 + 9 articles that print the one for Exchange 5.5 SP4, 284 print the other).
     */
    private static void keyword(
            String keyword, Article article, Set<FixedIn> found, ProductCatalogue catalogue, Review review) {
        Matcher parts = KEYWORD.matcher(keyword);
        if (!parts.matches()) {
            return;
        }
        String product = PRODUCTS.getOrDefault(parts.group(1).toLowerCase(Locale.ROOT), parts.group(1));
        String value = product + " SP" + parts.group(3).toLowerCase(Locale.ROOT);
        boolean before = parts.group(2) != null;
        if (found.stream().anyMatch(known -> known.getValue().endsWith(value))) {
            return;
        }
        if (!released(catalogue, value) && (before || known(catalogue, product))) {
            review.flag(
                    ReviewCode.FIXED_IN_UNRELEASED,
                    "fixedIn",
                    "keyword " + keyword + " speaks of " + value + ", which was never released");
        } else if (before && article.layout() == Layout.LIBRARY_TEXT) {
            review.flag(
                    ReviewCode.FIXED_IN_UNCONFIRMED,
                    "fixedIn",
                    "keyword " + keyword + " announces " + value + "; no keyword says that it has the fix");
        } else {
            found.add(fixedIn(value, null, FixedInOrigin.KEYWORD, Confidence.MEDIUM));
        }
    }

    /** Each keyword once, those of a released service pack before those that announce one. */
    private static List<String> confirmedFirst(List<String> keywords) {
        return keywords.stream()
                .distinct()
                .sorted(Comparator.comparing(keyword -> {
                    Matcher parts = KEYWORD.matcher(keyword);
                    return parts.matches() && parts.group(2) != null;
                }))
                .toList();
    }

    private static boolean known(ProductCatalogue catalogue, String product) {
        return catalogue.parse(product).isPresent();
    }

    private static boolean released(ProductCatalogue catalogue, String value) {
        ProductName name = catalogue.parse(value).orElse(null);
        return name != null
                && name.family() != null
                && name.release() != null
                && name.servicePack() != null
                && catalogue.released(name.family(), name.release(), name.servicePack());
    }

    private static String rollup(String title, @Nullable String article) {
        String words = POST_PRODUCT
                .matcher(LONG_SERVICE_PACK.matcher(title).replaceAll("SP$1"))
                .replaceFirst("$1 post-$2");
        return article == null ? words : words + " (" + article + ")";
    }

    private static FixedIn fixedIn(
            String value, @Nullable String article, FixedInOrigin origin, Confidence confidence) {
        return FixedIn.newBuilder()
                .setValue(value)
                .setArticle(article)
                .setOrigin(origin)
                .setConfidence(confidence)
                .build();
    }
}
