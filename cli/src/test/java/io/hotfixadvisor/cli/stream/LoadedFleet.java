package io.hotfixadvisor.cli.stream;

import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleDocument;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleFile;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleFileReader;
import io.hotfixadvisor.schemas.ActionKind;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.Coverage;
import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.InstalledFile;
import io.hotfixadvisor.schemas.InstalledProduct;
import io.hotfixadvisor.schemas.InstalledUpdate;
import io.hotfixadvisor.schemas.InventoryCoverage;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;

/**
 * Some hundred servers and a day of their records, always the same: much that no rule knows, faults that come alone,
 * repeatedly or in pairs, crash reports, copies, fixes that help and that do not, and words of operators.
 */
final class LoadedFleet {
    /** Events and crash reports. */
    static final int SYMPTOMS = 30_000;
    /** No period of a judgement ends before it; the quiet period of each fix that helped has ended by then. */
    static final Instant END = Instant.parse("2026-04-20T00:00:00Z");

    /** Source of the errors that no rule knows. */
    static final String UNEXPLAINED = "RingPrint";

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(2);
    private static final int SERVERS = 240;
    /** An event of no importance, which no rule knows. */
    private static final int ROUTINE = 7;

    private static final int WORDS_AT = SYMPTOMS * 45 / 100;
    private static final int FIXES_AT = SYMPTOMS * 55 / 100;
    private static final int RESTARTS_AT = SYMPTOMS * 60 / 100;
    private static final int VERIFICATIONS_AT = SYMPTOMS * 65 / 100;

    private static final String FIXED = "KB990501";
    private static final String CRASH = "KB990504";
    private static final String RULES = """
            ruleId: KB990501
            article: KB990501
            title: The queue takes no more messages
            products: [{printed: Exchange Server 2003, family: Exchange Server, release: 2003}]
            files: [{name: Ringq.dll, version: 6.5.7600.10}]
            restart: [{topology: ANY, computer: YES}]
            signatures:
              - {id: s1, role: SYMPTOM, kind: EVENT, source: RingQueue, eventId: 4100, confidence: HIGH}
              - {id: s2, role: VERIFICATION, kind: EVENT, source: RingQueue, eventId: 4199, confidence: HIGH}
            matchAnyOf: [[s1]]
            verification: [{signatureId: s2, meaning: the queue was rebuilt}]
            status: ACTIVE
            ---
            ruleId: KB990502
            article: KB990502
            title: The index is rebuilt again and again
            products: [{printed: Exchange Server 2003, family: Exchange Server, release: 2003}]
            files: [{name: Ringidx.dll, version: 6.5.7600.20}]
            restart: [{topology: ANY, computer: NO}]
            signatures:
              - {id: s1, role: SYMPTOM, kind: EVENT, source: RingIndex, eventId: 4200, confidence: HIGH}
            matchAnyOf: [[s1]]
            temporal:
              - {type: RECURRENCE, signatureIds: [s1], minCount: 3, window: PT4H, optional: false}
            status: ACTIVE
            ---
            ruleId: KB990503
            article: KB990503
            title: A store is dismounted while it is checked
            products: [{printed: Exchange Server 2003, family: Exchange Server, release: 2003}]
            files: [{name: Ringchk.dll, version: 6.5.7600.30}]
            signatures:
              - {id: s1, role: SYMPTOM, kind: EVENT, source: RingCheck, eventId: 4300, confidence: HIGH}
              - {id: s2, role: SYMPTOM, kind: EVENT, source: RingCheck, eventId: 4301, confidence: HIGH}
            matchAnyOf: [[s1, s2]]
            status: ACTIVE
            ---
            ruleId: KB990504
            article: KB990504
            title: The store process ends
            products: [{printed: Exchange Server 2003, family: Exchange Server, release: 2003}]
            files: [{name: Ringstore.exe, version: 6.5.7600.40}]
            signatures:
              - {id: s1, role: SYMPTOM, kind: PROCESS_CRASH, process: Ringstore.exe, confidence: HIGH}
            matchAnyOf: [[s1]]
            status: ACTIVE
            """;
    private static final String LATE_RULES = """
            ruleId: KB990503
            article: KB990503
            title: A store is dismounted while it is checked for errors
            products: [{printed: Exchange Server 2003, family: Exchange Server, release: 2003}]
            files: [{name: Ringchk.dll, version: 6.5.7600.30}]
            signatures:
              - {id: s1, role: SYMPTOM, kind: EVENT, source: RingCheck, eventId: 4300, confidence: HIGH}
              - {id: s2, role: SYMPTOM, kind: EVENT, source: RingCheck, eventId: 4301, confidence: HIGH}
            matchAnyOf: [[s1, s2]]
            status: ACTIVE
            ---
            ruleId: KB990505
            article: KB990505
            title: A connection is refused
            products: [{printed: Exchange Server 2003, family: Exchange Server, release: 2003}]
            files: [{name: Ringnet.dll, version: 6.5.7600.50}]
            signatures:
              - {id: s1, role: SYMPTOM, kind: EVENT, source: RingNet, eventId: 4500, confidence: HIGH}
            matchAnyOf: [[s1]]
            status: ACTIVE
            ---
            ruleId: KB990506
            article: KB990506
            title: The index is rebuilt again and again, or lost
            products: [{printed: Exchange Server 2003, family: Exchange Server, release: 2003}]
            files: [{name: Ringidx.dll, version: 6.5.7600.60}]
            replacement: {stated: LIST, articles: [KB990502]}
            signatures:
              - {id: s1, role: SYMPTOM, kind: EVENT, source: RingIndex, eventId: 4299, confidence: HIGH}
            matchAnyOf: [[s1]]
            status: ACTIVE
            """;

    private final SplittableRandom random = new SplittableRandom(990_501);
    private final long[] written = new long[SERVERS];
    private final List<ServerEvent> faults = new ArrayList<>();
    private final SortedSet<Integer> toFix = new TreeSet<>();
    private final SortedSet<Integer> crashed = new TreeSet<>();
    private final List<SpecificRecord> telemetry = new ArrayList<>();

    LoadedFleet() {
        for (int step = 0; step < SYMPTOMS; step++) {
            Instant at = START.plus(STEP.multipliedBy(step));
            telemetry.add(next(random.nextInt(SERVERS), at));
            switch (step) {
                case WORDS_AT -> speak(at.plusMillis(1));
                case FIXES_AT -> toFix.forEach(server -> telemetry.add(inventory(server, at.plusMillis(2), true)));
                case RESTARTS_AT -> toFix.forEach(server -> telemetry.add(restarted(server, at.plusMillis(2))));
                case VERIFICATIONS_AT ->
                    toFix.stream()
                            .filter(server -> server % 4 == 0)
                            .forEach(server -> telemetry.add(event(server, at.plusMillis(1), "RingQueue", 4199, 4)));
                default -> {}
            }
        }
    }

    /** The rules that are there before anything happens. */
    List<HotfixRule> rules() {
        return read(RULES);
    }

    /** Rules that come while the records come: one is revised, one is new, one replaces another. */
    List<HotfixRule> lateRules() {
        return read(LATE_RULES);
    }

    /** What is installed before anything happens. */
    List<SpecificRecord> inventories() {
        List<SpecificRecord> inventories = new ArrayList<>();
        for (int server = 0; server < SERVERS; server++) {
            inventories.add(inventory(server, START.minusSeconds(60), false));
        }
        return inventories;
    }

    /** Events, crash reports, later inventories and words, by time. */
    List<SpecificRecord> telemetry() {
        return telemetry;
    }

    /** Whether a record is there for nothing but the load. */
    static boolean isRoutine(ServerEvent event) {
        return event.getEventId() == ROUTINE;
    }

    private SpecificRecord next(int server, Instant at) {
        int drawn = random.nextInt(1_000);
        if (drawn < 12) {
            if (telemetry.size() < FIXES_AT && server % 2 == 0 && hasProduct(server)) {
                toFix.add(server);
            }
            return fault(server, at, "RingQueue", 4100);
        } else if (drawn < 52) {
            return fault(server, at, "RingIndex", 4200);
        } else if (drawn < 76) {
            return fault(server, at, "RingCheck", drawn < 64 ? 4300 : 4301);
        } else if (drawn < 96) {
            return fault(server, at, "RingNet", 4500);
        } else if (drawn < 104) {
            crashed.add(server);
            return crash(server, at);
        } else if (drawn < 124) {
            return fault(server, at, UNEXPLAINED, 61);
        } else if (drawn < 129 && !faults.isEmpty()) {
            return faults.get(random.nextInt(faults.size()));
        }
        return event(server, at, "RingIndex", ROUTINE, 4);
    }

    /** The first and only word about an advisory that is there. */
    private void speak(Instant at) {
        for (int server : crashed) {
            if (hasProduct(server) && server % 4 != 3) {
                ActionKind kind = List.of(ActionKind.ACKNOWLEDGE, ActionKind.SILENCE, ActionKind.DISMISS)
                        .get(server % 4);
                telemetry.add(AdvisoryAction.newBuilder()
                        .setServerId(name(server))
                        .setRuleId(CRASH)
                        .setKind(kind)
                        .setOperator("ada")
                        .setReason("stores are moved")
                        .setUntil(kind == ActionKind.SILENCE ? END.plusSeconds(3600) : null)
                        .setAt(at)
                        .build());
            }
        }
    }

    private ServerEvent fault(int server, Instant at, String provider, int eventId) {
        ServerEvent event = event(server, at, provider, eventId, 2);
        faults.add(event);
        return event;
    }

    private ServerEvent event(int server, Instant at, String provider, int eventId, int level) {
        return ServerEvent.newBuilder()
                .setServerId(name(server))
                .setHost(name(server))
                .setChannel("Application")
                .setProvider(provider)
                .setEventId(eventId)
                .setLevel(level)
                .setMessage("Store %d reports state %d.".formatted(server % 7, eventId))
                .setRecordId(++written[server])
                .setTimestamp(at)
                .build();
    }

    private static CrashReport crash(int server, Instant at) {
        return CrashReport.newBuilder()
                .setServerId(name(server))
                .setHost(name(server))
                .setKind(CrashKind.APP_CRASH)
                .setProcess("ringstore.exe")
                .setModule("ringcore.dll")
                .setExceptionCode("0xC0000005")
                .setOccurredAt(at)
                .build();
    }

    private static ServerInventory inventory(int server, Instant at, boolean isFixed) {
        InstalledProduct product = InstalledProduct.newBuilder()
                .setName(hasProduct(server) ? "Microsoft Exchange Server 2003" : "Microsoft SQL Server 2000")
                .setServicePack("SP2")
                .build();
        return ServerInventory.newBuilder()
                .setServerId(name(server))
                .setObservedAt(at)
                .setProducts(List.of(product))
                .setFiles(List.of(
                        file("Ringq.dll", isFixed ? "6.5.7600.10" : "6.5.7600.1"),
                        file("Ringidx.dll", "6.5.7600.1"),
                        file("Ringchk.dll", "6.5.7600.1"),
                        file("Ringstore.exe", "6.5.7600.1"),
                        file("Ringnet.dll", "6.5.7600.1")))
                .setUpdates(isFixed ? List.of(new InstalledUpdate(FIXED, at.minusMillis(1))) : List.of())
                .setLastBootAt(START.minus(Duration.ofDays(9)))
                .setCoverage(InventoryCoverage.newBuilder()
                        .setProducts(Coverage.FULL)
                        .setFiles(Coverage.FULL)
                        .setUpdates(Coverage.FULL)
                        .build())
                .build();
    }

    private static ServerInventory restarted(int server, Instant at) {
        Instant fixedAt = START.plus(STEP.multipliedBy(FIXES_AT)).plusMillis(1);
        return ServerInventory.newBuilder(inventory(server, at, true))
                .setUpdates(List.of(new InstalledUpdate(FIXED, fixedAt)))
                .setLastBootAt(at.minusMillis(1))
                .build();
    }

    private static InstalledFile file(String name, String version) {
        return InstalledFile.newBuilder().setName(name).setVersion(version).build();
    }

    private static boolean hasProduct(int server) {
        return server % 10 != 9;
    }

    private static String name(int server) {
        return "ring-%03d".formatted(server);
    }

    /** The rules of a file, all of which are valid. */
    static List<HotfixRule> read(String yaml) {
        try {
            RuleFile file =
                    RuleFileReader.read("fleet.yaml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
            if (!file.documents().stream().allMatch(RuleDocument::isValid)) {
                throw new IllegalStateException(file.problems().toString());
            }
            return file.rules();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
