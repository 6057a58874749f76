package io.hotfixadvisor.connectors.telemetry.event;

import io.hotfixadvisor.schemas.DataCompleteness;
import io.hotfixadvisor.schemas.EventDatum;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.identity.ServerId;
import java.nio.ByteBuffer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the values of one event as they are printed and makes the event. Computer, provider, event id and time must be
 * there and right; any other value that is blank or cannot be read counts as not printed.
 */
public final class EventAssembler {
    private static final long HIGHEST_ID = 0xFFFF_FFFFL;
    private static final int MAX_SHOWN = 60;

    private final ServerEvent.Builder event = ServerEvent.newBuilder();
    private final List<EventDatum> data = new ArrayList<>();
    /** Which of the values have their position printed. */
    private final BitSet positioned = new BitSet(0);

    private int lastPosition;
    private @Nullable String host;
    private @Nullable String provider;
    private @Nullable String eventId;
    private @Nullable String qualifiers;
    private @Nullable String time;
    private @Nullable EventTime readTime;

    /** The fields that need no reading: texts that are taken as printed, and what only the format knows. */
    public ServerEvent.Builder asPrinted() {
        return event;
    }

    public void host(@Nullable String printed) {
        host = printed;
    }

    public void provider(@Nullable String printed) {
        provider = printed;
    }

    /** The identifier: 16 bits, or 32 with the qualifiers above them. */
    public void eventId(@Nullable String printed) {
        eventId = printed;
    }

    /** The high 16 bits of the identifier, where they are printed apart. */
    public void qualifiers(@Nullable String printed) {
        qualifiers = printed;
    }

    /**
     * The event time.
     *
     * @param printed the text, for the message when it could not be read
     * @param read the same; null when it could not be read
     */
    public void time(String printed, @Nullable EventTime read) {
        time = printed;
        readTime = read;
    }

    /** The event time as {@link EventTime#read} reads it, in this zone where no offset is printed. */
    public void time(@Nullable String printed, ZoneId localZone) {
        if (printed != null) {
            time(printed, EventTime.read(printed, localZone).orElse(null));
        }
    }

    /** When the shipper read the record, the same way. */
    public void receivedAt(@Nullable String printed, ZoneId localZone) {
        event.setReceivedAt(Optional.ofNullable(printed)
                .flatMap(text -> EventTime.read(text, localZone))
                .map(EventTime::instant)
                .orElse(null));
    }

    /** The user's security identifier; some shippers print a name in its place, which is none. */
    public void userSid(@Nullable String printed) {
        event.setUserSid(printed != null && printed.startsWith("S-") ? printed : null);
    }

    /** The severity, a number or a word. */
    public void level(String printed) {
        Integer level = EventLevel.of(printed);
        if (level != null) {
            event.setLevel(level);
        }
        if (!EventLevel.isNumber(printed)) {
            event.setLevelText(printed);
        }
    }

    public void recordId(@Nullable String printed) {
        event.setRecordId(unsigned(printed));
    }

    public void processId(@Nullable String printed) {
        event.setProcessId(unsigned(printed));
    }

    public void threadId(@Nullable String printed) {
        event.setThreadId(unsigned(printed));
    }

    /** The bytes beside the values, two hexadecimal digits each. */
    public void binary(@Nullable String hexadecimal) {
        if (hexadecimal == null || hexadecimal.isBlank()) {
            return;
        }
        try {
            event.setBinary(ByteBuffer.wrap(HexFormat.of().parseHex(hexadecimal.strip())));
        } catch (IllegalArgumentException e) {
            // Not bytes: the value stays readable as a value.
            datum("Binary", hexadecimal);
        }
    }

    /** The next value of the data section; where positions are printed of others, it stands behind them. */
    public void datum(@Nullable String name, String value) {
        data.add(new EventDatum(name, data.size() + 1, value));
    }

    /** A value whose position, from 1, is printed. */
    public void datum(@Nullable String name, int index, String value) {
        positioned.set(data.size());
        data.add(new EventDatum(name, index, value));
        lastPosition = Math.max(lastPosition, index);
    }

    /** A value by its name, which is a position when it is {@code param1}, {@code param2} and so on. */
    public void namedDatum(String name, String value) {
        int position = DataPosition.of("param", name);
        if (position > 0) {
            datum(name, position, value);
        } else {
            datum(name, value);
        }
    }

    /**
     * The event.
     *
     * @param completeness of the data section, where there is one
     * @throws UnreadableRecordException when a value that must be there is missing or wrong
     */
    public ServerEvent build(DataCompleteness completeness) throws UnreadableRecordException {
        String computer = required("computer name", host);
        try {
            event.setServerId(ServerId.of(computer));
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecordException(String.valueOf(e.getMessage()), e);
        }
        identify();
        if (readTime == null) {
            throw new UnreadableRecordException(
                    "event time " + shown(required("event time", time)) + " is no ISO-8601 time");
        }
        place();
        return event.setHost(computer.strip())
                .setProvider(required("provider", provider).strip())
                .setTimestamp(readTime.instant())
                .setTimestampTicks(readTime.ticks())
                .setTimestampQuality(readTime.quality())
                .setData(data)
                .setDataCompleteness(completeness)
                .build();
    }

    private void place() {
        int last = lastPosition;
        for (int i = 0; last > 0 && i < data.size(); i++) {
            if (!positioned.get(i)) {
                last++;
                EventDatum datum = data.get(i);
                data.set(i, new EventDatum(datum.getName(), last, datum.getValue()));
            }
        }
    }

    private void identify() throws UnreadableRecordException {
        String printed = required("event id", eventId);
        Long id = unsigned(printed);
        if (id == null || id > HIGHEST_ID) {
            throw new UnreadableRecordException(
                    "event id " + shown(printed) + " is no whole number from 0 to " + HIGHEST_ID);
        }
        event.setEventId((int) (id & 0xFFFF));
        Long high = unsigned(qualifiers);
        if (high != null && high <= 0xFFFF) {
            event.setQualifiers(high.intValue());
        } else if (id > 0xFFFF) {
            event.setQualifiers((int) (id >>> 16));
        }
    }

    private static String required(String what, @Nullable String printed) throws UnreadableRecordException {
        if (printed == null || printed.isBlank()) {
            throw new UnreadableRecordException(what + " is missing");
        }
        return printed;
    }

    private static @Nullable Long unsigned(@Nullable String printed) {
        if (printed == null) {
            return null;
        }
        String text = printed.strip();
        boolean digits = !text.isEmpty() && text.length() <= 18 && EventLevel.isNumber(text);
        return digits ? Long.valueOf(text) : null;
    }

    private static String shown(String printed) {
        String text = printed.length() > MAX_SHOWN ? printed.substring(0, MAX_SHOWN) + "…" : printed;
        return "\"" + text.replaceAll("\\p{Cntrl}", "?") + "\"";
    }
}
