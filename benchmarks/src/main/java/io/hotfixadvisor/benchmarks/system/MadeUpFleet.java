package io.hotfixadvisor.benchmarks.system;

import io.hotfixadvisor.schemas.Coverage;
import io.hotfixadvisor.schemas.DataCompleteness;
import io.hotfixadvisor.schemas.EventDatum;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.InstalledFile;
import io.hotfixadvisor.schemas.InstalledProduct;
import io.hotfixadvisor.schemas.InstalledUpdate;
import io.hotfixadvisor.schemas.InventoryCoverage;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Made-up telemetry of {@value #SERVERS} servers. Of a thousand events 5 are what a rule describes, 20 (these 5 among
 * them) are errors, and 20 that are not bear the source and id of a rule, but not its text. What fails on a server
 * fails there again: {@value #FAULTS} servers have one fault each, and some of them far more often than others.
 */
final class MadeUpFleet {
    static final int SERVERS = 10_000;

    private static final int FAULTS = 2_000;
    private static final Instant START = Instant.parse("2009-05-04T06:00:00Z");
    private static final String WORDS =
            "the service has read the list of what it is to do and goes on with what comes next, as it should; ";

    private final List<HotfixRule> rules;
    private final SplittableRandom random;
    private final HotfixRule[] faults = new HotfixRule[FAULTS];
    private int made;

    /** The same seed gives the same fleet. */
    MadeUpFleet(List<HotfixRule> rules, SplittableRandom random) {
        this.rules = rules;
        this.random = random;
        for (int i = 0; i < FAULTS; i++) {
            faults[i] = anyRule();
        }
    }

    static String server(int number) {
        return "server-" + number + ".example.org";
    }

    /** What is installed on a server, taken before its first event: about one kilobyte. */
    ServerInventory inventory(int server) {
        return ServerInventory.newBuilder()
                .setServerId(server(server))
                .setObservedAt(START.minusSeconds(3_600))
                .setProducts(List.of(InstalledProduct.newBuilder()
                        .setName(MadeUpRules.PRODUCT)
                        .setFamily("Exchange Server")
                        .setRelease("2003")
                        .setEdition("Enterprise")
                        .setServicePack("SP2")
                        .build()))
                .setFiles(files(server))
                .setUpdates(IntStream.range(0, 10)
                        .mapToObj(i -> new InstalledUpdate("KB8" + (10_000 + i), START.minusSeconds(86_400L * (i + 1))))
                        .toList())
                .setClustered(false)
                .setLastBootAt(START.minusSeconds(86_400))
                .setCoverage(InventoryCoverage.newBuilder()
                        .setProducts(Coverage.FULL)
                        .setFiles(Coverage.PARTIAL)
                        .setUpdates(Coverage.FULL)
                        .build())
                .build();
    }

    /** The files of the server's fault, and others: all older than any fix. */
    private List<InstalledFile> files(int server) {
        List<InstalledFile> files = new ArrayList<>();
        if (server < FAULTS) {
            faults[server].getFiles().forEach(fixed -> files.add(file(fixed.getName())));
        }
        for (int i = 0; i < 8; i++) {
            files.add(file("other" + i + ".dll"));
        }
        return files;
    }

    private static InstalledFile file(String name) {
        return InstalledFile.newBuilder()
                .setName(name)
                .setPath("C:\\Program Files\\Exchsrvr\\bin\\" + name)
                .setVersion("6.5.7638.1")
                .build();
    }

    /** The next event, one millisecond after the one before. */
    ServerEvent event() {
        int share = random.nextInt(1_000);
        if (share < 5) {
            int server = (int) (FAULTS * random.nextDouble() * random.nextDouble());
            EventPattern pattern = pattern(faults[server]);
            return event(
                    server, pattern, 2, WORDS + pattern.getDescriptionContains().get(0));
        }
        return noise(share);
    }

    /** The next event, of those that no rule describes. */
    ServerEvent noise() {
        return noise(random.nextInt(5, 1_000));
    }

    private ServerEvent noise(int share) {
        int server = random.nextInt(SERVERS);
        if (share >= 980) {
            return event(server, pattern(anyRule()), 4, WORDS);
        }
        EventPattern unknown = EventPattern.newBuilder()
                .setSource(MadeUpRules.source(random.nextInt(50)))
                .setEventId(5_000 + random.nextInt(200))
                .build();
        return event(server, unknown, share < 20 ? 2 : 4, WORDS);
    }

    /** The next event, one of two of which some rule describes, on any server. */
    ServerEvent symptomOrNoise() {
        return random.nextBoolean() ? symptom(random.nextInt(SERVERS), anyRule()) : noise();
    }

    /** An event of a server that a rule describes. */
    ServerEvent symptom(int server, HotfixRule rule) {
        EventPattern pattern = pattern(rule);
        return event(
                server, pattern, 2, WORDS + pattern.getDescriptionContains().get(0));
    }

    private ServerEvent event(int server, EventPattern pattern, int level, String message) {
        made++;
        return ServerEvent.newBuilder()
                .setServerId(server(server))
                .setHost("SERVER-" + server)
                .setProvider(pattern.getSource())
                .setEventId(pattern.getEventId())
                .setLevel(level)
                .setChannel("Application")
                .setTimestamp(START.plusMillis(made))
                .setRecordId((long) made)
                .setMessage(message)
                .setData(List.of(new EventDatum("param1", 1, "0x" + Integer.toHexString(made))))
                .setDataCompleteness(DataCompleteness.FULL)
                .setShipper("winlogbeat")
                .build();
    }

    private HotfixRule anyRule() {
        return rules.get(random.nextInt(rules.size()));
    }

    private static EventPattern pattern(HotfixRule rule) {
        return (EventPattern) rule.getSignatures().get(0).getPattern();
    }
}
