package io.hotfixadvisor.cli.stream;

import io.hotfixadvisor.connectors.knowledgebase.rulefile.StarterCatalogue;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ServerEvent;
import java.time.Instant;

/** The simplest fault of the starter catalogue: one event is one symptom. */
final class BackupErrors {
    static final String RULE = "KB889528";
    static final Instant FIRST = Instant.parse("2007-03-20T08:00:00Z");

    private BackupErrors() {}

    /**
     * A symptom, some seconds after {@link #FIRST}.
     *
     * @param recordId number in the log of the server, and the seconds
     */
    static ServerEvent event(String serverId, long recordId) {
        return ServerEvent.newBuilder()
                .setServerId(serverId)
                .setHost(serverId)
                .setChannel("Application")
                .setProvider("ESE")
                .setEventId(217)
                .setLevel(2)
                .setMessage("Information Store (2716) error -4001 while the backup copied a database.")
                .setRecordId(recordId)
                .setTimestamp(FIRST.plusSeconds(recordId))
                .build();
    }

    static String advisoryKey(String serverId) {
        return serverId + '/' + RULE;
    }

    static HotfixRule rule() {
        return StarterCatalogue.rules().stream()
                .filter(rule -> rule.getRuleId().equals(RULE))
                .findFirst()
                .orElseThrow();
    }
}
