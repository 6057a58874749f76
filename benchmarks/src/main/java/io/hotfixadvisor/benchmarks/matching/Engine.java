package io.hotfixadvisor.benchmarks.matching;

import io.hotfixadvisor.schemas.HotfixRule;
import java.util.List;

/** What finds the rules that know a symptom. */
public enum Engine {
    /** The index of the product. */
    INDEX,
    /** Each rule in turn. */
    SCAN,
    /** Drools. */
    DROOLS,
    /** Lucene's monitor, which chooses the queries to run by one term of each. */
    LUCENE;

    /** The engine with these rules. */
    Matcher of(List<HotfixRule> rules) {
        return switch (this) {
            case INDEX -> new IndexMatcher(rules);
            case SCAN -> new ScanMatcher(rules);
            case DROOLS -> new DroolsMatcher(rules);
            case LUCENE -> new LuceneMatcher(rules);
        };
    }
}
