package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.rules.CompiledRule;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;

/** The rules of one application: the global thread changes them, tasks see them. */
interface RuleViews {
    /** What the task of this context sees. Its nodes share it. */
    RuleView of(ProcessingContext context);

    /**
     * A rule was published or revised.
     *
     * @param at time of the record that says so
     */
    void put(CompiledRule rule, Instant at);

    /**
     * A rule was withdrawn.
     *
     * @param at time of the record that says so
     */
    void remove(String ruleId, Instant at);

    /** Revision of the rule as it was put last; null when there is none. */
    @Nullable String revision(String ruleId);
}
