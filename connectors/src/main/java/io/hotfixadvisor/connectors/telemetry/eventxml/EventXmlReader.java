package io.hotfixadvisor.connectors.telemetry.eventxml;

import io.hotfixadvisor.connectors.telemetry.event.EventAssembler;
import io.hotfixadvisor.connectors.telemetry.event.EventTime;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.schemas.DataCompleteness;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.TimestampQuality;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads one {@code Event} element. {@code System} says what happened where and when, {@code EventData} or
 * {@code UserData} hold the values, {@code RenderingInfo} holds the texts that the rendering computer looked up.
 */
final class EventXmlReader {
    private static final int SECTION_DEPTH = 2;
    private static final int VALUE_DEPTH = 3;

    private final XMLStreamReader xml;
    private final EventAssembler event = new EventAssembler();
    private final StringBuilder text = new StringBuilder();
    private final List<String> keywords = new ArrayList<>();
    private int depth;
    private String section = "";
    private boolean leaf;
    private @Nullable String dataName;

    EventXmlReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    ServerEvent read() throws XMLStreamException, UnreadableRecordException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(name());
                case XMLStreamConstants.END_ELEMENT -> end(name());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                case XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.DTD ->
                    throw new UnreadableRecordException("entities and document types are refused");
                default -> {
                    // Comments and processing instructions say nothing about the event.
                }
            }
        }
        event.asPrinted().setShipper(EventXmlFormat.NAME).setKeywords(keywords);
        return event.build(DataCompleteness.FULL);
    }

    private String name() {
        String name = xml.getLocalName();
        return name.substring(name.indexOf(':') + 1);
    }

    private void start(String name) {
        depth++;
        leaf = true;
        text.setLength(0);
        dataName = attribute("Name");
        if (depth == SECTION_DEPTH) {
            section = name;
            if (section.equals("RenderingInfo")) {
                event.asPrinted().setMessageLanguage(attribute("Culture"));
            }
        } else if (depth == VALUE_DEPTH && section.equals("System")) {
            systemAttributes(name);
        }
    }

    private void systemAttributes(String name) {
        switch (name) {
            case "Provider" -> {
                event.provider(dataName != null ? dataName : attribute("Guid"));
                event.asPrinted().setProviderAlias(attribute("EventSourceName"));
            }
            case "EventID" -> event.qualifiers(attribute("Qualifiers"));
            case "TimeCreated" -> {
                String printed = attribute("SystemTime");
                if (printed != null) {
                    // The event log prints UTC, with or without saying so.
                    event.time(
                            printed,
                            EventTime.parse(printed.strip(), ZoneOffset.UTC, TimestampQuality.UTC)
                                    .orElse(null));
                }
            }
            case "Execution" -> {
                event.processId(attribute("ProcessID"));
                event.threadId(attribute("ThreadID"));
            }
            case "Security" -> event.asPrinted().setUserSid(attribute("UserID"));
            default -> {
                // The other elements hold their value as text.
            }
        }
    }

    /** The attribute's value; null when it is not there or empty. */
    private @Nullable String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                String value = xml.getAttributeValue(i);
                return value.isEmpty() ? null : value;
            }
        }
        return null;
    }

    private void end(String name) {
        switch (section) {
            case "System" -> systemValue(name);
            case "EventData", "UserData" -> value(name);
            case "RenderingInfo" -> rendering(name);
            default -> {
                // Debug and processing data are not kept.
            }
        }
        leaf = false;
        text.setLength(0);
        depth--;
        if (depth < SECTION_DEPTH) {
            section = "";
        }
    }

    private void systemValue(String name) {
        if (depth != VALUE_DEPTH) {
            return;
        }
        String value = text.toString();
        switch (name) {
            case "EventID" -> event.eventId(value);
            case "Level" -> event.level(value);
            case "Task" -> event.asPrinted().setTask(present(value));
            case "Opcode" -> event.asPrinted().setOpcode(present(value));
            case "Keywords" -> keyword(value);
            case "EventRecordID" -> event.recordId(value);
            case "Channel" -> event.asPrinted().setChannel(present(value));
            case "Computer" -> event.host(value);
            default -> {
                // Version, correlation and activity identifiers are not kept.
            }
        }
    }

    private void value(String name) {
        if (!leaf || depth < VALUE_DEPTH) {
            return;
        }
        if (section.equals("EventData") && name.equals("Binary")) {
            event.binary(text.toString());
        } else if (section.equals("EventData")
                || depth > VALUE_DEPTH
                || !text.toString().isBlank()) {
            event.datum(name.equals("Data") ? dataName : name, text.toString());
        }
    }

    private void rendering(String name) {
        String value = text.toString();
        switch (name) {
            case "Message" -> event.asPrinted().setMessage(present(value));
            case "Level" -> event.asPrinted().setLevelText(present(value));
            case "Task" -> renderedOver(value, () -> event.asPrinted().setTask(value));
            case "Opcode" -> renderedOver(value, () -> event.asPrinted().setOpcode(value));
            case "Keyword" -> {
                keywords.removeIf(each -> each.startsWith("0x"));
                keyword(value);
            }
            default -> {
                // Rendered names of channel and provider differ from those by which events are known.
            }
        }
    }

    private void keyword(String value) {
        if (!value.isBlank()) {
            keywords.add(value.strip());
        }
    }

    private static void renderedOver(String value, Runnable set) {
        if (!value.isBlank()) {
            set.run();
        }
    }

    private static @Nullable String present(String value) {
        return value.isBlank() ? null : value.strip();
    }
}
