package io.hotfixadvisor.console.view;

import org.jspecify.annotations.Nullable;

/**
 * One advisory came, changed or went.
 *
 * @param position 1, 2, …: the order in which this run of the console saw the changes
 * @param key server, '/', rule
 * @param before null when it was not there
 * @param after null when it is gone
 */
public record Change(
        long position,
        String key,
        @Nullable AdvisoryRow before,
        @Nullable AdvisoryRow after) {}
