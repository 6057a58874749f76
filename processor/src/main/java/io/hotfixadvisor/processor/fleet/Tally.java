package io.hotfixadvisor.processor.fleet;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sums what servers contribute to one thing. A share replaces the server's previous one, so a repetition changes
 * nothing; the shares of different servers commute.
 *
 * <p>Counts are exact at all times. What is a least or a greatest of all shares is exact unless {@link #recountDue}:
 * the share that gave it went, and {@link #recount} has to look at all that are left.
 *
 * @param <S> share of one server
 * @param <T> totals over all servers
 * @param <R> what is published of them
 */
public interface Tally<S, T, R> {
    /**
     * Replaces the share of one server.
     *
     * @param id of what is summed up
     * @param totals null when no server has a share
     * @param before share that was counted for the server; null when it had none
     * @param after share to count in its place; null when it has none any more
     * @return null when no server has a share
     */
    @Nullable T replace(String id, @Nullable T totals, @Nullable S before, @Nullable S after);

    /** Whether {@link #recount} is needed before {@link #result}. */
    boolean recountDue(T totals);

    /**
     * Looks for what is a least or a greatest among all shares.
     *
     * @param shares all that are counted in the totals, in any order
     */
    T recount(T totals, Stream<S> shares);

    /** What there is to say about the totals. */
    R result(T totals);
}
