package io.hotfixadvisor.schemas.product;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The data file of the catalogue as it stands, checked once when it is read. */
record CatalogueData(List<String> vendors, List<Family> families) {
    /** Stands for the version of a release and the builds of its service packs where no source for them is at hand. */
    private static final String UNKNOWN = "unknown";

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /** A family, for example Exchange Server; the fields are described in the data file. */
    record Family(
            String name,
            List<String> names,
            List<Edition> editions,
            List<String> fillers,
            List<String> others,
            List<Release> releases) {}

    /** An edition and the words that name it. */
    record Edition(String name, List<String> names) {}

    /** A release and everything that was released for it. */
    record Release(String name, List<String> names, String version, List<ReleasedServicePack> servicePacks) {

        /** Whether builds tell the release. */
        boolean hasBuilds() {
            return !version.equals(UNKNOWN);
        }
    }

    /** A service pack and its first build. */
    record ReleasedServicePack(String name, String build) {}

    /**
     * Reads and checks a data file.
     *
     * @param source its name, for messages
     * @throws IllegalArgumentException when the file does not hold what it must
     */
    static CatalogueData read(InputStream yaml, String source) {
        CatalogueData data;
        try {
            data = YAML.readValue(yaml, CatalogueData.class);
        } catch (IOException e) {
            throw new IllegalArgumentException(source + " is not a product catalogue: " + e.getMessage(), e);
        }
        Set<String> families = new HashSet<>();
        for (Family family : data.families) {
            String place = source + ": family " + family.name;
            require(families.add(family.name), place, "stands twice; a name may stand once");
            require(!family.names.isEmpty(), place, "has no names; at least one is needed");
            Set<String> releases = new HashSet<>();
            for (Release release : family.releases) {
                String at = source + ": " + family.name + " " + release.name;
                require(releases.add(release.name), at, "stands twice; a name may stand once");
                require(!release.names.isEmpty(), at, "has no names; at least one is needed");
                checkServicePacks(release, at);
            }
        }
        return data;
    }

    private static void require(boolean holds, String place, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(place + " " + problem);
        }
    }

    private static void checkServicePacks(Release release, String place) {
        require(!release.servicePacks.isEmpty(), place, "lists no service packs; RTM at least is needed");
        require(release.servicePacks.get(0).name.equals("RTM"), place, "does not begin with RTM");
        ServicePack previous = null;
        for (ReleasedServicePack pack : release.servicePacks) {
            ServicePack current = ServicePack.tryParse(pack.name)
                    .filter(parsed -> parsed.toString().equals(pack.name))
                    .orElseThrow(() -> new IllegalArgumentException(place + " lists \"" + pack.name
                            + "\"; RTM or a service pack such as SP2 or SP6a is allowed"));
            require(
                    previous == null || previous.compareTo(current) < 0,
                    place,
                    "lists " + pack.name + " out of order; service packs stand in order of release");
            previous = current;
        }
        if (release.hasBuilds()) {
            checkBuilds(release, place);
        } else {
            require(
                    release.servicePacks.stream().allMatch(pack -> pack.build.equals(UNKNOWN)),
                    place,
                    "gives builds and no version; both are known or both are unknown");
        }
    }

    private static void checkBuilds(Release release, String place) {
        Build version = Build.parse(release.version);
        Build previous = version;
        for (ReleasedServicePack pack : release.servicePacks) {
            require(!pack.build.equals(UNKNOWN), place, "gives a version and no build of " + pack.name);
            Build build = Build.parse(pack.build);
            require(
                    build.numbers().size() >= 3,
                    place,
                    "gives " + pack.name + " the build " + build + "; at least three numbers are needed");
            require(build.startsWith(version), place, "gives " + pack.name + " a build outside version " + version);
            require(previous.compareTo(build) <= 0, place, "gives " + pack.name + " a build before its predecessor's");
            previous = build;
        }
    }
}
