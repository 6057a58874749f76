package io.hotfixadvisor.connectors.telemetry.event;

import io.hotfixadvisor.schemas.DataCompleteness;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.TimestampQuality;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the elements of one {@code Event} as they come, from text or from binary XML, and makes the event.
 * {@code System} says what happened where and when, {@code EventData} or {@code UserData} hold the values,
 * {@code RenderingInfo} holds the texts that the rendering computer looked up.
 */
public final class EventElements {
    private static final int SECTION_DEPTH = 2;
    private static final int VALUE_DEPTH = 3;

    private final EventAssembler event = new EventAssembler();
    private final StringBuilder text = new StringBuilder();
    private final List<String> keywords = new ArrayList<>();
    private int depth;
    private String section = "";
    private boolean leaf;
    private @Nullable String dataName;

    /** The attributes of an element. */
    @FunctionalInterface
    public interface Attributes {
        /** The attribute's value; null when it is not there or empty. */
        @Nullable String get(String name);
    }

    /** An element begins. */
    public void start(String name, Attributes attributes) {
        depth++;
        leaf = true;
        text.setLength(0);
        dataName = attributes.get("Name");
        if (depth == SECTION_DEPTH) {
            section = name;
            if (section.equals("RenderingInfo")) {
                event.asPrinted().setMessageLanguage(attributes.get("Culture"));
            }
        } else if (depth == VALUE_DEPTH && section.equals("System")) {
            systemAttributes(name, attributes);
        }
    }

    /** Text within the element that began last; an element may have several pieces of it. */
    public void text(char[] chars, int offset, int length) {
        text.append(chars, offset, length);
    }

    /** The same. */
    public void text(String piece) {
        text.append(piece);
    }

    private void systemAttributes(String name, Attributes attributes) {
        switch (name) {
            case "Provider" -> {
                event.provider(dataName != null ? dataName : attributes.get("Guid"));
                event.asPrinted().setProviderAlias(attributes.get("EventSourceName"));
            }
            case "EventID" -> event.qualifiers(attributes.get("Qualifiers"));
            case "TimeCreated" -> {
                String printed = attributes.get("SystemTime");
                if (printed != null) {
                    // The event log prints UTC, with or without saying so.
                    event.time(
                            printed,
                            EventTime.parse(printed.strip(), ZoneOffset.UTC, TimestampQuality.UTC)
                                    .orElse(null));
                }
            }
            case "Execution" -> {
                event.processId(attributes.get("ProcessID"));
                event.threadId(attributes.get("ThreadID"));
            }
            case "Security" -> event.asPrinted().setUserSid(attributes.get("UserID"));
            default -> {
                // The other elements hold their value as text.
            }
        }
    }

    /** The element that began last and has not ended ends. */
    public void end(String name) {
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

    /**
     * The event, once all elements have ended.
     *
     * @param shipper name of the format
     * @throws UnreadableRecordException when a value that must be there is missing or wrong
     */
    public ServerEvent build(String shipper) throws UnreadableRecordException {
        event.asPrinted().setShipper(shipper).setKeywords(keywords);
        return event.build(DataCompleteness.FULL);
    }
}
