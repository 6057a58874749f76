package io.hotfixadvisor.processor.replay;

import io.hotfixadvisor.schemas.HotfixRule;
import java.time.Instant;
import java.util.List;

/** Which rules a replay goes by. */
public sealed interface ReplayRules {

    /** In a word, or as an instant. */
    String asOf();

    /** Whether the rules in force when the replay is planned count, those of the archive where it holds some. */
    default boolean countLive() {
        return false;
    }

    /** The rules in force when the replay is planned, those of the archive where it holds some. */
    record Live() implements ReplayRules {
        @Override
        public String asOf() {
            return "live";
        }

        @Override
        public boolean countLive() {
            return true;
        }
    }

    /** The revisions in force at a moment. */
    record At(Instant time) implements ReplayRules {
        @Override
        public String asOf() {
            return time.toString();
        }
    }

    /** At each moment of the replay the revisions that were in force then. */
    record Each() implements ReplayRules {
        @Override
        public String asOf() {
            return "each";
        }
    }

    /**
     * Rules that need not be published.
     *
     * @param besideLive whether those in force count as well, where no candidate has their id
     */
    record Candidates(List<HotfixRule> rules, boolean besideLive) implements ReplayRules {
        public Candidates {
            rules = List.copyOf(rules);
        }

        @Override
        public boolean countLive() {
            return besideLive;
        }

        @Override
        public String asOf() {
            return besideLive ? "live and candidates" : "candidates";
        }
    }
}
