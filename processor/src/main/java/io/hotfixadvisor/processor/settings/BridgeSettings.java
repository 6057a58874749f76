package io.hotfixadvisor.processor.settings;

import io.hotfixadvisor.processor.bridge.BridgeTopic;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Raw topics that are read as well.
 *
 * @param topics {@code bridge.topics}, separated by commas, none by default; of each {@code bridge.TOPIC.format}, the
 *     name of a telemetry format, default auto, and {@code bridge.TOPIC.zone}, the zone of times without an offset,
 *     default UTC
 * @param aliasesFile {@code bridge.aliases-file}: path of a properties file, on each line another name of a server and
 *     its name; empty, the default, when there is none
 */
public record BridgeSettings(List<BridgeTopic> topics, String aliasesFile) {
    static final String SECTION = "bridge.";
    static final String TOPICS = SECTION + "topics";
    static final String ALIASES_FILE = SECTION + "aliases-file";

    private static final String FORMAT = ".format";
    private static final String ZONE = ".zone";

    public BridgeSettings {
        topics = List.copyOf(topics);
    }

    /** No raw topics. */
    public static BridgeSettings none() {
        return new BridgeSettings(List.of(), "");
    }

    static BridgeSettings from(Values values) {
        List<String> names = Arrays.stream(values.text(TOPICS, "").split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        checkNames(names);
        checkKeys(values.byKey(), names);
        return new BridgeSettings(
                names.stream().map(name -> topic(values, name)).toList(), values.text(ALIASES_FILE, ""));
    }

    private static BridgeTopic topic(Values values, String name) {
        String zone = SECTION + name + ZONE;
        String printed = values.text(zone, "UTC");
        try {
            return new BridgeTopic(name, values.text(SECTION + name + FORMAT, "auto"), ZoneId.of(printed));
        } catch (DateTimeException e) {
            throw new InvalidSettingException(
                    zone + " is \"" + printed + "\"; write a time zone, for example Europe/Berlin or +02:00", e);
        }
    }

    /** What this application writes itself would go round in a circle. */
    private static void checkNames(List<String> names) {
        Set<String> own = Topics.all().stream().map(Topic::name).collect(Collectors.toSet());
        own.add(Topics.DEAD_LETTERS);
        names.stream().filter(own::contains).findFirst().ifPresent(name -> {
            throw new InvalidSettingException(
                    TOPICS + " names " + name + ", which is a topic of this application; name topics of raw telemetry");
        });
    }

    private static void checkKeys(Map<String, ?> values, List<String> names) {
        Set<String> allowed = new TreeSet<>(Set.of(TOPICS, ALIASES_FILE));
        names.forEach(name -> allowed.addAll(List.of(SECTION + name + FORMAT, SECTION + name + ZONE)));
        String unknown = values.keySet().stream()
                .filter(key -> key.startsWith(SECTION) && !allowed.contains(key))
                .sorted()
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw new InvalidSettingException(
                    unknown + " is not a setting; with these topics, " + String.join(", ", allowed) + " are");
        }
    }
}
