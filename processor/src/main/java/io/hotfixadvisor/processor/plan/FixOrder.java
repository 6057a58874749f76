package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.processor.plan.CarriedFiles.CarriedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The order in which fixes are installed: what another one needs comes first, then of two that bring the same file the
 * one with the higher version comes last. By number otherwise.
 */
final class FixOrder {
    private FixOrder() {}

    /** @param fixes by number */
    static List<FixWork> of(List<FixWork> fixes) {
        List<FixWork> open = new ArrayList<>(fixes);
        List<FixWork> ordered = new ArrayList<>();
        while (!open.isEmpty()) {
            FixWork next = next(open);
            open.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    /** Where fixes wait for each other in a circle, the order of versions gives way first. */
    private static FixWork next(List<FixWork> open) {
        List<FixWork> free = open.stream()
                .filter(fix -> open.stream().noneMatch(other -> other != fix && needs(fix, other)))
                .toList();
        return free.stream()
                .filter(fix -> open.stream()
                        .noneMatch(other -> other != fix && other.files().isBelow(fix.files())))
                .findFirst()
                .orElseGet(() -> free.isEmpty() ? open.get(0) : free.get(0));
    }

    private static boolean needs(FixWork fix, FixWork other) {
        return fix.needs().stream().anyMatch(need -> other.provides().stream().anyMatch(own -> own.covers(need)));
    }

    /** Fixes that stand before one that they need, because they need each other in a circle. */
    static List<Remark> circles(List<FixWork> ordered) {
        List<Remark> remarks = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            FixWork fix = ordered.get(i);
            ordered.subList(i + 1, ordered.size()).stream()
                    .filter(later -> needs(fix, later))
                    .map(later -> new Remark(
                            "The article asks for " + later.article()
                                    + " first, which needs it in turn: no order suits both.",
                            List.of(fix.article())))
                    .forEach(remarks::add);
        }
        return remarks;
    }

    /** What becomes of files that several fixes bring in different versions, by file name. */
    static List<Remark> conflicts(List<FixWork> ordered) {
        NavigableMap<String, List<FixWork>> carriers = new TreeMap<>();
        ordered.forEach(fix -> fix.files()
                .byName()
                .keySet()
                .forEach(name ->
                        carriers.computeIfAbsent(name, n -> new ArrayList<>()).add(fix)));
        List<Remark> remarks = new ArrayList<>();
        carriers.forEach((name, fixes) -> {
            if (fixes.stream().map(fix -> file(fix, name).highest()).distinct().count() > 1) {
                remarks.add(conflict(name, fixes));
            }
        });
        return remarks;
    }

    private static Remark conflict(String name, List<FixWork> fixes) {
        List<String> versions = fixes.stream()
                .map(fix -> fix.article() + " (" + file(fix, name).shownVersion() + ")")
                .toList();
        FixWork last = fixes.get(fixes.size() - 1);
        boolean isHighest = fixes.stream()
                .allMatch(fix ->
                        file(fix, name).highest().compareTo(file(last, name).highest()) <= 0);
        String outcome = isHighest
                ? "; " + last.article() + " is installed last, so that its version stays."
                : "; no order suits all their files, so check that the highest version is there afterwards.";
        List<String> articles = ArticleOrder.union(
                List.of(), fixes.stream().map(FixWork::article).toList());
        return new Remark(file(last, name).name() + " comes with " + ArticleOrder.listed(versions) + outcome, articles);
    }

    private static CarriedFile file(FixWork fix, String name) {
        CarriedFile file = fix.files().byName().get(name);
        if (file == null) {
            throw new IllegalArgumentException(fix.article() + " does not bring " + name);
        }
        return file;
    }
}
