package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.topology.RuleBook.Edition;
import io.hotfixadvisor.processor.topology.RuleBook.RuleRecord;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;

/**
 * Rules that were written down before the start, as they were in force one after the other. Each task sees those of the
 * time to which its records have come, which is that of their arrival. What changed within one slice changed together.
 *
 * <p>Editions are made when a task comes to them, and forgotten when the last one has left them.
 */
final class RuleTimeline implements RuleViews {
    private final boolean rulesPass;
    private final SortedMap<Instant, SortedMap<String, RuleRecord>> changes = new TreeMap<>();
    private final Map<String, String> revisions = new HashMap<>();
    private final Map<TaskId, TaskView> views = new HashMap<>();
    private @Nullable Stage first;

    /** @param rulesPass otherwise the last state of each rule is in force throughout */
    RuleTimeline(boolean rulesPass) {
        this.rulesPass = rulesPass;
    }

    /**
     * A stage of the time: what is in force, and since when. Those that follow are held by the tasks that have come to
     * them, and made again for one that comes later.
     */
    static final class Stage {
        private final Instant since;
        private final Edition edition;
        private final List<Map.Entry<Instant, SortedMap<String, RuleRecord>>> later;
        private WeakReference<@Nullable Stage> next = new WeakReference<>(null);

        private Stage(Instant since, Edition edition, List<Map.Entry<Instant, SortedMap<String, RuleRecord>>> later) {
            this.since = since;
            this.edition = edition;
            this.later = later;
        }

        Edition edition() {
            return edition;
        }

        Instant since() {
            return since;
        }

        /** Whether another follows once the time has come. */
        boolean endsBy(long streamTime) {
            return !later.isEmpty() && later.get(0).getKey().toEpochMilli() <= streamTime;
        }

        boolean isLast() {
            return later.isEmpty();
        }

        /** The stage that follows; there is one. */
        synchronized Stage next() {
            Stage following = next.get();
            if (following == null) {
                Map.Entry<Instant, SortedMap<String, RuleRecord>> change = later.get(0);
                following =
                        new Stage(change.getKey(), edition.after(change.getValue()), later.subList(1, later.size()));
                next = new WeakReference<>(following);
            }
            return following;
        }
    }

    /** What one task sees: the stage to which its records have come. */
    static final class TaskView implements RuleView {
        private final ProcessingContext context;
        private Stage stage;

        private TaskView(ProcessingContext context, Stage stage) {
            this.context = context;
            this.stage = stage;
        }

        @Override
        public Edition current() {
            return stage().edition();
        }

        /** The stage to which the time of the task's records has come. */
        Stage stage() {
            while (stage.endsBy(context.currentStreamTimeMs())) {
                stage = stage.next();
            }
            return stage;
        }
    }

    /** The first stage. What is put later counts no more. */
    synchronized Stage first() {
        if (first == null) {
            List<Map.Entry<Instant, SortedMap<String, RuleRecord>>> all = List.copyOf(changes.entrySet());
            SortedMap<String, RuleRecord> throughout =
                    rulesPass || all.isEmpty() ? new TreeMap<>() : all.get(0).getValue();
            first = new Stage(Instant.MIN, Edition.beforeTheFirst().after(throughout), rulesPass ? all : List.of());
        }
        return first;
    }

    @Override
    public synchronized TaskView of(ProcessingContext context) {
        return views.compute(
                context.taskId(),
                (task, view) -> view != null && view.context == context ? view : new TaskView(context, first()));
    }

    @Override
    public void put(CompiledRule rule, Instant at) {
        change(rule.ruleId(), new RuleRecord(rule, at));
    }

    @Override
    public void remove(String ruleId, Instant at) {
        change(ruleId, new RuleRecord(null, at));
    }

    @Override
    public synchronized @Nullable String revision(String ruleId) {
        return revisions.get(ruleId);
    }

    /** As in the live application, which follows changed rules in slices. */
    private static Instant slice(Instant at) {
        long length = AdvisorTopology.SLICE_INTERVAL.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), length) * length);
    }

    private synchronized void change(String ruleId, RuleRecord record) {
        Instant since = rulesPass ? slice(record.at()) : Instant.MIN;
        changes.computeIfAbsent(since, time -> new TreeMap<>()).put(ruleId, record);
        revisions.compute(ruleId, (id, before) -> record.revision());
    }
}
