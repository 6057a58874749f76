package io.hotfixadvisor.console.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of advisories.
 *
 * @param rows newest change first
 * @param next where the next part begins, opaque; null when this is the last
 * @param position position of the last change that rows and counts show
 * @param counts of the whole list
 */
public record AdvisoryPage(List<AdvisoryRow> rows, @Nullable String next, long position, Counts counts) {
    public AdvisoryPage {
        rows = List.copyOf(rows);
    }
}
