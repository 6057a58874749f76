package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.schemas.AffectedFile;
import io.hotfixadvisor.schemas.Comparison;
import io.hotfixadvisor.schemas.FileRole;
import io.hotfixadvisor.schemas.FixFile;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Outcome;
import io.hotfixadvisor.schemas.rule.FileVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The version that a file must have for the fix to be there. An article may list one file several times, once for each
 * branch or platform, and the inventory does not tell which of them is installed: at or above the highest the fix is
 * there, below the lowest it is not, and in between nobody knows.
 *
 * @param name base name as printed
 * @param versions versions listed, without repetition
 * @param orLater whether a later version has the fix as well
 * @param dates dates that the article prints for the file: build dates
 */
record FileRequirement(String name, List<FileVersion> versions, boolean orLater, List<LocalDate> dates) {

    /**
     * What the file table asks for, in its order; where it holds no version, what the affected versions imply: a fault
     * in versions earlier than one is fixed in that one.
     */
    static List<FileRequirement> of(HotfixRule rule) {
        Map<String, List<FixFile>> rows = new LinkedHashMap<>();
        rule.getFiles().stream()
                .filter(file ->
                        file.getRole() == FileRole.FIXED && version(file).isPresent())
                .forEach(file -> rows.computeIfAbsent(file.getName().toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                        .add(file));
        if (rows.isEmpty()) {
            return ofAffected(rule);
        }
        return rows.values().stream().map(files -> of(files, rule.getOrLater())).toList();
    }

    private static FileRequirement of(List<FixFile> rows, boolean orLater) {
        TreeSet<FileVersion> versions = new TreeSet<>();
        rows.forEach(row -> version(row).ifPresent(versions::add));
        List<LocalDate> dates = rows.stream()
                .map(FixFile::getDate)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new FileRequirement(rows.get(0).getName(), List.copyOf(versions), orLater, dates);
    }

    private static List<FileRequirement> ofAffected(HotfixRule rule) {
        return rule.getAffectedFiles().stream()
                .filter(file -> file.getOp() == Comparison.LT)
                .filter(file -> FileVersion.tryParse(file.getVersion()).isPresent())
                .sorted(Comparator.comparing(AffectedFile::getName))
                .map(file -> new FileRequirement(
                        file.getName(), List.of(FileVersion.parse(file.getVersion())), true, List.of()))
                .toList();
    }

    private static Optional<FileVersion> version(FixFile file) {
        return Optional.ofNullable(file.getVersion()).flatMap(FileVersion::tryParse);
    }

    /** Whether a copy of that version has the fix. */
    Outcome isMetBy(FileVersion installed) {
        if (installed.compareTo(versions.get(0)) < 0) {
            return Outcome.FALSE;
        }
        boolean isMet =
                orLater ? installed.compareTo(versions.get(versions.size() - 1)) >= 0 : versions.contains(installed);
        return isMet ? Outcome.TRUE : Outcome.UNKNOWN;
    }

    /** For an operator to read, for example "6.5.7651.47 or later". */
    String required() {
        String listed =
                String.join(" / ", versions.stream().map(FileVersion::toString).toList());
        return orLater ? listed + " or later" : listed;
    }
}
