package io.hotfixadvisor.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.client.RecordSender;
import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.schemas.FleetImpact;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Servers in all partitions count once each, on a real broker under exactly-once. */
class FleetOnTheBrokerTest {
    private static final int PARTITIONS = 4;
    private static final int SERVERS = 25;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Test
    void countsTheDistinctServersOfAllPartitions() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(PARTITIONS)) {
            Map<String, String> client = cluster.clientConfig();
            try (RecordSender sender = new RecordSender(client);
                    RunningAdvisor advisor = RunningAdvisor.start(client, Map.of("fleet.publish-interval", "PT1S"))) {
                sender.send(BackupErrors.rule());
                sender.flush();
                for (int again = 0; again < 2; again++) {
                    for (int server = 1; server <= SERVERS; server++) {
                        sender.send(BackupErrors.event("mail-" + server, server));
                        sender.send(unknown("mail-" + server, server));
                    }
                }
                sender.flush();

                Await.until(
                        "all servers are counted",
                        TIMEOUT,
                        () -> impact(advisor)
                                        .map(FleetImpact::getServersAffected)
                                        .orElse(0L)
                                == SERVERS,
                        () -> impact(advisor));
                FleetImpact impact = impact(advisor).orElseThrow();
                assertThat(impact)
                        .isEqualTo(FleetImpact.newBuilder()
                                .setRuleId(BackupErrors.RULE)
                                .setTitle(BackupErrors.rule().getTitle())
                                .setServersAffected(SERVERS)
                                .setServersOpen(SERVERS)
                                .setServersResolved(0)
                                .setOccurrences(SERVERS)
                                .setFirstSeen(BackupErrors.FIRST.plusSeconds(1))
                                .setLastSeen(BackupErrors.FIRST.plusSeconds(SERVERS))
                                .setByVerdict(Map.of("UNDETERMINED", (long) SERVERS))
                                .setSeverity(impact.getSeverity())
                                .build());
                Await.until(
                        "the servers of the problem that no rule knows are counted",
                        TIMEOUT,
                        () -> unexplained(advisor).equals(List.of("print-1 61: 25 servers, 25 times")),
                        () -> unexplained(advisor));
            }
        }
    }

    private static ServerEvent unknown(String serverId, long recordId) {
        return ServerEvent.newBuilder(BackupErrors.event(serverId, recordId))
                .setProvider("Print-1")
                .setEventId(61)
                .build();
    }

    private static List<String> unexplained(RunningAdvisor advisor) {
        return advisor.view().latest(Topics.UNEXPLAINED_PROBLEMS).values().stream()
                .filter(problem -> problem.getServers() > 0)
                .map(problem -> "%s %d: %d servers, %d times"
                        .formatted(
                                problem.getKey().getProvider(),
                                problem.getKey().getEventId(),
                                problem.getServers(),
                                problem.getOccurrences()))
                .toList();
    }

    private static Optional<FleetImpact> impact(RunningAdvisor advisor) {
        return Optional.ofNullable(advisor.view().latest(Topics.FLEET_IMPACT).get(BackupErrors.RULE));
    }
}
