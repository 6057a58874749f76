package io.hotfixadvisor.connectors.telemetry.evtx;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Values as the event log renders them in XML. A value that is shorter than its type needs is empty, one that is longer
 * is cut.
 */
final class ValueText {
    private static final int NULL = 0x00;
    private static final int STRING = 0x01;
    private static final int ANSI_STRING = 0x02;
    private static final int INT8 = 0x03;
    private static final int UINT8 = 0x04;
    private static final int INT16 = 0x05;
    private static final int UINT16 = 0x06;
    private static final int INT32 = 0x07;
    private static final int UINT32 = 0x08;
    private static final int INT64 = 0x09;
    private static final int UINT64 = 0x0A;
    private static final int REAL32 = 0x0B;
    private static final int REAL64 = 0x0C;
    private static final int BOOL = 0x0D;
    private static final int BINARY = 0x0E;
    private static final int GUID = 0x0F;
    private static final int SIZE = 0x10;
    private static final int FILE_TIME = 0x11;
    private static final int SYSTEM_TIME = 0x12;
    private static final int SID = 0x13;
    private static final int HEX32 = 0x14;
    private static final int HEX64 = 0x15;
    private static final int HANDLE = 0x20;
    private static final int BINARY_XML = 0x21;
    private static final int ARRAY = 0x80;

    private static final long FILE_TIME_UNITS_PER_SECOND = 10_000_000;
    private static final long FILE_TIME_EPOCH_SECONDS = 11_644_473_600L;
    private static final int GUID_LENGTH = 16;
    private static final int SYSTEM_TIME_LENGTH = 16;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final Bytes chunk;

    ValueText(Bytes chunk) {
        this.chunk = chunk;
    }

    static boolean isNull(int type) {
        return type == NULL;
    }

    static boolean isArray(int type) {
        return (type & ARRAY) != 0;
    }

    static boolean isBinaryXml(int type) {
        return type == BINARY_XML;
    }

    /** The value as text; of an array its elements, separated by commas. */
    String of(int type, int at, int length) {
        if (isArray(type)) {
            return String.join(", ", array(type, at, length));
        }
        return switch (type) {
            case STRING -> string(at, length);
            case ANSI_STRING -> untilZero(new String(chunk.array(), at, length, StandardCharsets.ISO_8859_1));
            case BINARY -> HEX.formatHex(chunk.array(), at, at + length);
            case SIZE -> length >= Long.BYTES ? hex(chunk.i64(at)) : length >= Integer.BYTES ? hex(chunk.u32(at)) : "";
            case SID -> sid(at, length);
            default -> length < width(type) || width(type) == 0 ? "" : fixed(type, at);
        };
    }

    /** The elements of an array. */
    List<String> array(int type, int at, int length) {
        int element = type & ~ARRAY;
        List<String> items = new ArrayList<>();
        if (element == STRING || element == ANSI_STRING) {
            strings(items, at, length, element == STRING ? 2 : 1);
        } else if (element == SID) {
            for (int from = at; from + 8 <= at + length; from += 8 + 4 * chunk.u8(from + 1)) {
                items.add(sid(from, at + length - from));
            }
        } else {
            int width = element == SIZE ? sizeWidth(length) : width(element);
            for (int from = at; width > 0 && from + width <= at + length; from += width) {
                items.add(of(element, from, width));
            }
        }
        return items;
    }

    /** The width depends on the computer that wrote the log, and only the length of all tells it. */
    private static int sizeWidth(int length) {
        return length % Long.BYTES == 0 ? Long.BYTES : Integer.BYTES;
    }

    /** Strings end with a zero; the last one may lack it. */
    private void strings(List<String> items, int at, int length, int width) {
        int from = at;
        for (int to = at; to + width <= at + length; to += width) {
            if ((width == 2 ? chunk.u16(to) : chunk.u8(to)) == 0) {
                items.add(of(width == 2 ? STRING : ANSI_STRING, from, to - from));
                from = to + width;
            }
        }
        if (from + width <= at + length) {
            items.add(of(width == 2 ? STRING : ANSI_STRING, from, at + length - from));
        }
    }

    private String string(int at, int length) {
        int characters = length / 2;
        while (characters > 0 && chunk.u16(at + 2 * characters - 2) == 0) {
            characters--;
        }
        return chunk.text(at, characters);
    }

    private static String untilZero(String text) {
        int zero = text.indexOf('\0');
        return zero < 0 ? text : text.substring(0, zero);
    }

    private static int width(int type) {
        return switch (type) {
            case INT8, UINT8 -> 1;
            case INT16, UINT16 -> 2;
            case INT32, UINT32, REAL32, BOOL, HEX32 -> 4;
            case INT64, UINT64, REAL64, FILE_TIME, HEX64, HANDLE -> 8;
            case GUID -> GUID_LENGTH;
            case SYSTEM_TIME -> SYSTEM_TIME_LENGTH;
            default -> 0;
        };
    }

    private String fixed(int type, int at) {
        return switch (type) {
            case INT8 -> Integer.toString(chunk.array()[at]);
            case UINT8 -> Integer.toString(chunk.u8(at));
            case INT16 -> Integer.toString((short) chunk.u16(at));
            case UINT16 -> Integer.toString(chunk.u16(at));
            case INT32 -> Integer.toString(chunk.i32(at));
            case UINT32 -> Long.toString(chunk.u32(at));
            case INT64 -> Long.toString(chunk.i64(at));
            case UINT64 -> Long.toUnsignedString(chunk.i64(at));
            case REAL32 -> Float.toString(Float.intBitsToFloat(chunk.i32(at)));
            case REAL64 -> Double.toString(Double.longBitsToDouble(chunk.i64(at)));
            case BOOL -> chunk.i32(at) == 0 ? "false" : "true";
            case HEX32 -> hex(chunk.u32(at));
            case HEX64, HANDLE -> hex(chunk.i64(at));
            case GUID -> guid(at);
            case FILE_TIME -> fileTime(chunk.i64(at));
            case SYSTEM_TIME -> systemTime(at);
            default -> "";
        };
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }

    private String guid(int at) {
        StringBuilder text = new StringBuilder(38).append('{');
        hexDigits(text, at + 3, at - 1, -1).append('-');
        hexDigits(text, at + 5, at + 3, -1).append('-');
        hexDigits(text, at + 7, at + 5, -1).append('-');
        hexDigits(text, at + 8, at + 10, 1).append('-');
        return hexDigits(text, at + 10, at + GUID_LENGTH, 1).append('}').toString();
    }

    private StringBuilder hexDigits(StringBuilder text, int from, int to, int step) {
        for (int i = from; i != to; i += step) {
            HEX.toHexDigits(text, chunk.array()[i]);
        }
        return text;
    }

    /** 100-nanosecond units since 1601 in UTC, with all their digits. */
    private static String fileTime(long units) {
        if (units < 0) {
            return "";
        }
        long seconds = units / FILE_TIME_UNITS_PER_SECOND - FILE_TIME_EPOCH_SECONDS;
        int ticks = (int) (units % FILE_TIME_UNITS_PER_SECOND);
        LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(30);
        if (time.getYear() > 9999) {
            return "";
        }
        digits(text, time.getYear(), 4).append('-');
        digits(text, time.getMonthValue(), 2).append('-');
        digits(text, time.getDayOfMonth(), 2).append('T');
        clock(text, time).append('.');
        return digits(text, ticks, 7).append("Z").toString();
    }

    private static StringBuilder clock(StringBuilder text, LocalDateTime time) {
        digits(text, time.getHour(), 2).append(':');
        digits(text, time.getMinute(), 2).append(':');
        return digits(text, time.getSecond(), 2);
    }

    private static StringBuilder digits(StringBuilder text, int number, int width) {
        String printed = Integer.toString(number);
        for (int i = printed.length(); i < width; i++) {
            text.append('0');
        }
        return text.append(printed);
    }

    /** Year, month, day of the week, day, hour, minute, second, millisecond; two bytes each. */
    private String systemTime(int at) {
        try {
            LocalDateTime time = LocalDateTime.of(
                    chunk.u16(at),
                    chunk.u16(at + 2),
                    chunk.u16(at + 6),
                    chunk.u16(at + 8),
                    chunk.u16(at + 10),
                    chunk.u16(at + 12));
            StringBuilder text = new StringBuilder(24);
            digits(text, time.getYear(), 4).append('-');
            digits(text, time.getMonthValue(), 2).append('-');
            digits(text, time.getDayOfMonth(), 2).append('T');
            clock(text, time).append('.');
            return digits(text, chunk.u16(at + 14), 3).append('Z').toString();
        } catch (DateTimeException e) {
            return "";
        }
    }

    /** Revision, number of sub-authorities, authority in 48 bits with the highest first, sub-authorities. */
    private String sid(int at, int length) {
        if (length < 8 || length < 8 + 4 * chunk.u8(at + 1)) {
            return "";
        }
        long authority = 0;
        for (int i = 2; i < 8; i++) {
            authority = authority << 8 | chunk.u8(at + i);
        }
        StringBuilder text =
                new StringBuilder("S-").append(chunk.u8(at)).append('-').append(authority);
        for (int i = 0; i < chunk.u8(at + 1); i++) {
            text.append('-').append(chunk.u32(at + 8 + 4 * i));
        }
        return text.toString();
    }
}
