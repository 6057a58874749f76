package io.hotfixadvisor.processor.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which of the fixes that a server needs have to be installed: not those that another one replaces, nor those that come
 * with another one anyway. What another fix needs stays, whatever else speaks against it.
 */
final class FixSelection {
    private final List<FixWork> kept;
    private final List<FixWork> contained = new ArrayList<>();
    /** What something was left out for because it contains it: has to be installed. */
    private final List<FixWork> containing = new ArrayList<>();
    /** What something was left out for because of its files: what replaces it need not have them. */
    private final List<FixWork> covering = new ArrayList<>();

    private final List<Remark> leftOut = new ArrayList<>();

    /** @param fixes by number */
    FixSelection(List<FixWork> fixes) {
        kept = new ArrayList<>(fixes);
        while (leaveOneOut(fixes)) {
            // Until each of those that are left is needed.
        }
    }

    /** Those to be installed, by number. */
    List<FixWork> kept() {
        return kept;
    }

    /** Those of {@link #leftOut} that come within something else, so that their files can be checked all the same. */
    List<FixWork> contained() {
        return contained;
    }

    List<Remark> leftOut() {
        return leftOut;
    }

    /** Service packs and updates that a kept fix needs and no kept fix brings, each once and in its highest level. */
    List<Installable> prerequisites() {
        List<Installable> needed = kept.stream()
                .flatMap(fix -> fix.needs().stream())
                .filter(need ->
                        kept.stream().flatMap(fix -> fix.provides().stream()).noneMatch(own -> own.covers(need)))
                .toList();
        List<Installable> highest = new ArrayList<>();
        for (Installable need : needed) {
            boolean isCovered = highest.stream().anyMatch(other -> other.covers(need))
                    || needed.stream().anyMatch(other -> other.covers(need) && !need.covers(other));
            if (!isCovered) {
                highest.add(need);
            }
        }
        return highest;
    }

    /** What is replaced goes first, so that nothing is left out for the sake of something that is not installed. */
    private boolean leaveOneOut(List<FixWork> all) {
        return leaveOneOutIf(fix -> replaced(fix, all))
                || leaveOneOutIf(this::covered)
                || leaveOneOutIf(this::contained);
    }

    private boolean leaveOneOutIf(Function<FixWork, Optional<Remark>> reasonOf) {
        // From the highest number down: of two that are worth the same the lower one stays.
        for (int i = kept.size() - 1; i >= 0; i--) {
            FixWork fix = kept.get(i);
            if (!isNeededByOthers(fix) && !containing.contains(fix)) {
                Optional<Remark> reason = reasonOf.apply(fix);
                if (reason.isPresent()) {
                    kept.remove(i);
                    leftOut.add(reason.get());
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isNeededByOthers(FixWork fix) {
        return others(fix).stream()
                .flatMap(other -> other.needs().stream())
                .anyMatch(need -> fix.provides().stream().anyMatch(own -> own.covers(need)));
    }

    private Optional<Remark> replaced(FixWork fix, List<FixWork> all) {
        if (covering.contains(fix) || successors(fix, all).contains(fix)) {
            return Optional.empty();
        }
        return kept.stream()
                .filter(successors(fix, all)::contains)
                .findFirst()
                .map(other -> remark(fix, other.article() + " replaces it."));
    }

    /** Over any number of links; a fix in a circle is among its own. */
    private static Set<FixWork> successors(FixWork fix, List<FixWork> all) {
        Set<FixWork> found = new HashSet<>();
        List<FixWork> open = new ArrayList<>(List.of(fix));
        while (!open.isEmpty()) {
            FixWork next = open.remove(open.size() - 1);
            all.stream()
                    .filter(other -> other.replaces(next))
                    .filter(found::add)
                    .forEach(open::add);
        }
        return found;
    }

    private Optional<Remark> contained(FixWork fix) {
        for (FixWork other : others(fix)) {
            for (Installable container : fix.containers()) {
                Optional<Remark> reason = contained(fix, container, other);
                if (reason.isPresent()) {
                    contained.add(fix);
                    containing.add(other);
                    return reason;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Remark> contained(FixWork fix, Installable container, FixWork other) {
        // Two fixes of one rollup are one installation, which is for both.
        boolean isSame = !fix.isHotfix() && fix.provides().stream().anyMatch(other.provides()::contains);
        if (!isSame && other.provides().stream().anyMatch(own -> own.covers(container))) {
            return Optional.of(remark(fix, other.article() + " contains it."));
        }
        return other.needs().stream()
                .filter(need -> need.covers(container))
                .findFirst()
                .map(need -> remark(fix, need.name() + " contains it and is installed for " + other.article() + "."));
    }

    private Optional<Remark> covered(FixWork fix) {
        if (!fix.isHotfix() || fix.files().isEmpty()) {
            return Optional.empty();
        }
        List<FixWork> sharing = others(fix).stream()
                .filter(other -> fix.files().share(other.files()))
                .toList();
        if (!fix.files().areCoveredBy(sharing.stream().map(FixWork::files).toList())) {
            return Optional.empty();
        }
        covering.addAll(sharing);
        String names = ArticleOrder.listed(fix.files().byName().values().stream()
                .map(CarriedFiles.CarriedFile::name)
                .toList());
        String others =
                ArticleOrder.listed(sharing.stream().map(FixWork::article).toList());
        return Optional.of(
                remark(fix, "Its files come with " + others + " in the same or a higher version: " + names + "."));
    }

    private List<FixWork> others(FixWork fix) {
        return kept.stream().filter(other -> other != fix).toList();
    }

    private static Remark remark(FixWork fix, String text) {
        return new Remark(text, List.of(fix.article()));
    }
}
