package io.hotfixadvisor.cli.endtoend;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The formats in which the same log reaches the system. */
enum LogFormat {
    /** The XML of the Windows event log, rendered. */
    XML {
        @Override
        String print(LoggedEvent event, String host, long recordId) {
            StringBuilder xml =
                    new StringBuilder("<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>");
            xml.append("<System><Provider Name='").append(event.provider()).append('\'');
            if (event.alias() != null) {
                xml.append(" EventSourceName='").append(event.alias()).append('\'');
            }
            xml.append("/><EventID>").append(event.eventId()).append("</EventID><Level>2</Level>");
            xml.append("<TimeCreated SystemTime='").append(event.at()).append("'/>");
            xml.append(element("EventRecordID", Long.toString(recordId)));
            xml.append(element("Channel", event.channel())).append(element("Computer", host));
            xml.append("</System><EventData>");
            event.values().forEach(value -> xml.append(element("Data", value)));
            xml.append("</EventData><RenderingInfo Culture='en-US'>").append(element("Message", event.message()));
            if (event.category() != null) {
                xml.append(element("Task", event.category()));
            }
            return xml.append("<Level>Error</Level></RenderingInfo></Event>\n").toString();
        }
    },

    /** A line of Winlogbeat 8. */
    WINLOGBEAT {
        @Override
        String print(LoggedEvent event, String host, long recordId) {
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            document.put("@timestamp", event.at().toString()).put("message", event.message());
            document.putObject("agent").put("type", "winlogbeat").put("version", "8.11.0");
            document.putObject("event")
                    .put("code", Integer.toString(event.eventId()))
                    .put("kind", "event");
            document.putObject("host").put("name", "collector-1");
            document.putObject("log").put("level", "error");
            ObjectNode winlog = document.putObject("winlog").put("channel", event.channel());
            winlog.put("computer_name", host).put("event_id", Integer.toString(event.eventId()));
            winlog.put("provider_name", event.provider()).put("record_id", recordId);
            if (event.category() != null) {
                winlog.put("task", event.category());
            }
            ObjectNode data = winlog.putObject("event_data");
            event.values().forEach(value -> data.put("param" + (data.size() + 1), value));
            return document + "\n";
        }
    };

    abstract String print(LoggedEvent event, String host, long recordId);

    private static String element(String name, String text) {
        return "<" + name + ">" + text.replace("&", "&amp;").replace("<", "&lt;") + "</" + name + ">";
    }
}
