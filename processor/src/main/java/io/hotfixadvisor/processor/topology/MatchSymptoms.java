package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.metrics.AdvisorMetrics;
import io.hotfixadvisor.processor.rules.Match;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Lets symptoms pass that some rule describes, and problems. All others end here: they cost a look-up and touch no
 * store.
 *
 * @param <T> type that symptoms are read from
 */
final class MatchSymptoms<T> implements Processor<String, Checked<T>, String, Fact> {
    private final RuleViews views;
    private final Function<Checked<T>, Symptom> symptom;
    private final CounterDataPoint candidates;
    private final CounterDataPoint found;
    private ProcessorContext<String, Fact> context;
    private RuleView rules;

    /** @param topic under whose name symptoms are counted */
    MatchSymptoms(RuleViews views, Function<Checked<T>, Symptom> symptom, AdvisorMetrics metrics, String topic) {
        this.views = views;
        this.symptom = symptom;
        candidates = metrics.candidates(topic);
        found = metrics.matches(topic);
    }

    @Override
    public void init(ProcessorContext<String, Fact> context) {
        this.context = context;
        rules = views.of(context);
        // The first edition is made here if nowhere before, and not while a record waits.
        rules.current();
    }

    @Override
    public void process(Record<String, Checked<T>> record) {
        Symptom seen = symptom.apply(record.value());
        List<Match> matches = rules.current().index().match(seen);
        candidates.inc();
        if (!matches.isEmpty()) {
            found.inc(matches.size());
        }
        if (!matches.isEmpty() || seen.isProblem()) {
            context.forward(record.withValue(new Fact.Sighting(seen, matches)));
        }
    }
}
