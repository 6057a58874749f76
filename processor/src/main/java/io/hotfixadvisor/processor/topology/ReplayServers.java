package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.judge.Judge;
import io.hotfixadvisor.processor.metrics.AdvisorMetrics;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * {@link AdviseServers} in a replay: learns all there is, and judges it in the end. Rules change when the time of the
 * task's records has come to it, before the next record.
 */
final class ReplayServers implements Processor<String, Fact, String, Object> {
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);
    /** Judged in one go: between two, what was written can be committed. */
    private static final int JUDGED_AT_ONCE = 1_000;

    private static final byte[] DONE = {};
    private static final String EDITION = "edition";

    private final RuleTimeline timeline;
    private final FleetClock clock = new FleetClock();
    private final ReplayInput input;
    private final AdviseServers servers;

    private ProcessorContext<String, Object> context;
    private RuleTimeline.TaskView view;
    private RuleTimeline.Stage stage;
    private KeyValueStore<String, Long> followed;
    private DeferredSettlement settlement;
    /** Whether everything was read, and what was judged last since. */
    private boolean isSettling;

    private @Nullable String judged;
    private boolean isDone;

    ReplayServers(
            RuleTimeline timeline, Judge judge, ProcessorSettings settings, ReplayInput input, AdvisorMetrics metrics) {
        this.timeline = timeline;
        this.input = input;
        servers = new AdviseServers(timeline, clock, judge, settings, metrics);
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        // A task that lost its state begins anew with the same processors.
        isSettling = false;
        judged = null;
        isDone = false;
        view = timeline.of(context);
        followed = context.getStateStore(Stores.REPLAYED_RULES);
        stage = timeline.first();
        @Nullable Long edition = followed.get(EDITION);
        while (edition != null && stage.edition().number() < edition) {
            stage = stage.next();
        }
        servers.open(
                context,
                advisory -> context.forward(
                        advisory.withValue((Object) advisory.value()), Nodes.WRITE_REMEDIATION_ADVISORIES),
                () -> stage.edition());
        settlement = servers.defer(input.rulesPass(), input.tick() != null);
        context.schedule(LOOK_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> settleInTheEnd());
    }

    @Override
    public void process(Record<String, Fact> record) {
        followRules(view.stage());
        servers.process(record);
    }

    /** Rules that went take along what was advised by them, so that it is advised first. */
    private void followRules(RuleTimeline.Stage upTo) {
        if (!input.rulesPass()) {
            return;
        }
        while (stage.edition().number() < upTo.edition().number()) {
            settlement.settleTouched();
            stage = stage.next();
            servers.followAllRules();
            followed.put(EDITION, stage.edition().number());
        }
    }

    private void settleInTheEnd() {
        if (isDone || !input.end().isReached(context.taskId().partition())) {
            return;
        }
        if (!isSettling) {
            RuleTimeline.Stage last = stage;
            while (!last.isLast()) {
                last = last.next();
            }
            followRules(last);
            @Nullable Instant tick = input.tick();
            if (tick != null) {
                clock.advance(tick);
            }
            isSettling = true;
        }
        judged = settlement.settle(judged, JUDGED_AT_ONCE);
        if (judged == null) {
            isDone = true;
            context.forward(
                    new Record<>(
                            Integer.toString(context.taskId().partition()),
                            (Object) DONE,
                            Math.max(0, context.currentStreamTimeMs())),
                    Nodes.WRITE_FINISHED);
            context.commit();
        }
    }

    @Override
    public void close() {
        servers.close();
    }
}
