package io.hotfixadvisor.console.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far what is shown can be trusted to be what is so.
 *
 * @param since when this state began
 * @param percent how much of what was there at the start has been read, 0 to 100
 * @param isReady whether all that was there at the start has been read once; stays true
 * @param unreadable records that could not be decoded, and were left out
 * @param reason why it is not LIVE, in words; null when it is
 */
public record SubscriptionStatus(
        State state,
        Instant since,
        int percent,
        boolean isReady,
        long unreadable,
        @Nullable String reason) {

    /** What the console does. */
    public enum State {
        /** It reads topics from their beginning; when it was ready before, what was known then is shown meanwhile. */
        LOADING,
        /** What is published is shown. */
        LIVE,
        /** The broker or the registry does not answer: what is shown is as old as {@link #since()}. */
        DISCONNECTED
    }
}
