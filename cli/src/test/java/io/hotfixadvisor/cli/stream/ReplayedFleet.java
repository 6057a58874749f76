package io.hotfixadvisor.cli.stream;

import io.hotfixadvisor.schemas.ActionKind;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.Coverage;
import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.InstalledFile;
import io.hotfixadvisor.schemas.InstalledProduct;
import io.hotfixadvisor.schemas.InstalledUpdate;
import io.hotfixadvisor.schemas.InventoryCoverage;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.jspecify.annotations.Nullable;

/**
 * Some hundred servers of which it is known, from how they are made, what each rule has to say about them: every
 * verdict, words of operators, a symptom of no level, copies, and records out of order.
 */
final class ReplayedFleet {
    static final int PARTITIONS = 4;
    static final Instant START = Instant.parse("2024-03-04T06:00:00Z");
    /** The quiet period of each fix that helped has ended by then, and nothing is expired. */
    static final Instant END = START.plus(Duration.ofDays(12));

    static final Instant SILENT_UNTIL = START.plus(Duration.ofDays(30));

    static final String QUEUE = "KB990701";
    static final String TRACE = "KB990703";
    static final String CRASH = "KB990704";
    /** No rule knows it but {@link #NORTH_ONLY}. */
    static final String NOISE = "KB990709";

    private static final String INDEX = "KB990702";
    private static final String STORE = "KB990705";
    private static final int SERVERS = 320;

    /** What the fleet lives with. */
    private static final String RULES = """
            ruleId: KB990701
            article: KB990701
            title: The queue of a lake takes no more messages
            products: [{printed: Exchange Server 2003, family: Exchange Server, release: 2003}]
            prerequisites: [{product: Exchange Server 2003, servicePack: SP2}]
            files: [{name: Lakeq.dll, version: 6.5.7700.10}]
            restart: [{topology: ANY, computer: YES}]
            signatures:
              - {id: s1, role: SYMPTOM, kind: EVENT, source: LakeQueue, eventId: 5100, confidence: HIGH}
            matchAnyOf: [[s1]]
            status: ACTIVE
            ---
            ruleId: KB990702
            article: KB990702
            title: The index of a lake is rebuilt again and again
            products: [{printed: Exchange Server 2003, family: Exchange Server, release: 2003}]
            files: [{name: Lakeidx.dll, version: 6.5.7700.20}]
            signatures:
              - {id: s1, role: SYMPTOM, kind: EVENT, source: LakeIndex, eventId: 5200, confidence: HIGH}
            matchAnyOf: [[s1]]
            temporal:
              - {type: RECURRENCE, signatureIds: [s1], minCount: 3, window: PT4H, optional: false}
            status: ACTIVE
            ---
            ruleId: KB990703
            article: KB990703
            title: A lake runs on a spare copy
            products: [{printed: Exchange Server 2003, family: Exchange Server, release: 2003}]
            files: [{name: Laketrc.dll, version: 6.5.7700.30}]
            signatures:
              - {id: s1, role: SYMPTOM, kind: EVENT, source: LakeTrace, eventId: 5300, confidence: HIGH}
            matchAnyOf: [[s1]]
            status: ACTIVE
            ---
            ruleId: KB990704
            article: KB990704
            title: The process of a lake ends
            products: [{printed: Exchange Server 2003, family: Exchange Server, release: 2003}]
            files: [{name: Lake.exe, version: 6.5.7700.40}]
            signatures:
              - {id: s1, role: SYMPTOM, kind: PROCESS_CRASH, process: Lake.exe, confidence: HIGH}
            matchAnyOf: [[s1]]
            status: ACTIVE
            ---
            ruleId: KB990705
            article: KB990705
            title: A store of a lake is dismounted
            products: [{printed: Exchange Server 2003, family: Exchange Server, release: 2003}]
            files: [{name: Lakest.dll, version: 6.5.7700.50}]
            signatures:
              - {id: s1, role: SYMPTOM, kind: EVENT, source: LakeStore, eventId: 5500, confidence: HIGH}
            matchAnyOf: [[s1]]
            status: ACTIVE
            ---
            ruleId: KB990706
            article: KB990706
            title: A store of a lake is dismounted, or lost
            products: [{printed: Exchange Server 2003, family: Exchange Server, release: 2003}]
            files: [{name: Lakest.dll, version: 6.5.7700.60}]
            replacement: {stated: LIST, articles: [KB990705]}
            signatures:
              - {id: s1, role: SYMPTOM, kind: EVENT, source: LakeStore, eventId: 5599, confidence: HIGH}
            matchAnyOf: [[s1]]
            status: ACTIVE
            """;

    /** A revision that knows the servers of the north only, and a rule for what none knew. */
    static final String NORTH_ONLY = """
            ruleId: KB990701
            article: KB990701
            title: The queue of a lake takes no more messages
            products: [{printed: Exchange Server 2003, family: Exchange Server, release: 2003}]
            prerequisites: [{product: Exchange Server 2003, servicePack: SP2}]
            files: [{name: Lakeq.dll, version: 6.5.7700.10}]
            restart: [{topology: ANY, computer: YES}]
            signatures:
              - id: s1
                role: SYMPTOM
                kind: EVENT
                source: LakeQueue
                eventId: 5100
                descriptionContains: ["north"]
                confidence: HIGH
            matchAnyOf: [[s1]]
            status: ACTIVE
            ---
            ruleId: KB990709
            article: KB990709
            title: A lake is noisy
            products: [{printed: Exchange Server 2003, family: Exchange Server, release: 2003}]
            files: [{name: Lakeno.dll, version: 6.5.7700.90}]
            signatures:
              - {id: s1, role: SYMPTOM, kind: EVENT, source: LakeNoise, eventId: 5900, confidence: HIGH}
            matchAnyOf: [[s1]]
            status: ACTIVE
            """;
    /** A revision of the crash rule that is less sure, and asks for a restart of the computer. */
    static final String LESS_SURE = """
            ruleId: KB990704
            article: KB990704
            title: The process of a lake ends
            products: [{printed: Exchange Server 2003, family: Exchange Server, release: 2003}]
            files: [{name: Lake.exe, version: 6.5.7700.40}]
            restart: [{topology: ANY, computer: YES}]
            signatures:
              - {id: s1, role: SYMPTOM, kind: PROCESS_CRASH, process: Lake.exe, confidence: LOW}
            matchAnyOf: [[s1]]
            status: ACTIVE
            """;

    private final SortedMap<String, String> expected = new TreeMap<>();
    private final List<SpecificRecord> before = new ArrayList<>();
    private final List<SpecificRecord> symptoms = new ArrayList<>();
    private final List<SpecificRecord> after = new ArrayList<>();
    private final long[] written = new long[SERVERS];

    ReplayedFleet() {
        int crashes = 0;
        for (int server = 0; server < SERVERS; server++) {
            if (kind(server) != Kind.UNSEEN) {
                before.add(inventory(server, START.minusSeconds(600), false, Duration.ofDays(-9)));
            }
            queue(server);
            index(server);
            if (server % 3 == 0) {
                symptoms.add(event(server, at(server, 120), "LakeTrace", 5300, 4));
                expect(server, TRACE, otherwise(server), AdvisoryStatus.OPEN, 1);
            }
            if (server % 4 == 0) {
                symptoms.add(event(server, at(server, 130), "LakeStore", 5500, 2));
                expect(server, STORE, Verdict.SUPERSEDED, AdvisoryStatus.OPEN, 1);
            }
            for (int i = 0; i < 3; i++) {
                symptoms.add(event(server, at(server, 140 + i), "LakeNoise", i == 0 && server % 7 == 0 ? 5900 : 7, 2));
            }
            if (partition(name(server)) < 2) {
                crash(server, crashes++);
            }
        }
        disturb();
    }

    /** What becomes of the fix of {@link #QUEUE} there. */
    private enum Kind {
        UNFIXED,
        OTHER_PRODUCT,
        FIXED,
        NOT_RESTARTED,
        FIXED_IN_VAIN,
        UNSEEN,
        OLD_SERVICE_PACK,
        ALSO_UNFIXED
    }

    private static Kind kind(int server) {
        return Kind.values()[server % Kind.values().length];
    }

    private void queue(int server) {
        symptoms.add(event(server, at(server, 0), "LakeQueue", 5100, 2));
        switch (kind(server)) {
            case UNFIXED, ALSO_UNFIXED -> expect(server, QUEUE, Verdict.APPLICABLE, AdvisoryStatus.OPEN, 1);
            case FIXED -> {
                after.add(inventory(server, at(server, 400), true, Duration.ofMinutes(390)));
                expect(server, QUEUE, Verdict.FIX_INSTALLED, AdvisoryStatus.RESOLVED, 1);
            }
            case NOT_RESTARTED -> {
                after.add(inventory(server, at(server, 400), true, Duration.ofDays(-9)));
                expect(server, QUEUE, Verdict.RESTART_PENDING, AdvisoryStatus.OPEN, 1);
            }
            case FIXED_IN_VAIN -> {
                after.add(inventory(server, at(server, 400), true, Duration.ofMinutes(390)));
                after.add(event(server, at(server, 500), "LakeQueue", 5100, 2));
                expect(server, QUEUE, Verdict.FIX_INEFFECTIVE, AdvisoryStatus.OPEN, 2);
            }
            case UNSEEN -> expect(server, QUEUE, Verdict.UNDETERMINED, AdvisoryStatus.OPEN, 1);
            case OLD_SERVICE_PACK -> expect(server, QUEUE, Verdict.PREREQUISITE_MISSING, AdvisoryStatus.OPEN, 1);
            case OTHER_PRODUCT -> {}
        }
    }

    private void index(int server) {
        int times = server % 5 == 0 ? 3 : server % 5 == 1 ? 2 : 0;
        for (int i = 0; i < times; i++) {
            symptoms.add(event(server, at(server, 20 + 60 * i), "LakeIndex", 5200, 2));
        }
        if (times == 3) {
            expect(server, INDEX, otherwise(server), AdvisoryStatus.OPEN, 3);
        }
    }

    private void crash(int server, int number) {
        symptoms.add(CrashReport.newBuilder()
                .setServerId(name(server))
                .setHost(name(server))
                .setKind(CrashKind.APP_CRASH)
                .setProcess("lake.exe")
                .setModule("lakecore.dll")
                .setExceptionCode("0xC0000005")
                .setOccurredAt(at(server, 200))
                .build());
        @Nullable ActionKind word = switch (number % 4) {
            case 0 -> ActionKind.ACKNOWLEDGE;
            case 1 -> ActionKind.SILENCE;
            case 2 -> ActionKind.DISMISS;
            default -> null;
        };
        if (word != null) {
            after.add(AdvisoryAction.newBuilder()
                    .setServerId(name(server))
                    .setRuleId(CRASH)
                    .setKind(word)
                    .setOperator("ada")
                    .setReason("the lake is drained")
                    .setUntil(word == ActionKind.SILENCE ? SILENT_UNTIL : null)
                    .setAt(at(server, 300))
                    .build());
        }
        AdvisoryStatus status = word == ActionKind.ACKNOWLEDGE
                ? AdvisoryStatus.ACKNOWLEDGED
                : word == ActionKind.DISMISS ? AdvisoryStatus.WITHDRAWN : AdvisoryStatus.OPEN;
        expect(server, CRASH, otherwise(server), status, 1);
    }

    /** Copies, and an order that is not that of time. */
    private void disturb() {
        Random random = new Random(990_700);
        for (int i = 0; i < 100; i++) {
            symptoms.add(symptoms.get(random.nextInt(symptoms.size())));
        }
        Collections.shuffle(symptoms, random);
        Collections.shuffle(after, random);
    }

    private void expect(int server, String rule, Verdict verdict, AdvisoryStatus status, int times) {
        if (kind(server) != Kind.OTHER_PRODUCT) {
            expected.put(name(server) + '/' + rule, verdict + " " + status + " " + times);
        }
    }

    /** By a rule of which no fix is there. */
    private static Verdict otherwise(int server) {
        return kind(server) == Kind.UNSEEN ? Verdict.UNDETERMINED : Verdict.APPLICABLE;
    }

    static List<HotfixRule> rules() {
        return LoadedFleet.read(RULES);
    }

    /** In an order in which they may arrive. */
    List<SpecificRecord> records() {
        List<SpecificRecord> all = new ArrayList<>(before);
        all.addAll(symptoms);
        all.addAll(after);
        return all;
    }

    /** Under the key of each advisory its verdict, status and occurrences. */
    SortedMap<String, String> expected() {
        return expected;
    }

    /** What {@link #expected} tells, of advisories that are there. */
    static SortedMap<String, String> told(SortedMap<String, RemediationAdvisory> advisories) {
        SortedMap<String, String> told = new TreeMap<>();
        advisories.forEach((key, advisory) ->
                told.put(key, advisory.getVerdict() + " " + advisory.getStatus() + " " + advisory.getOccurrences()));
        return told;
    }

    /** Keys of the advisories that a rule gives. */
    SortedSet<String> keys(String rule) {
        return keys(rule, server -> true);
    }

    /** Keys of those in the north. */
    SortedSet<String> northern(String rule) {
        return keys(rule, ReplayedFleet::isNorthern);
    }

    /** Keys of the rest. */
    SortedSet<String> southern(String rule) {
        return keys(rule, server -> !isNorthern(server));
    }

    private SortedSet<String> keys(String rule, IntPredicate wanted) {
        SortedSet<String> keys = new TreeSet<>();
        for (int server = 0; server < SERVERS; server++) {
            String key = name(server) + '/' + rule;
            if (expected.containsKey(key) && wanted.test(server)) {
                keys.add(key);
            }
        }
        return keys;
    }

    /** Keys of the advisories that a rule for the noise gives. */
    static SortedSet<String> noisy() {
        SortedSet<String> keys = new TreeSet<>();
        for (int server = 0; server < SERVERS; server += 7) {
            if (kind(server) != Kind.OTHER_PRODUCT) {
                keys.add(name(server) + '/' + NOISE);
            }
        }
        return keys;
    }

    /** A first symptom of a server that nobody knew. */
    static ServerEvent stranger(int number) {
        return event("stranger-" + number, 1, at(0, 600), "LakeQueue", 5100, 2, "the far north");
    }

    static int partition(String serverId) {
        return BuiltInPartitioner.partitionForKey(serverId.getBytes(StandardCharsets.UTF_8), PARTITIONS);
    }

    private ServerEvent event(int server, Instant at, String provider, int eventId, int level) {
        return event(
                name(server), ++written[server], at, provider, eventId, level, isNorthern(server) ? "north" : "south");
    }

    private static ServerEvent event(
            String serverId, long recordId, Instant at, String provider, int eventId, int level, String place) {
        return ServerEvent.newBuilder()
                .setServerId(serverId)
                .setHost(serverId)
                .setChannel("Application")
                .setProvider(provider)
                .setEventId(eventId)
                .setLevel(level)
                .setMessage("A lake in the %s reports %d.".formatted(place, eventId))
                .setRecordId(recordId)
                .setTimestamp(at)
                .build();
    }

    private static ServerInventory inventory(int server, Instant at, boolean isFixed, Duration startedAt) {
        boolean isOther = kind(server) == Kind.OTHER_PRODUCT;
        return ServerInventory.newBuilder()
                .setServerId(name(server))
                .setObservedAt(at)
                .setProducts(List.of(InstalledProduct.newBuilder()
                        .setName(isOther ? "Microsoft SQL Server 2000" : "Microsoft Exchange Server 2003")
                        .setServicePack(kind(server) == Kind.OLD_SERVICE_PACK ? "SP1" : "SP2")
                        .build()))
                .setFiles(List.of(
                        file("Lakeq.dll", isFixed ? "6.5.7700.10" : "6.5.7700.1"),
                        file("Lakeidx.dll", "6.5.7700.1"),
                        file("Laketrc.dll", "6.5.7700.1"),
                        file("Lake.exe", "6.5.7700.1"),
                        file("Lakest.dll", "6.5.7700.1"),
                        file("Lakeno.dll", "6.5.7700.1")))
                .setUpdates(isFixed ? List.of(new InstalledUpdate(QUEUE, at(server, 380))) : List.of())
                .setLastBootAt(at(server, 0).plus(startedAt))
                .setCoverage(InventoryCoverage.newBuilder()
                        .setProducts(Coverage.FULL)
                        .setFiles(Coverage.FULL)
                        .setUpdates(Coverage.FULL)
                        .build())
                .build();
    }

    private static InstalledFile file(String name, String version) {
        return InstalledFile.newBuilder().setName(name).setVersion(version).build();
    }

    /** Of each kind of server one half. */
    private static boolean isNorthern(int server) {
        return server / Kind.values().length % 2 == 0;
    }

    private static Instant at(int server, int minutes) {
        return START.plusSeconds(server).plus(Duration.ofMinutes(minutes));
    }

    private static String name(int server) {
        return "lake-%03d".formatted(server);
    }
}
