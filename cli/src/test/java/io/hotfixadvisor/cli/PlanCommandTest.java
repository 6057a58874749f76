package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.json.PlainJson;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
    private static final String RULES = """
            ruleId: KB990001
            article: KB990001
            title: The queue stops when a message has no sender
            products: [{printed: Microsoft Exchange Server 2003 Enterprise Edition, family: Exchange Server, release: 2003}]
            prerequisites: [{product: Exchange Server 2003, servicePack: SP2, obtainArticle: KB990009}]
            files: [{name: Queue.dll, version: 6.5.7651.20}]
            restart:
              - {topology: ANY, computer: YES, services: [{name: Mail Queue, action: STOP_BEFORE}]}
            signatures:
              - {id: s1, role: SYMPTOM, kind: EVENT, source: Mail Queue, eventId: 41, confidence: HIGH}
            matchAnyOf: [[s1]]
            conditions: [{text: a message without a sender is in the queue}]
            status: ACTIVE
            ---
            ruleId: KB990002
            article: KB990002
            title: The router forgets a route
            products: [{printed: Microsoft Exchange Server 2003 Enterprise Edition, family: Exchange Server, release: 2003}]
            files: [{name: Queue.dll, version: 6.5.7233.5}]
            restart: [{topology: ANY, computer: NO}]
            signatures:
              - {id: s1, role: SYMPTOM, kind: EVENT, source: Router, eventId: 7, confidence: HIGH}
            matchAnyOf: [[s1]]
            status: ACTIVE
            ---
            ruleId: KB990003
            article: KB990003
            title: The index grows without end
            products: [{printed: Microsoft Exchange Server 2003 Enterprise Edition, family: Exchange Server, release: 2003}]
            files: [{name: Index.dll, version: 6.5.7651.3}]
            restart:
              - {topology: ANY, computer: NO, services: [{name: Mail Queue, action: STOP_AND_RESTART}]}
            procedures:
              - topology: ANY
                steps: [{text: Run the setup of the hotfix., kind: INSTALL_HOTFIX}]
                hazards: [The index is built anew and answers no search until then.]
            signatures:
              - {id: s1, role: SYMPTOM, kind: EVENT, source: Index, eventId: 12, confidence: HIGH}
            matchAnyOf: [[s1]]
            status: ACTIVE
            """;
    private static final String TELEMETRY = """
            {"type":"event","serverId":"mail-1","host":"MAIL-1","provider":"Mail Queue","eventId":41,"timestamp":"2026-03-01T10:00:00Z"}
            {"type":"event","serverId":"mail-1","host":"MAIL-1","provider":"Router","eventId":7,"timestamp":"2026-03-01T11:00:00Z"}
            {"type":"event","serverId":"mail-1","host":"MAIL-1","provider":"Index","eventId":12,"timestamp":"2026-03-01T12:00:00Z"}
            {"type":"event","serverId":"mail-2","host":"MAIL-2","provider":"Index","eventId":12,"timestamp":"2026-03-01T12:00:00Z"}
            """;
    private static final String INVENTORY = """
            {"type":"inventory","serverId":"mail-1","observedAt":"2026-03-01T09:00:00Z","clustered":false,\
            "products":[{"name":"Microsoft Exchange Server 2003 Enterprise Edition","servicePack":"SP1"}],\
            "files":[{"name":"Queue.dll","version":"6.5.7226.0"},{"name":"Index.dll","version":"6.5.7226.0"}],\
            "coverage":{"products":"FULL","files":"FULL","updates":"FULL","services":"FULL"}}
            """;

    private static final String PLAN = """
            mail-1: 7 steps, change: computer restart
              Take care
                ! The index is built anew and answers no search until then. (KB990003)
              What to do
                 1. Install Exchange Server 2003 SP2 or later, unless it is there; KB990001 needs it. (KB990001, see KB990009)
                 2. Stop the service Mail Queue. (KB990001, KB990003)
                 3. Install the hotfix of KB990001, which brings Queue.dll 6.5.7651.20. (KB990001)
                 4. Run the setup of the hotfix. (KB990003)
                 5. Restart the computer. (KB990001)
                 6. Start the service Mail Queue, unless the restart of the computer has done so. (KB990001, KB990003)
                 7. Check every copy of these files: Index.dll 6.5.7651.3 or later, Queue.dll 6.5.7651.20 or later. (KB990001,
                    KB990003)
              Check by hand
                - a message without a sender is in the queue (KB990001)
                - The setup of Exchange Server 2003 SP2 may ask for a restart of its own before anything else is installed.
                  (KB990001)
              Left out
                - KB990002: Its files come with KB990001 in the same or a higher version: Queue.dll.

            """;

    @TempDir
    Path directory;

    private List<String> files = List.of();

    @BeforeEach
    void write() throws IOException {
        files = List.of(
                "--rules",
                Files.writeString(directory.resolve("rules.yaml"), RULES).toString(),
                "--telemetry",
                Files.writeString(directory.resolve("telemetry.jsonl"), TELEMETRY)
                        .toString(),
                "--inventory",
                Files.writeString(directory.resolve("inventory.jsonl"), INVENTORY)
                        .toString());
    }

    @Test
    void joinsTheAdvisoriesOfAServer() {
        assertThat(plan("--server", "MAIL-1")).isEqualTo(new CommandOutcome(0, PLAN, ""));
    }

    @Test
    void readsTheTopicsWhereNoFilesAreNamed() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(1)) {
            publish(cluster);
            List<String> line = new ArrayList<>(List.of("plan", "--server", "mail-1"));
            cluster.clientConfig().forEach((key, value) -> line.addAll(List.of("-c", key + '=' + value)));

            assertThat(CommandOutcome.of(line.toArray(String[]::new))).isEqualTo(new CommandOutcome(0, PLAN, ""));
        }
    }

    @Test
    void printsDataOfSeveralServers() {
        assertThat(plan("--server", "mail-2", "--server", "mail-3", "--server", "mail-2", "--format", "jsonl"))
                .isEqualTo(new CommandOutcome(0, """
                        {"serverId":"mail-2","hazards":[],"findOutFirst":[{"text":"inventory of the server",\
                        "articles":["KB990003"]}],"steps":[],"changeRisk":"NONE","fileConflicts":[],"conditions":[],\
                        "leftOut":[]}
                        {"serverId":"mail-3","hazards":[],"findOutFirst":[],"steps":[],"changeRisk":"NONE",\
                        "fileConflicts":[],"conditions":[],"leftOut":[]}
                        """, """
                        mail-3: there is no advisory for it, open or closed; a name counts as its records print it, with the domain
                        """));
    }

    @Test
    void printsEveryStepAsData() {
        assertThat(plan("--server", "mail-1", "--format", "jsonl").out()).contains("""
                        {"step":1,"kind":"INSTALL_SERVICE_PACK","target":"Exchange Server 2003 SP2",\
                        "text":"Install Exchange Server 2003 SP2 or later, unless it is there; KB990001 needs it.",\
                        "node":null,"article":"KB990009","articles":["KB990001"]},\
                        {"step":2,"kind":"STOP_SERVICE","target":"Mail Queue","text":"Stop the service Mail Queue.",\
                        "node":null,"article":null,"articles":["KB990001","KB990003"]}""");
    }

    @Test
    void saysThatNothingIsOpen() {
        assertThat(plan("--server", "mail-2", "--until", "2027-03-01T00:00:00Z"))
                .isEqualTo(new CommandOutcome(0, "mail-2: no open advisory, nothing to do\n", ""));
    }

    @Test
    void tellsAServerWithoutAdvisoriesFromOneWithoutOpenOnes() {
        assertThat(plan("--server", "mail-77"))
                .isEqualTo(new CommandOutcome(0, "mail-77: no open advisory, nothing to do\n", """
                        mail-77: there is no advisory for it, open or closed; a name counts as its records print it, with the domain
                        """));
    }

    @Test
    void asksForTelemetryWithTheRules() {
        assertThat(CommandOutcome.of("plan", "--server", "mail-1", files.get(0), files.get(1)))
                .isEqualTo(new CommandOutcome(2, "", """
                        --telemetry is missing; evaluation needs --rules and --telemetry
                        see hotfix-advisor plan --help for what is allowed
                        """));
    }

    @Test
    void refusesSettingsOfAClusterWithFiles() {
        assertThat(plan("--server", "mail-1", "--config", "cluster.properties"))
                .isEqualTo(new CommandOutcome(
                        2,
                        "",
                        "--config cluster.properties is for the topics; with --rules and --telemetry settings of the"
                                + " processor are given by -c\n"));
    }

    @Test
    void tellsThatItHasNoBrokerAndNoFiles() {
        assertThat(CommandOutcome.of("plan", "--server", "mail-1").err())
                .startsWith("bootstrap.servers is not set; give -c bootstrap.servers=HOST:PORT");
    }

    @Test
    void failsWhereAPieceOfTheTelemetryCannotBeRead() throws IOException {
        Files.writeString(directory.resolve("telemetry.jsonl"), TELEMETRY + "{\"type\":\"event\"}\n");

        assertThat(plan("--server", "mail-1").exitCode()).isEqualTo(ExitCode.NO);
    }

    /** What the processor would have published about the same files. */
    private void publish(EmbeddedCluster cluster) throws Exception {
        List<String> line = new ArrayList<>(List.of("rules", "import", files.get(1)));
        cluster.clientConfig().forEach((key, value) -> line.addAll(List.of("-c", key + '=' + value)));
        assertThat(CommandOutcome.of(line.toArray(String[]::new)).exitCode()).isZero();
        List<String> evaluate = new ArrayList<>(List.of("evaluate"));
        evaluate.addAll(files);
        String advisories = CommandOutcome.of(evaluate.toArray(String[]::new)).out();
        Topic<RemediationAdvisory> topic = Topics.REMEDIATION_ADVISORIES;
        try (Producer<String, RemediationAdvisory> producer = new KafkaProducer<>(
                new HashMap<>(cluster.clientConfig()),
                new StringSerializer(),
                new AvroSerdes(cluster.clientConfig()).values(topic.valueType()).serializer())) {
            for (String json : advisories.lines().toList()) {
                RemediationAdvisory advisory = PlainJson.fromJson(json, RemediationAdvisory.class);
                String key = advisory.getServerId() + "/" + advisory.getRuleId();
                producer.send(new ProducerRecord<>(topic.name(), key, advisory)).get();
            }
        }
    }

    private CommandOutcome plan(String... args) {
        List<String> line = new ArrayList<>(List.of("plan"));
        line.addAll(files);
        line.addAll(List.of(args));
        return CommandOutcome.of(line.toArray(String[]::new));
    }
}
