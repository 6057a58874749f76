package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.schemas.FileRole;
import io.hotfixadvisor.schemas.FixFile;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.rule.FileVersion;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The files that a fix brings. An article may list one file several times, once for each branch or platform, and nobody
 * knows which of them a server gets.
 *
 * @param byName by base name in lower case
 */
record CarriedFiles(NavigableMap<String, CarriedFile> byName) {
    /** @param versions all that are listed, lowest first; never empty */
    record CarriedFile(String name, TreeSet<FileVersion> versions, boolean orLater) {
        boolean isAtLeast(CarriedFile other) {
            return versions.first().compareTo(other.versions.last()) >= 0;
        }

        /** The highest version that a server may get. */
        FileVersion highest() {
            return versions.last();
        }

        String shownVersion() {
            return versions.stream().map(FileVersion::printed).collect(Collectors.joining(" / "));
        }

        String shown() {
            return name + " " + shownVersion() + (orLater ? " or later" : "");
        }
    }

    static CarriedFiles of(HotfixRule rule) {
        NavigableMap<String, CarriedFile> files = new TreeMap<>();
        for (FixFile file : rule.getFiles()) {
            if (file.getRole() == FileRole.FIXED && file.getVersion() != null) {
                Optional<FileVersion> version = FileVersion.tryParse(file.getVersion());
                version.ifPresent(known -> files.computeIfAbsent(
                                file.getName().toLowerCase(Locale.ROOT),
                                name -> new CarriedFile(file.getName(), new TreeSet<>(), rule.getOrLater()))
                        .versions()
                        .add(known));
            }
        }
        return new CarriedFiles(files);
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    boolean share(CarriedFiles others) {
        return byName.keySet().stream().anyMatch(name -> others.byName.containsKey(name));
    }

    /** Whether each of these files comes with one of the others in no lower version. */
    boolean areCoveredBy(Collection<CarriedFiles> others) {
        return byName.entrySet().stream()
                .allMatch(entry -> entry.getValue().orLater()
                        && others.stream().anyMatch(other -> other.isAtLeast(entry.getKey(), entry.getValue())));
    }

    private boolean isAtLeast(String name, CarriedFile other) {
        CarriedFile own = byName.get(name);
        return own != null && own.isAtLeast(other);
    }

    /**
     * Whether these come before the others, because a file of both is higher there and none is lower.
     *
     * @return false as well when each of them has a file that is higher
     */
    boolean isBelow(CarriedFiles others) {
        boolean isLower = false;
        for (Map.Entry<String, CarriedFile> entry : byName.entrySet()) {
            CarriedFile other = others.byName.get(entry.getKey());
            int order = other == null ? 0 : entry.getValue().highest().compareTo(other.highest());
            if (order > 0) {
                return false;
            }
            isLower |= order < 0;
        }
        return isLower;
    }
}
