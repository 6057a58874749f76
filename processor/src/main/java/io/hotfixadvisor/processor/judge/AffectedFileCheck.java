package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.schemas.AffectedFile;
import io.hotfixadvisor.schemas.Comparison;
import io.hotfixadvisor.schemas.InstalledFile;
import io.hotfixadvisor.schemas.Outcome;
import io.hotfixadvisor.schemas.rule.FileVersion;
import java.util.List;
import java.util.Optional;

/** Whether a file is there in a version that has the fault. Any copy of it is enough. */
final class AffectedFileCheck {
    private final InstalledSoftware software;

    AffectedFileCheck(InstalledSoftware software) {
        this.software = software;
    }

    Finding finding(AffectedFile file) {
        String fact = "affected file " + file.getName();
        String required = words(file.getOp()) + file.getVersion();
        List<InstalledFile> copies = software.copiesOf(file.getName());
        if (copies.isEmpty() && software.listsAllFiles()) {
            return Finding.settled(fact, null, required, false);
        }
        Outcome outcome = copies.isEmpty()
                ? Outcome.UNKNOWN
                : ThreeValued.any(
                        copies.stream().map(copy -> isAffected(file, copy)).toList());
        String found = FileState.found(copies);
        return outcome == Outcome.UNKNOWN
                ? Finding.unknown(fact, found, required, "version of " + file.getName())
                : Finding.settled(fact, found, required, outcome == Outcome.TRUE);
    }

    private static Outcome isAffected(AffectedFile file, InstalledFile copy) {
        Optional<FileVersion> limit = FileVersion.tryParse(file.getVersion());
        Optional<FileVersion> installed = FileState.version(copy);
        if (limit.isEmpty() || installed.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        int order = installed.get().compareTo(limit.get());
        return switch (file.getOp()) {
            case LT -> ThreeValued.of(order < 0);
            case LE -> ThreeValued.of(order <= 0);
            case EQ -> ThreeValued.of(order == 0);
            case GE -> ThreeValued.of(order >= 0);
            case GT -> ThreeValued.of(order > 0);
            case UNKNOWN -> Outcome.UNKNOWN;
        };
    }

    private static String words(Comparison comparison) {
        return switch (comparison) {
            case LT -> "earlier than ";
            case GT -> "later than ";
            case EQ, UNKNOWN -> "";
            case LE -> "up to ";
            case GE -> "from ";
        };
    }
}
