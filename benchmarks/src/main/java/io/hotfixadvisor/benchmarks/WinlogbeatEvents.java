package io.hotfixadvisor.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Events as documents of Winlogbeat 8, one a line, 1.5 to 2.5 KB each. Members stand in varying order, because the
 * shipper writes them out of a hash map.
 */
final class WinlogbeatEvents {
    private static final String[] LEVELS = {"", "critical", "error", "warning", "information"};

    private final MadeUpValues values;
    private final WindowsEvents events;

    private WinlogbeatEvents(long seed) {
        this.values = new MadeUpValues(seed);
        this.events = new WindowsEvents(values);
    }

    /** So many documents in UTF-8, each with its line end. */
    static byte[] lines(int count, long seed) {
        WinlogbeatEvents documents = new WinlogbeatEvents(seed);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(documents.next()).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String next() {
        WindowsEvent event = events.next();
        List<String> members = new ArrayList<>(List.of(
                "\"agent\":{\"ephemeral_id\":\"" + values.guid() + "\",\"id\":\"" + values.guid() + "\",\"name\":\""
                        + event.server() + "\",\"type\":\"winlogbeat\",\"version\":\"8.15.3\"}",
                "\"ecs\":{\"version\":\"8.0.0\"}",
                "\"event\":{\"action\":\"" + event.kind().task + "\",\"code\":\"" + event.kind().eventId
                        + "\",\"created\":\"" + event.time().plusMillis(1_300)
                        + "\",\"kind\":\"event\",\"outcome\":\"success\",\"provider\":\"" + event.kind().provider
                        + "\"}",
                "\"host\":" + host(event),
                "\"log\":{\"level\":\"" + LEVELS[event.kind().level] + "\"}",
                "\"message\":" + quoted(event.message()),
                "\"winlog\":" + winlog(event)));
        shuffle(members);
        return "{\"@timestamp\":\"" + event.time()
                + "\",\"@metadata\":{\"beat\":\"winlogbeat\",\"type\":\"_doc\",\"version\":\"8.15.3\"},"
                + String.join(",", members) + "}";
    }

    private String host(WindowsEvent event) {
        return "{\"architecture\":\"x86_64\",\"hostname\":\"" + event.server() + "\",\"id\":\"" + values.guid()
                + "\",\"ip\":[\"fe80::" + values.hex(4) + ":" + values.hex(4) + ":" + values.hex(4) + "\",\""
                + values.address() + "\"],\"mac\":[\"00-15-5D-" + values.hex(2) + "-" + values.hex(2) + "-"
                + values.hex(2) + "\"],\"name\":\"" + event.computer()
                + "\",\"os\":{\"build\":\"17763.6532\",\"family\":\"windows\",\"kernel\":\"10.0.17763.6532\",\"name\":"
                + "\"Windows Server 2019 Standard\",\"platform\":\"windows\",\"type\":\"windows\",\"version\":\"10.0\""
                + "}}";
    }

    private String winlog(WindowsEvent event) {
        return "{\"api\":\"wineventlog\",\"channel\":\"" + event.kind().channel + "\",\"computer_name\":\""
                + event.computer() + "\",\"event_data\":{" + data(event) + "},\"event_id\":\"" + event.kind().eventId
                + "\",\"keywords\":[\"" + (event.kind().isAudit() ? "Audit Success" : "Classic")
                + "\"],\"opcode\":\"Info\",\"process\":{\"pid\":" + values.number(400, 9000) + ",\"thread\":{\"id\":"
                + values.number(400, 9000) + "}},\"provider_guid\":\"{" + values.guid() + "}\",\"provider_name\":\""
                + event.kind().provider + "\",\"record_id\":" + event.recordId() + ",\"task\":\"" + event.kind().task
                + "\"}";
    }

    private static String data(WindowsEvent event) {
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < event.data().size(); i += 2) {
            members.append(i == 0 ? "" : ",")
                    .append(quoted(event.data().get(i)))
                    .append(':');
            members.append(quoted(event.data().get(i + 1)));
        }
        return members.toString();
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\r", "\\r")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }

    private void shuffle(List<String> members) {
        for (int i = members.size() - 1; i > 0; i--) {
            members.set(i, members.set(values.random.nextInt(i + 1), members.get(i)));
        }
    }
}
