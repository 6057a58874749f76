package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.schemas.Alternative;
import io.hotfixadvisor.schemas.AlternativeKind;
import io.hotfixadvisor.schemas.Answer;
import io.hotfixadvisor.schemas.FileRole;
import io.hotfixadvisor.schemas.FixFile;
import io.hotfixadvisor.schemas.FixKind;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.StepKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The words for what a rule offers: which fix, which files, which other fix the article prefers. */
final class FixWording {
    private static final int FILES_NAMED = 8;

    private final HotfixRule rule;

    FixWording(HotfixRule rule) {
        this.rule = rule;
    }

    /** The article's number; the rule's own id where the article prints none. */
    String article() {
        String article = rule.getArticle();
        return article == null ? rule.getRuleId() : article;
    }

    /** What kind of installation the rule asks for: a hotfix unless the article offers nothing but something larger. */
    StepKind installation() {
        List<FixKind> kinds = rule.getFixKinds();
        if (!files().isEmpty()
                || kinds.isEmpty()
                || kinds.contains(FixKind.HOTFIX)
                || kinds.contains(FixKind.DOWNLOAD)) {
            return StepKind.INSTALL_HOTFIX;
        }
        return kinds.contains(FixKind.SERVICE_PACK) ? StepKind.INSTALL_SERVICE_PACK : StepKind.INSTALL_UPDATE;
    }

    /** What is installed: the service pack or rollup that the rule names as containing the fix, else the article. */
    String target() {
        return switch (installation()) {
            case INSTALL_SERVICE_PACK ->
                rule.getFixedIn().isEmpty()
                        ? article()
                        : rule.getFixedIn().get(0).getValue();
            case INSTALL_UPDATE -> {
                String container = containerArticle();
                yield container == null ? article() : container;
            }
            default -> article();
        };
    }

    String installationText(Answer computerRestart) {
        List<String> sentences = new ArrayList<>();
        List<String> files = files();
        if (installation() != StepKind.INSTALL_HOTFIX) {
            sentences.add("Install " + target() + ", which contains the fix of " + article() + ".");
        } else if (files.isEmpty()) {
            sentences.add("Install the hotfix of " + article() + ".");
        } else {
            sentences.add("Install the hotfix of " + article() + ", which brings " + listed(files) + ".");
        }
        Alternative preferred = preferred();
        if (preferred != null) {
            sentences.add("The article prefers " + preferred.getArticle() + ", see the alternatives.");
        }
        restartSentence(computerRestart).ifPresent(sentences::add);
        rule.getInstallNotes().forEach(sentences::add);
        return String.join(" ", sentences);
    }

    /** What to check once the fix is there; null when the article lists no file versions. */
    @Nullable String filesToVerify() {
        List<String> files = files();
        if (files.isEmpty()) {
            return null;
        }
        return "Check that every copy is at the version of the fix" + (rule.getOrLater() ? " or later" : "") + ": "
                + listed(files) + ".";
    }

    private List<String> files() {
        return rule.getFiles().stream()
                .filter(file -> file.getRole() == FileRole.FIXED && file.getVersion() != null)
                .map(FixWording::nameAndVersion)
                .distinct()
                .toList();
    }

    private static String nameAndVersion(FixFile file) {
        return file.getName() + " " + file.getVersion();
    }

    private static String listed(List<String> files) {
        String named = String.join(", ", files.subList(0, Math.min(FILES_NAMED, files.size())));
        return files.size() <= FILES_NAMED ? named : named + " and " + (files.size() - FILES_NAMED) + " more";
    }

    /** An installation that the article ranks before its own hotfix; null when there is none. */
    private @Nullable Alternative preferred() {
        return rule.getAlternatives().stream()
                .min(Comparator.comparingInt(Alternative::getRank))
                .filter(first -> first.getKind() != AlternativeKind.WORKAROUND)
                .filter(first ->
                        first.getArticle() != null && !first.getArticle().equals(target()))
                .orElse(null);
    }

    private @Nullable String containerArticle() {
        return rule.getFixedIn().stream()
                .map(fixedIn -> fixedIn.getArticle())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What the article says of a restart of the computer; empty where a step of its own says so. */
    static Optional<String> restartSentence(Answer computerRestart) {
        return switch (computerRestart) {
            case NO -> Optional.of("The computer does not have to restart.");
            case UNKNOWN -> Optional.of("The article does not say whether the computer must restart.");
            default -> Optional.empty();
        };
    }
}
