package io.hotfixadvisor.connectors.telemetry.crash;

import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code Service Control Manager} 7031 (ended unexpectedly, and what is done about it) and 7034 (ended unexpectedly):
 * display name, how often. The bytes beside the values, where there are any, are the key name in UTF-16; not every
 * shipper passes them on, so the name that all of them print is the service's.
 */
final class ServiceTermination {
    static final int EVENT_ID_WITH_ACTION = 7031;
    static final int EVENT_ID = 7034;

    /** Longest key name that the Service Control Manager takes, in characters. */
    private static final int LONGEST_KEY_NAME = 256;

    private static final Pattern WORDS = Pattern.compile(
            "^The (.{1,256}) service terminated unexpectedly\\.(?:\\s{1,4}It has done this (\\d{1,9}) time)?");

    private ServiceTermination() {}

    static CrashReport.@Nullable Builder read(ServerEvent event) {
        EventValues values = new EventValues(event);
        if (!values.isFrom("Service Control Manager")) {
            return null;
        }
        String displayName = values.value("param1", 1);
        String keyName = keyName(event.getBinary());
        String service = displayName != null ? displayName : keyName;
        if (service == null) {
            return inWords(values.text());
        }
        return CrashReport.newBuilder()
                .setKind(CrashKind.SERVICE_CRASH)
                .setService(service)
                .setServiceDisplayName(displayName)
                .setServiceKeyName(keyName)
                .setServiceFailCount(count(values.value("param2", 2)));
    }

    private static CrashReport.@Nullable Builder inWords(String text) {
        Matcher words = WORDS.matcher(text);
        return words.find()
                ? CrashReport.newBuilder()
                        .setKind(CrashKind.SERVICE_CRASH)
                        .setService(words.group(1))
                        .setServiceDisplayName(words.group(1))
                        .setServiceFailCount(count(words.group(2)))
                : null;
    }

    private static @Nullable Integer count(@Nullable String printed) {
        boolean number =
                printed != null && printed.length() <= 9 && printed.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.valueOf(printed) : null;
    }

    private static @Nullable String keyName(@Nullable ByteBuffer binary) {
        if (binary == null || binary.remaining() % 2 != 0) {
            return null;
        }
        String text = StandardCharsets.UTF_16LE.decode(binary.duplicate()).toString();
        int end = text.indexOf('\0');
        String name = (end < 0 ? text : text.substring(0, end)).strip();
        boolean allowed = !name.isEmpty()
                && name.length() <= LONGEST_KEY_NAME
                && name.chars().noneMatch(c -> Character.isISOControl(c) || c == '/' || c == '\\' || c == '\uFFFD');
        return allowed ? name : null;
    }
}
