package io.hotfixadvisor.connectors.telemetry.json;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The members that Logstash, Graylog and Elasticsearch put beside those of a record. They stand where some shippers put
 * the values of an event, and are none.
 */
public final class CollectorMembers {
    /** Members that hold a whole record: those of Elasticsearch's exports and of Splunk's collector. */
    private static final List<String> WRAPPERS = List.of("_source", "event");

    private static final Set<String> NAMES = Set.of(
            "facility",
            "facility_label",
            "full_message",
            "host",
            "level",
            "message",
            "path",
            "port",
            "priority",
            "severity",
            "severity_label",
            "short_message",
            "source",
            "streams",
            "tags",
            "timestamp",
            "type",
            "version");

    private static final List<String> PREFIXES = List.of("@", "_", "gl2_", "syslog_");

    private CollectorMembers() {}

    /** Whether a member of this name is a collector's. */
    public static boolean contains(String name) {
        return NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith);
    }

    /** The object that has the member: this one, or the one that it is wrapped around; this one when none has. */
    public static JsonFields unwrapped(JsonFields object, String member) {
        return Stream.concat(Stream.of(object), WRAPPERS.stream().map(object::object))
                .filter(each -> each.has(member))
                .findFirst()
                .orElse(object);
    }

    /** The computer that delivered to the collector: a name, or an object with one; null when it is not there. */
    public static @Nullable String host(JsonFields record) {
        String host = record.text("host");
        return host != null ? host : record.object("host").firstText("name", "hostname", "ip");
    }
}
