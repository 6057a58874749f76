package io.hotfixadvisor.processor.topology;

import static io.hotfixadvisor.processor.topology.AdvisorDriver.START;

import io.hotfixadvisor.processor.fixtures.Orders;
import io.hotfixadvisor.processor.reference.Scenario;
import io.hotfixadvisor.processor.reference.ServerHistory;
import io.hotfixadvisor.schemas.TimeTick;
import io.hotfixadvisor.schemas.topics.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One record that reaches the topology.
 *
 * @param serverId whom it is about; null for what every partition reads
 * @param ruleId which rule it is about; null when it is about none
 * @param at its own time
 */
record Arrival(@Nullable String serverId, @Nullable String ruleId, Instant at, Consumer<AdvisorDriver> delivery) {

    /** What is said of rules, in the order in which it is said. */
    static List<Arrival> ofRules(Scenario scenario) {
        return scenario.changes().stream().map(Arrival::of).toList();
    }

    private static Arrival of(Scenario.Change change) {
        return new Arrival(
                null,
                change.ruleId(),
                START,
                advisor -> advisor.send(Topics.HOTFIX_RULES, change.ruleId(), change.rule(), START));
    }

    static List<Arrival> ofTicks(Scenario scenario) {
        return scenario.ticks().stream()
                .map(at -> new Arrival(
                        null,
                        null,
                        at,
                        advisor -> advisor.send(
                                Topics.TIME_TICKS,
                                "fleet",
                                TimeTick.newBuilder().setAt(at).build(),
                                at)))
                .toList();
    }

    /** All that is said of servers, in the order of its time. */
    static List<Arrival> ofServers(Scenario scenario) {
        List<Arrival> arrivals = new ArrayList<>();
        for (ServerHistory server : scenario.servers()) {
            String id = server.serverId();
            server.events()
                    .forEach(event ->
                            arrivals.add(new Arrival(id, null, event.getTimestamp(), advisor -> advisor.event(event))));
            server.crashes()
                    .forEach(crash -> arrivals.add(
                            new Arrival(id, null, crash.getOccurredAt(), advisor -> advisor.crash(crash))));
            server.inventories()
                    .forEach(inventory -> arrivals.add(
                            new Arrival(id, null, inventory.getObservedAt(), advisor -> advisor.inventory(inventory))));
            server.actions()
                    .forEach(action -> arrivals.add(new Arrival(
                            id,
                            null,
                            action.getAt(),
                            advisor -> advisor.send(Topics.ADVISORY_ACTIONS, id, action, action.getAt()))));
        }
        arrivals.sort(Comparator.comparing(Arrival::at));
        return arrivals;
    }

    /** The first in their order, at random places among the others. */
    static List<Arrival> scattered(SplittableRandom random, List<Arrival> inOrder, List<Arrival> others) {
        List<Arrival> all = new ArrayList<>(others);
        int place = 0;
        for (Arrival arrival : inOrder) {
            place = random.nextInt(place, all.size() + 1);
            all.add(place++, arrival);
        }
        return all;
    }

    /**
     * All that is said of servers, in any order, some of it twice, and in between the ticks, which follow each other.
     */
    static List<Arrival> shuffled(SplittableRandom random, Scenario scenario) {
        return scattered(random, ofTicks(scenario), Orders.shuffledWithRepetitions(random, ofServers(scenario)));
    }
}
