package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.schemas.InstalledFile;
import io.hotfixadvisor.schemas.Outcome;
import io.hotfixadvisor.schemas.rule.FileVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the inventory says about one file of the fix. A file that lies in several folders has the fix only when every
 * copy that is listed has it.
 *
 * @param requirement the version that it must have
 * @param copies every copy that the inventory lists
 * @param isAbsent whether the file is known not to be there, which says nothing about the fix
 * @param finding whether the fix is there as far as this file tells
 */
record FileState(FileRequirement requirement, List<InstalledFile> copies, boolean isAbsent, Finding finding) {

    static FileState of(FileRequirement requirement, InstalledSoftware software) {
        List<InstalledFile> copies = software.copiesOf(requirement.name());
        String fact = "file " + requirement.name();
        if (copies.isEmpty() && software.listsAllFiles()) {
            return new FileState(requirement, copies, true, Finding.settled(fact, null, requirement.required(), false));
        }
        List<Outcome> outcomes = new ArrayList<>();
        copies.forEach(
                copy -> outcomes.add(version(copy).map(requirement::isMetBy).orElse(Outcome.UNKNOWN)));
        Outcome outcome = copies.isEmpty() ? Outcome.UNKNOWN : ThreeValued.all(outcomes);
        Finding finding = outcome == Outcome.UNKNOWN
                ? Finding.unknown(fact, found(copies), requirement.required(), missing(requirement, copies))
                : Finding.settled(fact, found(copies), requirement.required(), outcome == Outcome.TRUE);
        return new FileState(requirement, copies, false, finding);
    }

    static Optional<FileVersion> version(InstalledFile file) {
        return Optional.ofNullable(file.getVersion()).flatMap(FileVersion::tryParse);
    }

    /** The versions that are installed, the lowest first; null when none was read. */
    static @Nullable String found(List<InstalledFile> copies) {
        String versions = copies.stream()
                .map(copy -> version(copy).orElse(null))
                .filter(Objects::nonNull)
                .sorted()
                .distinct()
                .map(FileVersion::toString)
                .collect(Collectors.joining(" and "));
        return versions.isEmpty() ? null : versions;
    }

    private static String missing(FileRequirement requirement, List<InstalledFile> copies) {
        boolean isRead = !copies.isEmpty()
                && copies.stream().allMatch(copy -> version(copy).isPresent());
        return (isRead ? "branch of " : "version of ") + requirement.name();
    }
}
