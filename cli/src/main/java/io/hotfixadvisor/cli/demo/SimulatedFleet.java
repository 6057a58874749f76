package io.hotfixadvisor.cli.demo;

import io.hotfixadvisor.schemas.ServerInventory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Forty servers, one day of their telemetry and what became of it within a week, always the same. For every fault of
 * the starter catalogue there is one server for each {@link Scenario}; what has to come out is known.
 */
public final class SimulatedFleet {

    /** Events without a fault behind them, unless another number is asked for. */
    public static final int DEFAULT_NOISE = 5_000;

    private static final long SEED = 908_674L;
    private static final Instant DAY = Instant.parse("2007-03-12T00:00:00Z");
    private static final Instant FIXED = DAY.plus(Duration.ofHours(27));
    private static final Duration SYMPTOMS_FROM = Duration.ofHours(1);
    private static final Duration SYMPTOMS_UNTIL = Duration.ofHours(21);
    private static final List<String> SITES = List.of("AMS", "FRA", "MIL", "OSL");

    private final List<SimulatedServer> servers = servers();
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final BackgroundNoise noise = new BackgroundNoise(random.split());
    private final Map<String, Long> lastRecordIds = new HashMap<>();
    private final List<SpecificRecord> records;
    private Instant now = DAY.plus(Duration.ofDays(10));

    /**
     * @param noiseEvents events without a fault behind them, from 0; crash reports that some of them carry come on top
     */
    public SimulatedFleet(int noiseEvents) {
        if (noiseEvents < 0) {
            throw new IllegalArgumentException("noise is " + noiseEvents + " events; 0 or more are allowed");
        }
        this.records = day(noiseEvents);
    }

    /** Names of the servers, as their records print them. */
    public List<String> hosts() {
        return servers.stream().map(SimulatedServer::host).toList();
    }

    /** ServerInventory, ServerEvent and CrashReport records of the day, by event time. */
    public List<SpecificRecord> records() {
        return records;
    }

    /** The advisories that have to be there when all records of the day are judged, by key; no others may be. */
    public List<ExpectedAdvisory> truth() {
        return servers.stream()
                .flatMap(each ->
                        each.scenario().expected(each.serverId(), each.fault().ruleId()).stream())
                .sorted(Comparator.comparing(ExpectedAdvisory::key))
                .toList();
    }

    /**
     * What comes after the day: noise of random servers and, now and then, a symptom. Never ends, and is the same for
     * each new fleet.
     */
    public Iterator<SpecificRecord> trickle() {
        return Stream.generate(this::moment).flatMap(List::stream).iterator();
    }

    private List<SpecificRecord> moment() {
        now = now.plusSeconds(1 + random.nextInt(60));
        SimulatedServer server = any();
        boolean symptom = server.scenario().hasSymptoms() && random.nextInt(20) == 0;
        List<EventDraft> drafts = symptom
                ? server.fault().symptom(server.host(), now, 1 + random.nextInt(9))
                : List.of(noise.next(server.host(), now));
        return drafts.stream().flatMap(draft -> number(draft).stream()).toList();
    }

    private List<SpecificRecord> day(int noiseEvents) {
        List<EventDraft> drafts = new ArrayList<>();
        servers.forEach(server -> drafts.addAll(symptoms(server)));
        for (int i = 0; i < noiseEvents; i++) {
            drafts.add(noise.next(
                    any().host(),
                    DAY.plusMillis(random.nextLong(Duration.ofDays(1).toMillis()))));
        }
        drafts.sort(Comparator.comparing(EventDraft::at));

        List<SpecificRecord> all = new ArrayList<>(inventoriesBefore());
        drafts.forEach(draft -> all.addAll(number(draft)));
        all.addAll(inventoriesAfter());
        return List.copyOf(all);
    }

    private List<EventDraft> symptoms(SimulatedServer server) {
        List<EventDraft> drafts = new ArrayList<>();
        if (server.scenario().hasSymptoms()) {
            int times = 2 + random.nextInt(4);
            long slot = SYMPTOMS_UNTIL.minus(SYMPTOMS_FROM).toMillis() / times;
            for (int i = 0; i < times; i++) {
                Instant at = DAY.plus(SYMPTOMS_FROM).plusMillis(i * slot + random.nextLong(slot / 2));
                drafts.addAll(server.fault().symptom(server.host(), at, i + 1));
            }
        }
        return drafts;
    }

    private List<ServerInventory> inventoriesBefore() {
        List<ServerInventory> inventories = new ArrayList<>();
        Instant at = DAY.minus(Duration.ofHours(2));
        for (SimulatedServer server : servers) {
            Optional<ServerInventory> inventory = SimulatedInventory.before(server, at);
            inventory.ifPresent(inventories::add);
            at = at.plus(Duration.ofMinutes(1));
        }
        return inventories;
    }

    /** Three hours after the fix, and a week later, when it has proved itself. */
    private List<ServerInventory> inventoriesAfter() {
        List<ServerInventory> inventories = new ArrayList<>();
        for (Duration sinceFix : List.of(Duration.ofHours(3), Duration.ofDays(7))) {
            Instant fixedAt = FIXED;
            for (SimulatedServer server : servers) {
                if (server.scenario() == Scenario.FIXED_LATER) {
                    inventories.add(SimulatedInventory.afterFix(server, fixedAt, fixedAt.plus(sinceFix)));
                    fixedAt = fixedAt.plus(Duration.ofMinutes(1));
                }
            }
        }
        return inventories;
    }

    private List<SpecificRecord> number(EventDraft draft) {
        return draft.numbered(lastRecordIds.merge(draft.host() + '/' + draft.channel(), 1L, Long::sum));
    }

    private SimulatedServer any() {
        return servers.get(random.nextInt(servers.size()));
    }

    private static List<SimulatedServer> servers() {
        List<SimulatedServer> servers = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (Scenario scenario : Scenario.values()) {
            for (SimulatedFault fault : SimulatedFault.values()) {
                String role = scenario == Scenario.PRODUCT_ABSENT ? "SQL" : fault.role();
                int number = numbers.merge(role, 1, Integer::sum);
                String site = SITES.get(servers.size() % SITES.size());
                servers.add(
                        new SimulatedServer("%s-%s-%02d.corp.example".formatted(site, role, number), fault, scenario));
            }
        }
        return servers;
    }
}
