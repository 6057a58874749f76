package io.hotfixadvisor.processor.rules;

import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.ProcessCrashPattern;
import io.hotfixadvisor.schemas.ServiceTerminationPattern;
import io.hotfixadvisor.schemas.rule.RuleValidation;
import java.util.List;

/** A signature's pattern, ready to be compared. Immutable. */
sealed interface CompiledPattern
        permits CompiledEventPattern, CompiledBugcheckPattern, CompiledCrashPattern, CompiledServicePattern {

    /** Compiles any of the four patterns of a signature that {@link RuleValidation} lets pass. */
    static CompiledPattern of(Object pattern) {
        if (pattern instanceof EventPattern event) {
            return new CompiledEventPattern(event);
        }
        if (pattern instanceof BugcheckPattern bugcheck) {
            return new CompiledBugcheckPattern(bugcheck);
        }
        if (pattern instanceof ProcessCrashPattern crash) {
            return new CompiledCrashPattern(crash);
        }
        return new CompiledServicePattern((ServiceTerminationPattern) pattern);
    }

    /** Keys under which the index must hold it: whatever meets the pattern is looked up under one of them. */
    List<Long> keys();

    /**
     * Keys of what else a symptom must show to meet the pattern, all of them; see {@link SymptomTraits}. Empty when the
     * pattern asks for nothing else, or not for something that has a name.
     */
    default long[] traits() {
        return new long[0];
    }

    /** Folded texts of which a symptom must say one to meet the pattern; empty when it need not say any. */
    default List<String> texts() {
        return List.of();
    }

    /** How many of the first clauses make such a key. */
    int keyClauses();

    /** Compares clause by clause, as long as the log wants more; nothing when the symptom is of another kind. */
    void compare(SymptomReading symptom, ClauseLog log);
}
