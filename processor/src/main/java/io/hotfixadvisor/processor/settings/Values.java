package io.hotfixadvisor.processor.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Typed reading of one set of keys. A key that is absent or blank has its default. */
record Values(Map<String, ?> byKey) {

    String text(String key, String otherwise) {
        @Nullable String found = find(key);
        return found == null ? otherwise : found;
    }

    Duration duration(String key, Duration otherwise) {
        @Nullable String found = find(key);
        if (found == null) {
            return otherwise;
        }
        try {
            return Duration.parse(found);
        } catch (DateTimeParseException e) {
            throw new InvalidSettingException(
                    key + " is \"" + found + "\"; write an ISO-8601 duration, for example PT10M", e);
        }
    }

    int integer(String key, int otherwise) {
        @Nullable String found = find(key);
        if (found == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(found);
        } catch (NumberFormatException e) {
            throw new InvalidSettingException(key + " is \"" + found + "\"; write a whole number", e);
        }
    }

    boolean flag(String key, boolean otherwise) {
        @Nullable String found = find(key);
        if (found == null) {
            return otherwise;
        }
        return switch (found) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidSettingException(key + " is \"" + found + "\"; write true or false");
        };
    }

    private @Nullable String find(String key) {
        Object found = byKey.get(key);
        return found == null || found.toString().isBlank()
                ? null
                : found.toString().strip();
    }

    static Duration within(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new InvalidSettingException(key + " is " + value + "; set it between " + least + " and " + most);
        }
        return value;
    }

    static int within(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidSettingException(key + " is " + value + "; set it between " + least + " and " + most);
        }
        return value;
    }
}
