package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.connectors.knowledgebase.ServicePackWords.Named;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import io.hotfixadvisor.schemas.product.ProductName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a product list, read: "Microsoft Exchange Server, versions 4.0, 5.0, 5.0 SP1", "Microsoft Windows versions
 * 2000, 2000 SP1 Server", "Microsoft Exchange 2000 Server".
 *
 * @param names one for each release that the line names, without service packs; empty when the catalogue knows none
 * @param servicePacks to which the line restricts itself, in order; a release that stands beside its own service packs
 *     means the first release, "RTM"; empty when the line names several releases
 */
record ProductLine(List<ProductName> names, List<String> servicePacks) {

    private static final Pattern VERSIONS =
            Pattern.compile("(?i)(.{1,120}?),?\\s{1,3}versions?\\s{1,3}(?=\\d)(.{1,300})");
    private static final Pattern VERSION = Pattern.compile(
            "(?i)(\\d[\\w.]{0,20})(?:\\s{1,3}(?:SP\\s?|Service Packs?\\s{1,3})(\\d{1,2}[a-z]?))?(?:\\s{1,3}(.{1,80}))?");
    private static final Pattern BARE_NUMBER = Pattern.compile("\\d{1,2}[a-z]?");
    private static final Pattern SEPARATOR = Pattern.compile("\\s{0,3},\\s{0,3}");

    static ProductLine read(String printed, ProductCatalogue catalogue) {
        Matcher list = VERSIONS.matcher(printed);
        if (list.matches()) {
            List<ProductLine> lines = versions(list.group(1), list.group(2), catalogue);
            if (!lines.isEmpty()) {
                return joined(lines);
            }
        }
        return new ProductLine(
                catalogue.parse(printed).map(ProductLine::release).stream().toList(),
                ServicePackWords.in(printed).stream()
                        .map(Named::servicePack)
                        .distinct()
                        .toList());
    }

    /** The one product that the line names; empty when it names none or several. */
    Optional<ProductName> product() {
        return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
    }

    /** A line for every version of the list; none when a version is of no known product. */
    private static List<ProductLine> versions(String product, String list, ProductCatalogue catalogue) {
        List<String> releases = new ArrayList<>();
        List<@Nullable String> packs = new ArrayList<>();
        StringBuilder edition = new StringBuilder();
        for (String entry : SEPARATOR.split(list, -1)) {
            Matcher version = VERSION.matcher(entry);
            int last = packs.size() - 1;
            if (last >= 0
                    && packs.get(last) != null
                    && BARE_NUMBER.matcher(entry).matches()) {
                releases.add(releases.get(last));
                packs.add("SP" + entry);
            } else if (version.matches()) {
                releases.add(version.group(1));
                packs.add(version.group(2) == null ? null : "SP" + version.group(2));
                edition.append(' ').append(version.group(3) == null ? "" : version.group(3));
            } else {
                edition.append(' ').append(entry);
            }
        }
        List<ProductLine> lines = new ArrayList<>();
        for (int i = 0; i < releases.size(); i++) {
            Optional<ProductName> name = catalogue.parse(product + " " + releases.get(i) + edition);
            if (name.isEmpty()) {
                return List.of();
            }
            String pack = packs.get(i);
            lines.add(new ProductLine(List.of(release(name.get())), pack == null ? List.of() : List.of(pack)));
        }
        return lines;
    }

    private static ProductLine joined(List<ProductLine> lines) {
        List<ProductName> names =
                lines.stream().flatMap(line -> line.names.stream()).distinct().toList();
        boolean packed = lines.stream().anyMatch(line -> !line.servicePacks.isEmpty());
        if (names.size() > 1 || !packed) {
            return new ProductLine(names, List.of());
        }
        return new ProductLine(
                names,
                lines.stream()
                        .map(line -> line.servicePacks.isEmpty() ? "RTM" : line.servicePacks.get(0))
                        .distinct()
                        .toList());
    }

    private static ProductName release(ProductName name) {
        return new ProductName(name.family(), name.release(), name.edition(), null);
    }
}
