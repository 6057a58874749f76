package io.hotfixadvisor.processor.replay;

import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names of what belongs to one replay. All of its topics, also those that Kafka Streams creates, begin with its
 * application id.
 *
 * @param applicationId of the replay: that of the live application, "-replay-" and the id of the replay; also the group
 *     of its workers
 */
public record ReplayTopics(String applicationId) {
    /** What a replay reads in place of the live topics when it reads files. */
    static final List<Topic<?>> TELEMETRY =
            List.of(Topics.SERVER_EVENTS, Topics.CRASH_REPORTS, Topics.SERVER_INVENTORY, Topics.ADVISORY_ACTIONS);

    private static final String INFIX = "-replay-";
    private static final String PLAN = "-plan";

    /**
     * Names of a replay.
     *
     * @param live application id of the live application
     * @param id of the replay: letters and digits
     */
    public static ReplayTopics of(String live, String id) {
        return new ReplayTopics(live + INFIX + id);
    }

    /** The id of the replay that a topic belongs to. */
    static Optional<String> replayOf(String live, String topic) {
        String prefix = live + INFIX;
        if (!topic.startsWith(prefix)) {
            return Optional.empty();
        }
        // Ids hold no '-': what follows the first one names the topic.
        int end = topic.indexOf('-', prefix.length());
        return end < 0 ? Optional.empty() : Optional.of(topic.substring(prefix.length(), end));
    }

    /** One record: the plan. Written when everything is prepared. */
    public String plan() {
        return applicationId + PLAN;
    }

    /** The rules that the replay goes by. One partition. */
    public String rules() {
        return own(Topics.HOTFIX_RULES.name());
    }

    /** The advisories that it comes to. */
    public String advisories() {
        return own(Topics.REMEDIATION_ADVISORIES.name());
    }

    /** A record under the number of each partition that is done. */
    public String finished() {
        return applicationId + "-finished";
    }

    /** Records that could not be used. */
    public String deadLetters() {
        return own(Topics.DEAD_LETTERS);
    }

    /** Advisories that were recorded, as files tell. */
    String recorded() {
        return applicationId + "-recorded";
    }

    /** What stands in for a topic of telemetry. */
    String own(String catalogued) {
        return applicationId + '-' + catalogued;
    }

    /** By the name in the catalogue what is read and written in its place. */
    Map<String, String> standIns(boolean isArchive) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(Topics.HOTFIX_RULES.name(), rules());
        names.put(Topics.REMEDIATION_ADVISORIES.name(), advisories());
        names.put(Topics.DEAD_LETTERS, deadLetters());
        if (isArchive) {
            TELEMETRY.forEach(topic -> names.put(topic.name(), own(topic.name())));
        }
        return names;
    }
}
