package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.fleet.ImpactTally;
import io.hotfixadvisor.processor.fleet.ProblemTally;
import io.hotfixadvisor.processor.fleet.Tally;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.schemas.FleetImpact;
import io.hotfixadvisor.schemas.ProblemBucket;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;

/**
 * The parts behind the advisories: what each server contributes is brought together from all partitions by what it
 * contributes to, and summed up there.
 */
final class FleetTopology {
    private final RepartitionedTopology topology;
    private final ProcessorSettings settings;

    FleetTopology(RepartitionedTopology topology, ProcessorSettings settings) {
        this.topology = topology;
        this.settings = settings;
    }

    void tallyImpact(Serializer<FleetImpact> output) {
        topology.addProcessor(Nodes.SHARE_IMPACT, ShareImpact::new, Nodes.ADVISE_SERVERS);
        tally(Nodes.SHARE_IMPACT, Stores.IMPACT, new ImpactTally(), Topics.FLEET_IMPACT, output);
    }

    void tallyProblems(RuleViews rules, Serializer<ProblemBucket> output) {
        topology.addProcessor(
                Nodes.SHARE_PROBLEMS,
                () -> new ShareProblems(rules, settings.fleet().publishInterval()),
                Nodes.MATCH_SERVER_EVENTS,
                Nodes.MATCH_CRASH_REPORTS,
                Nodes.ADVISE_SERVERS);
        topology.connectProcessorAndStateStores(
                Nodes.SHARE_PROBLEMS,
                Stores.SYMPTOM_LEDGER,
                Stores.RULE_FACTS,
                Stores.SERVERS_BY_RULE,
                Stores.PUBLISHED_ADVISORIES);
        topology.addStateStore(Stores.sharedProblems(settings.stores()), Nodes.SHARE_PROBLEMS);
        topology.addStateStore(Stores.changedProblems(settings.stores()), Nodes.SHARE_PROBLEMS, Nodes.ADVISE_SERVERS);
        tally(Nodes.SHARE_PROBLEMS, Stores.PROBLEMS, new ProblemTally(), Topics.UNEXPLAINED_PROBLEMS, output);
    }

    private <S, T, R extends SpecificRecord> void tally(
            String sharing, TallyStores<S, T> stores, Tally<S, T, R> tally, Topic<R> topic, Serializer<R> output) {
        String repartition = topology.addRepartition(stores.shares());
        topology.addSink(
                Nodes.repartition(stores.shares()),
                repartition,
                new StringSerializer(),
                stores.shareSerde().serializer(),
                new ShareKey.Partitioner<>(),
                sharing);
        topology.addSource(
                AutoOffsetReset.earliest(),
                Nodes.read(stores.shares()),
                new StringDeserializer(),
                stores.shareSerde().deserializer(),
                repartition);
        topology.addProcessor(
                Nodes.tally(stores.shares()),
                () -> new TallyShares<>(tally, stores, settings.fleet().publishInterval()),
                Nodes.read(stores.shares()));
        stores.builders(settings.stores())
                .forEach(store -> topology.addStateStore(store, Nodes.tally(stores.shares())));
        topology.addSink(
                Nodes.write(topic.name()), topic.name(), new StringSerializer(), output, Nodes.tally(stores.shares()));
    }
}
