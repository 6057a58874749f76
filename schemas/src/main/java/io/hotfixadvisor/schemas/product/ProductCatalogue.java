package io.hotfixadvisor.schemas.product;

import io.hotfixadvisor.schemas.product.CatalogueData.Family;
import io.hotfixadvisor.schemas.product.CatalogueData.Release;
import io.hotfixadvisor.schemas.product.CatalogueData.ReleasedServicePack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Products, their builds and their service packs, and one reading of the many ways in which they are printed.
 *
 * <p>Everything it knows stands in {@code products.yaml} beside this class: a further product is an edit of that file.
 */
public final class ProductCatalogue {
    private static final String STANDARD_FILE = "products.yaml";
    private static final ProductCatalogue STANDARD = standardFile();
    // "6.5.7638.1", "5.2.3790.3959 (srv03_sp2_rtm.070216-1710)", "Version 6.5 (Build 7638.2: Service Pack 2)"
    private static final Pattern PRINTED_BUILD = Pattern.compile(
            "(?:Version\\s+)?(\\d{1,9}(?:\\.\\d{1,9}){0,7})"
                    + "(?:\\s*\\(Build\\s+(\\d{1,9}(?:\\.\\d{1,9}){0,4})[^:)]*(?::\\s*([^)]*))?\\)|\\s.*|\\(.*)?",
            Pattern.CASE_INSENSITIVE);

    private static final int PARSED_AT_MOST = 10_000;

    private final CatalogueData data;
    private final NameReader names;
    /** A fleet has few products, and every judgement asks for those of its server. */
    private final Map<String, Optional<ProductName>> parsed = new ConcurrentHashMap<>();

    private ProductCatalogue(CatalogueData data) {
        this.data = data;
        this.names = new NameReader(data);
    }

    /** The catalogue that comes with this module. */
    public static ProductCatalogue standard() {
        return STANDARD;
    }

    /**
     * Reads a catalogue.
     *
     * @param source name of the file, for messages
     * @throws IllegalArgumentException when the file contradicts itself or holds something else
     */
    static ProductCatalogue read(InputStream yaml, String source) {
        return new ProductCatalogue(CatalogueData.read(yaml, source));
    }

    private static ProductCatalogue standardFile() {
        try (InputStream yaml = ProductCatalogue.class.getResourceAsStream(STANDARD_FILE)) {
            return read(Objects.requireNonNull(yaml, STANDARD_FILE), STANDARD_FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The product that the words name as a whole, for example "Microsoft Exchange Server 2003 Enterprise Edition" or
     * "Exchange 2003 SP2". What the words do not state is null. A "post-Service Pack 3 rollup" is not Service Pack 3.
     *
     * @return empty when the words hold anything that is not part of the name of a known product
     */
    public Optional<ProductName> parse(String printed) {
        Optional<ProductName> known = parsed.get(printed);
        if (known != null) {
            return known;
        }
        Optional<ProductName> name = names.whole(printed);
        if (parsed.size() < PARSED_AT_MOST) {
            parsed.put(printed, name);
        }
        return name;
    }

    /** The products that running text names with their release, in order, each once. */
    public List<ProductName> find(String text) {
        return names.within(text);
    }

    /**
     * The product of a build. A build between those of two service packs belongs to the earlier one. The service pack
     * is null where the build does not tell it: Windows 2000 is build 2195 with every service pack.
     *
     * @param family family when it is known; null to look in all
     * @param build as printed: "6.5.7638.1", "3790" or "Version 6.5 (Build 7638.2: Service Pack 2)"
     * @return empty when no product, or more than one, has such a build
     */
    public Optional<ProductName> ofBuild(@Nullable String family, String build) {
        Matcher matcher = PRINTED_BUILD.matcher(build.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String minor = matcher.group(2);
        Build numbers = Build.parse(minor == null ? matcher.group(1) : matcher.group(1) + "." + minor);
        String stated = matcher.group(3);
        List<ProductName> found = data.families().stream()
                .filter(candidate -> family == null || candidate.name().equalsIgnoreCase(family))
                .flatMap(candidate -> ofBuild(candidate, numbers, stated))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static Stream<ProductName> ofBuild(Family family, Build build, @Nullable String statedServicePack) {
        return family.releases().stream()
                .filter(release -> release.hasBuilds() && isBuildOf(release, build))
                .map(release -> new ProductName(
                        family.name(),
                        release.name(),
                        null,
                        Optional.ofNullable(statedServicePack)
                                .flatMap(ServicePack::tryParse)
                                .map(ServicePack::toString)
                                .orElseGet(() -> servicePack(release, build))));
    }

    private static boolean isBuildOf(Release release, Build build) {
        // Windows is often listed by its build number alone.
        return build.numbers().size() == 1
                ? release.servicePacks().stream()
                        .anyMatch(pack -> Build.parse(pack.build())
                                .numbers()
                                .get(2)
                                .equals(build.numbers().get(0)))
                : build.startsWith(Build.parse(release.version()));
    }

    private static @Nullable String servicePack(Release release, Build build) {
        if (build.numbers().size() == 1) {
            Build whole = Build.parse(release.version() + "." + build);
            return servicePack(release, whole);
        }
        Build first = null;
        String name = null;
        for (ReleasedServicePack pack : release.servicePacks()) {
            Build packBuild = Build.parse(pack.build());
            boolean tooShortToTell = packBuild.startsWith(build) && !packBuild.equals(build);
            if (tooShortToTell) {
                return null;
            }
            if (packBuild.compareTo(build) <= 0) {
                name = packBuild.equals(first) ? null : pack.name();
                first = packBuild;
            }
        }
        return name;
    }

    /**
     * Whether the vendor ever released that service pack.
     *
     * @param servicePack "SP2" in any spelling; "RTM" is released
     * @return false also for a release that the catalogue does not know: see {@link #knows}
     */
    public boolean released(String family, String release, String servicePack) {
        Optional<ServicePack> wanted = ServicePack.tryParse(servicePack);
        return wanted.isPresent()
                && release(family, release).stream()
                        .flatMap(known -> known.servicePacks().stream())
                        .anyMatch(pack -> pack.name().equals(wanted.get().toString()));
    }

    /** Whether the catalogue knows that release, and with it every service pack that was released for it. */
    public boolean knows(String family, String release) {
        return release(family, release).isPresent();
    }

    /** Names of the families, in the order of the data file. */
    public List<String> families() {
        return data.families().stream().map(Family::name).toList();
    }

    private Optional<Release> release(String family, String release) {
        return data.families().stream()
                .filter(candidate -> candidate.name().equalsIgnoreCase(family))
                .flatMap(candidate -> candidate.releases().stream())
                .filter(candidate -> candidate.name().equalsIgnoreCase(release))
                .findFirst();
    }
}
