package io.hotfixadvisor.connectors.knowledgebase.lint;

import static io.hotfixadvisor.connectors.knowledgebase.lint.RuleFindings.is;

import io.hotfixadvisor.schemas.AffectedFile;
import io.hotfixadvisor.schemas.Comparison;
import io.hotfixadvisor.schemas.FileRole;
import io.hotfixadvisor.schemas.FixFile;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.rule.FileVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of the fix and the versions that have the fault: whether they contradict each other. */
final class FileChecks {
    /** An article is often changed last when its files are already built; a month is more than that ever took. */
    private static final int SLACK_DAYS = 31;

    private FileChecks() {}

    /** What tells two rows about files of the same name apart. */
    private record Row(
            String name,
            @Nullable String folder,
            @Nullable String platform,
            @Nullable String branch,
            @Nullable String language,
            FileRole role) {
        static Row of(FixFile file) {
            return new Row(
                    lower(file.getName()),
                    file.getFolder(),
                    file.getPlatform(),
                    file.getBranch(),
                    file.getLanguage(),
                    file.getRole());
        }
    }

    static void check(RuleFindings findings) {
        checkRows(findings);
        checkDates(findings);
        checkAffected(findings);
    }

    private static void checkRows(RuleFindings findings) {
        List<FixFile> files = findings.rule().getFiles();
        Map<Row, FileVersion> versions = new HashMap<>();
        Set<FixFile> seen = new HashSet<>();
        for (int i = 0; i < files.size(); i++) {
            FixFile file = files.get(i);
            String path = "files[" + i + "]";
            if (!seen.add(file)) {
                findings.add("FILE_REPEATED", path, "is " + file.getName() + " once more", "each row is expected once");
            }
            Optional<FileVersion> version = version(file.getVersion());
            @Nullable FileVersion other = version.isPresent() ? versions.putIfAbsent(Row.of(file), version.get()) : null;
            if (other != null && !other.equals(version.orElse(other))) {
                findings.add(
                        "FILE_TWICE",
                        path + ".version",
                        is(String.valueOf(file.getVersion())) + " where another row of " + file.getName() + " says "
                                + other,
                        "one version for the same folder, platform, branch and language is expected");
            }
        }
    }

    private static void checkDates(RuleFindings findings) {
        HotfixRule rule = findings.rule();
        LocalDate changed = rule.getLastModified();
        for (int i = 0; changed != null && i < rule.getFiles().size(); i++) {
            LocalDate date = rule.getFiles().get(i).getDate();
            if (date != null && date.isAfter(changed.plusDays(SLACK_DAYS))) {
                findings.add(
                        "FILE_DATE_LATE",
                        "files[" + i + "].date",
                        "is " + date,
                        "a date up to " + SLACK_DAYS + " days after lastModified (" + changed + ") is expected");
            }
        }
    }

    private static void checkAffected(RuleFindings findings) {
        Map<String, List<FileVersion>> fixed = fixedVersions(findings.rule());
        List<AffectedFile> affected = findings.rule().getAffectedFiles();
        for (int i = 0; i < affected.size(); i++) {
            AffectedFile file = affected.get(i);
            @Nullable List<FileVersion> versions = fixed.get(lower(file.getName()));
            if (versions == null) {
                findings.add(
                        "AFFECTED_FILE_NOT_FIXED",
                        "affectedFiles[" + i + "].name",
                        is(file.getName()) + ", which is no file of the fix",
                        "one of " + fixed.keySet().stream().sorted().toList() + " is usual");
            } else {
                checkRange("affectedFiles[" + i + "]", file, versions, findings);
            }
        }
    }

    private static void checkRange(String path, AffectedFile file, List<FileVersion> fixed, RuleFindings findings) {
        Optional<FileVersion> bound = version(file.getVersion());
        if (bound.isEmpty() || fixed.isEmpty()) {
            return;
        }
        String found = "is " + file.getName() + " " + file.getOp() + " " + file.getVersion();
        FileVersion highest = Collections.max(fixed);
        if (fixed.stream().allMatch(version -> holds(version, file.getOp(), bound.get()))) {
            findings.add(
                    "AFFECTED_INCLUDES_FIX",
                    path,
                    found + ", which holds the fixed version " + highest + " as well",
                    "a range below it is allowed");
        }
        boolean fromBelow = file.getOp() == Comparison.LT || file.getOp() == Comparison.LE;
        if (!fromBelow && file.getOp() != Comparison.UNKNOWN && bound.get().compareTo(highest) >= 0) {
            findings.add(
                    "AFFECTED_EXCLUDES_OLD",
                    path,
                    found + ", which holds no version below the fixed " + highest,
                    "a range that holds versions below it is allowed");
        }
    }

    /** Versions of the fixed files by lower-case name; a file without versions has none. */
    private static Map<String, List<FileVersion>> fixedVersions(HotfixRule rule) {
        Map<String, List<FileVersion>> fixed = new HashMap<>();
        for (FixFile file : rule.getFiles()) {
            if (file.getRole() == FileRole.FIXED) {
                List<FileVersion> versions = fixed.computeIfAbsent(lower(file.getName()), any -> new ArrayList<>());
                version(file.getVersion()).ifPresent(versions::add);
            }
        }
        return fixed;
    }

    private static boolean holds(FileVersion version, Comparison op, FileVersion bound) {
        int order = version.compareTo(bound);
        return switch (op) {
            case LT -> order < 0;
            case LE -> order <= 0;
            case EQ -> order == 0;
            case GE -> order >= 0;
            case GT -> order > 0;
            case UNKNOWN -> false;
        };
    }

    private static Optional<FileVersion> version(@Nullable String printed) {
        return Optional.ofNullable(printed).flatMap(FileVersion::tryParse);
    }

    private static String lower(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
