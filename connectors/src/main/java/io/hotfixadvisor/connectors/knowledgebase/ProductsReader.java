package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.connectors.knowledgebase.Prose.Block;
import io.hotfixadvisor.schemas.AffectedProduct;
import io.hotfixadvisor.schemas.Origin;
import io.hotfixadvisor.schemas.Prerequisite;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import io.hotfixadvisor.schemas.product.ProductName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The products that an article applies to: its list, or else the product that its text speaks of. */
final class ProductsReader {

    private static final Pattern BULLET = Pattern.compile("[\u2022\u00B7\u25AA\u25E6]");

    /** Run together, one product begins where the next vendor's name is glued on. */
    private static final Pattern GLUED = Pattern.compile("(?<=[a-z0-9)])(?=Microsoft )");

    /** Joined with a space, it begins at the vendor's name, unless the words before it lead up to the name. */
    private static final Pattern JOINED =
            Pattern.compile("(?<=[a-z0-9)])(?=Microsoft )|(?<!\\b(?:for|on|with|of|and|the|in))\\s(?=Microsoft )");

    private static final Pattern WHEN_USED_WITH = Pattern.compile(
            "(?i),?\\s{0,3}(?:(?:when )?(?:used|included) with|on (?:the following )?platforms?(?:\\(s\\))?)\\s{0,3}:?$");

    /** An entry of a list; the second level stands deeper or has a bullet of its own. */
    private static final Pattern ENTRY = Pattern.compile("([ \\t]{0,40})([\u2022\u00B7\u25AA\u25E6*-])\\s.*");

    private static final Pattern MENTION =
            Pattern.compile("\\b(?:Microsoft )?(?:Exchange(?: Server)? (?:4\\.0|5\\.0|5\\.5|20\\d\\d)(?: Server)?"
                    + "|Windows (?:NT(?: Server| Workstation)? [34]\\.\\d{1,2}|2000(?: Server| Professional)?|XP|Server 20\\d\\d)"
                    + "|(?:[A-Z][A-Za-z]{1,20} ){1,3}Server \\d[\\w.]{0,6}|Host Integration Server 2000)(?![\\w.]\\w)"
                    + "|\\bMicrosoft (?:[A-Z][A-Za-z]{1,20} ){1,3}\\d[\\d.]{0,6}\\b");
    private static final Pattern NOT_A_PRODUCT = Pattern.compile("^(?:The|On|When|If|For|In|Run) ");

    private static final Pattern PRODUCT_LABEL = Pattern.compile("(?m)^PRODUCT[ \\t]{0,8}:[ \\t]{0,8}(\\S.{0,100})");

    /** A line of this length may have been wrapped. */
    private static final int WRAPPED = 60;

    private ProductsReader() {}

    static List<AffectedProduct> read(
            Article article, List<Prerequisite> prerequisites, ProductCatalogue catalogue, Review review) {
        List<AffectedProduct> products = new ArrayList<>();
        for (String printed : printed(article)) {
            ProductLine line = ProductLine.read(printed, catalogue);
            review(line, printed, "products[" + products.size() + "]", review);
            products.add(product(printed, line, Origin.PRINTED));
        }
        if (products.isEmpty()) {
            String derived = derived(article, prerequisites);
            review(derived, review);
            if (derived != null) {
                products.add(product(derived, ProductLine.read(derived, catalogue), Origin.DERIVED));
            }
        }
        return List.copyOf(products);
    }

    private static void review(ProductLine line, String printed, String field, Review review) {
        if (line.names().isEmpty()) {
            review.flag(
                    ReviewCode.PRODUCT_UNKNOWN, field, "\"" + printed + "\" is no product that the catalogue knows");
        } else if (line.names().size() > 1) {
            review.flag(
                    ReviewCode.PRODUCT_RELEASES,
                    field,
                    "\"" + printed + "\" names several releases; give each that matters an entry of its own");
        }
    }

    private static void review(@Nullable String derived, Review review) {
        if (derived == null) {
            review.flag(
                    ReviewCode.PRODUCTS_MISSING, "products", "the article lists no product and its text names none");
        } else {
            review.flag(
                    ReviewCode.PRODUCTS_DERIVED,
                    "products[0]",
                    "the article lists no product; \"" + derived + "\" is read from its text, edition unknown");
        }
    }

    private static List<String> printed(Article article) {
        boolean runTogether = article.layout() == Layout.RUN_TOGETHER;
        Set<String> printed = new LinkedHashSet<>();
        for (Section section : article.of(SectionKind.PRODUCTS)) {
            for (String entry : entries(section.text())) {
                for (String product : (runTogether ? JOINED : GLUED).split(entry, -1)) {
                    String words = WHEN_USED_WITH.matcher(Prose.fold(product)).replaceFirst("");
                    if (!words.isEmpty()) {
                        printed.add(words);
                    }
                }
            }
        }
        return new ArrayList<>(printed);
    }

    /** The bullets of the list; without bullets every line is an entry, unless it goes on with a wrapped one. */
    private static List<String> entries(String list) {
        List<Block> blocks = Prose.blocks(BULLET.matcher(firstLevel(list)).replaceAll("\n$0 "));
        boolean bulleted = blocks.stream().anyMatch(Block::item);
        return (bulleted ? blocks.stream().filter(Block::item).map(Block::text) : lines(list).stream())
                .filter(entry -> Character.isLetter(entry.codePointAt(0)))
                .toList();
    }

    private static List<String> lines(String list) {
        List<String> entries = new ArrayList<>();
        int previous = 0;
        for (String line : list.split("\n", -1)) {
            String words = Prose.fold(line);
            int last = entries.size() - 1;
            if (previous >= WRAPPED && !words.isEmpty() && !words.startsWith("Microsoft ")) {
                entries.set(last, entries.get(last) + " " + words);
            } else if (!words.isEmpty()) {
                entries.add(words);
            }
            previous = line.length();
        }
        return entries;
    }

    /** The list without its second level: what a product is used with is not what the article is about. */
    private static String firstLevel(String list) {
        StringBuilder kept = new StringBuilder();
        int depth = -1;
        boolean second = false;
        for (String line : list.split("\n", -1)) {
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches()) {
                int indent = entry.group(1).length();
                depth = depth < 0 ? indent : depth;
                second = indent > depth + 1 || entry.group(2).equals("\u25E6");
            }
            second &= !line.isBlank();
            kept.append(second ? "" : line).append('\n');
        }
        return kept.toString();
    }

    private static AffectedProduct product(String printed, ProductLine line, Origin origin) {
        Optional<ProductName> name = line.product();
        return AffectedProduct.newBuilder()
                .setPrinted(printed)
                .setFamily(name.map(ProductName::family).orElse(null))
                .setRelease(name.map(ProductName::release).orElse(null))
                .setEdition(name.map(ProductName::edition).orElse(null))
                .setServicePacks(line.servicePacks())
                .setOrigin(origin)
                .build();
    }

    /** The first product of the symptoms, the title or the prerequisites that the prerequisites do not contradict. */
    private static @Nullable String derived(Article article, List<Prerequisite> prerequisites) {
        List<String> texts = new ArrayList<>();
        texts.add(Prose.fold(Article.text(article.problem())));
        String title = article.header().title();
        if (title != null) {
            texts.add(title);
        }
        prerequisites.stream()
                .map(Prerequisite::getProduct)
                .filter(product -> product != null)
                .forEach(texts::add);
        String first = null;
        for (String text : texts) {
            Matcher mention = MENTION.matcher(text);
            while (mention.find()) {
                String product = NOT_A_PRODUCT.matcher(mention.group()).replaceFirst("");
                if (isPrerequisite(product, prerequisites)) {
                    return product;
                }
                first = first == null ? product : first;
            }
        }
        return first == null ? labelled(article) : first;
    }

    /** What the header of a library text says of its product: a word for a whole family, better than nothing. */
    private static @Nullable String labelled(Article article) {
        Matcher label = PRODUCT_LABEL.matcher(article.sections().get(0).text());
        return article.layout() == Layout.LIBRARY_TEXT && label.find() ? label.group(1) : null;
    }

    private static boolean isPrerequisite(String product, List<Prerequisite> prerequisites) {
        String name = plain(product);
        return prerequisites.stream()
                .map(Prerequisite::getProduct)
                .anyMatch(required -> required != null && plain(required).equals(name));
    }

    private static String plain(String product) {
        return product.replace("Microsoft ", "").replace(" Server", "");
    }
}
