package io.hotfixadvisor.benchmarks.matching;

import io.hotfixadvisor.schemas.HotfixRule;
import java.util.List;
import org.apache.lucene.monitor.MultipassTermFilteredPresearcher;
import org.apache.lucene.monitor.TermFilteredPresearcher;

/** What finds the rules that know a symptom. */
public enum Engine {
    /** The index of the product. */
    INDEX,
    /** Each rule in turn. */
    SCAN,
    /** Drools. */
    DROOLS,
    /** Lucene's monitor, which chooses the queries to run by one term of each. */
    LUCENE,
    /** Lucene's monitor, which chooses the queries to run by two terms of each. */
    LUCENE_TWO_TERMS;

    /** The engine with these rules. */
    Matcher of(List<HotfixRule> rules) {
        return switch (this) {
            case INDEX -> new IndexMatcher(rules);
            case SCAN -> new ScanMatcher(rules);
            case DROOLS -> new DroolsMatcher(rules);
            case LUCENE -> new LuceneMatcher(rules, new TermFilteredPresearcher());
            case LUCENE_TWO_TERMS -> new LuceneMatcher(rules, new MultipassTermFilteredPresearcher(2));
        };
    }
}
