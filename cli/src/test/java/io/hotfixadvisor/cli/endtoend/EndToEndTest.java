package io.hotfixadvisor.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.Evaluation;
import io.hotfixadvisor.cli.demo.JudgingCluster;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.PlanStep;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.json.PlainJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Articles, logs in two formats and inventories go in; advisories come out, without a broker and with one. */
class EndToEndTest {
    private static final List<Server> SERVERS = Server.all();
    private static final List<SortedMap<String, RemediationAdvisory>> EVALUATED = new ArrayList<>();
    private static List<HotfixRule> rules = List.of();

    @BeforeAll
    static void evaluate() throws IOException {
        rules = ReviewedArticles.rules();
        SortedMap<String, RemediationAdvisory> latest = new TreeMap<>();
        try (Evaluation evaluation = new Evaluation(Map.of())) {
            rules.forEach(evaluation::accept);
            for (List<SpecificRecord> round : rounds()) {
                round.forEach(record -> accept(evaluation, record));
                evaluation.settle();
                evaluation.changes().forEach(change -> {
                    latest.put(change.key, change.value);
                    latest.values().removeIf(Objects::isNull);
                });
                EVALUATED.add(new TreeMap<>(latest));
            }
            assertThat(evaluation.deadLetters()).isEmpty();
        }
    }

    @Test
    void eachSituationLeadsToItsVerdictAndItsPlan() throws IOException {
        String outcomes = SERVERS.stream()
                .filter(server -> server.format() == LogFormat.XML)
                .map(server -> outcome(server, last().get(key(server))))
                .collect(Collectors.joining("\n"));

        assertThat(outcomes).isEqualTo(resource("outcomes.txt"));
    }

    @Test
    void nothingElseIsAdvised() {
        assertThat(last().keySet())
                .isSubsetOf(SERVERS.stream().map(EndToEndTest::key).toList());
    }

    @Test
    void anAdvisoryTellsAllThatIsKnown() throws IOException {
        RemediationAdvisory advisory = Objects.requireNonNull(last().get("kb908674-applicable-xml/KB908674"));

        assertThat(PlainJson.toTree(advisory).toPrettyString() + "\n").isEqualTo(resource("advisory.json"));
    }

    @Test
    void bothFormatsOfALogLeadToTheSameAdvisory() {
        assertThat(advisories(LogFormat.WINLOGBEAT)).isEqualTo(advisories(LogFormat.XML));
    }

    /**
     * A round holds at most one record of a server, and its advisories are waited for: then it does not matter which of
     * its topics the broker's consumer reads first, nor when the processor refreshes, and even the fields that tell the
     * way are the same.
     */
    @Test
    void theBrokerGivesTheSameAdvisoriesByteForByte(@TempDir Path stateDirectory) throws InterruptedException {
        List<List<SpecificRecord>> rounds = rounds();
        List<List<String>> judged = new ArrayList<>();
        try (JudgingCluster cluster = new JudgingCluster(rules, stateDirectory)) {
            for (int i = 0; i < rounds.size(); i++) {
                judged.add(lines(cluster.judge(rounds.get(i), EVALUATED.get(i))));
            }
        }

        assertThat(judged).isEqualTo(EVALUATED.stream().map(EndToEndTest::lines).toList());
    }

    private static SortedMap<String, RemediationAdvisory> last() {
        return EVALUATED.get(EVALUATED.size() - 1);
    }

    /** Earlier inventories, then the first record of every log, the second of every log, …, then later inventories. */
    private static List<List<SpecificRecord>> rounds() {
        List<List<SpecificRecord>> rounds = new ArrayList<>();
        rounds.addAll(rounds(Server::inventoriesBefore));
        rounds.addAll(rounds(Server::telemetry));
        rounds.addAll(rounds(Server::inventoriesAfter));
        return rounds;
    }

    private static List<List<SpecificRecord>> rounds(Function<Server, List<SpecificRecord>> source) {
        List<List<SpecificRecord>> rounds = new ArrayList<>();
        for (Server server : SERVERS) {
            List<SpecificRecord> records = source.apply(server);
            for (int i = 0; i < records.size(); i++) {
                if (rounds.size() == i) {
                    rounds.add(new ArrayList<>());
                }
                rounds.get(i).add(records.get(i));
            }
        }
        return rounds;
    }

    private static void accept(Evaluation evaluation, SpecificRecord record) {
        if (record instanceof ServerEvent event) {
            evaluation.accept(event);
        } else if (record instanceof CrashReport crash) {
            evaluation.accept(crash);
        } else {
            evaluation.accept((ServerInventory) record);
        }
    }

    private static String key(Server server) {
        return server.serverId() + "/" + server.fault();
    }

    private static String outcome(Server server, @Nullable RemediationAdvisory advisory) {
        StringBuilder text = new StringBuilder(server.fault() + " " + server.situation() + ": ");
        if (advisory == null) {
            return text.append("no advisory\n").toString();
        }
        text.append(advisory.getVerdict()).append(", ").append(advisory.getStatus());
        text.append(", ")
                .append(advisory.getCause())
                .append(", occurrences ")
                .append(advisory.getOccurrences())
                .append('\n');
        for (PlanStep step : advisory.getPlan()) {
            text.append("  ").append(step.getStep()).append(' ').append(step.getKind());
            text.append(step.getTarget() == null ? "" : " " + step.getTarget());
            text.append(step.getNode() == null ? "" : " (" + step.getNode() + ")")
                    .append('\n');
        }
        return text.toString();
    }

    /** Advisories of the servers that log in this format, without what says which server and which topic it was. */
    private static List<RemediationAdvisory> advisories(LogFormat format) {
        RecordOrigin anywhere = new RecordOrigin("any", 0, 0L);
        return SERVERS.stream()
                .filter(server -> server.format() == format)
                .map(server -> last().get(key(server)))
                .filter(Objects::nonNull)
                .map(advisory -> RemediationAdvisory.newBuilder(advisory)
                        .setServerId("any")
                        .setAdvisoryId("any")
                        .setEvidence(advisory.getEvidence().stream()
                                .map(each -> Evidence.newBuilder(each)
                                        .setOrigin(anywhere)
                                        .build())
                                .toList())
                        .build())
                .toList();
    }

    private static List<String> lines(SortedMap<String, RemediationAdvisory> advisories) {
        return advisories.values().stream().map(PlainJson::toJson).toList();
    }

    private static String resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(EndToEndTest.class.getResourceAsStream("/endtoend/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
