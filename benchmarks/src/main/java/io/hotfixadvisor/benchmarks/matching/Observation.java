package io.hotfixadvisor.benchmarks.matching;

import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.EventDatum;
import io.hotfixadvisor.schemas.ServerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A symptom as the peers of the index take it: names in one case, codes as numbers. Making one is part of what they
 * cost, as the index does the same within; texts are folded only when they are asked for.
 */
sealed interface Observation {
    static Observation of(Symptom symptom) {
        ServerEvent event = symptom.event();
        return event != null ? new Event(event) : new Crash(Objects.requireNonNull(symptom.crash()));
    }

    /** The same name for whatever Windows takes for the same; null for null. */
    static @Nullable String folded(@Nullable String name) {
        return name == null ? null : name.toLowerCase(Locale.ROOT);
    }

    /** In lower case, with one blank for white space of any kind and length. */
    static String text(String printed) {
        StringBuilder text = new StringBuilder(printed.length());
        for (int i = 0; i < printed.length(); i++) {
            char c = printed.charAt(i);
            if (!Character.isWhitespace(c)) {
                text.append(Character.toLowerCase(c));
            } else if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
                text.append(' ');
            }
        }
        return text.toString();
    }

    /** The number that is printed with "0x" before it. */
    static long number(String hex) {
        return Long.parseUnsignedLong(hex, 2, hex.length(), 16);
    }

    /** Without the extension. */
    static String stem(String file) {
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    /** An event of any kind. */
    final class Event implements Observation {
        private final ServerEvent event;
        private final String source;
        private @Nullable List<String> texts;

        private Event(ServerEvent event) {
            this.event = event;
            source = event.getProvider().toLowerCase(Locale.ROOT);
        }

        String source() {
            return source;
        }

        int eventId() {
            return event.getEventId();
        }

        @Nullable String log() {
            return folded(event.getChannel());
        }

        /** The message and the data values. */
        List<String> texts() {
            if (texts == null) {
                texts = new ArrayList<>();
                if (event.getMessage() != null) {
                    texts.add(text(event.getMessage()));
                }
                for (EventDatum datum : event.getData()) {
                    texts.add(text(datum.getValue()));
                }
            }
            return texts;
        }

        boolean says(String wanted) {
            for (String text : texts()) {
                if (text.contains(wanted)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A stop error, or the end of a process or a service. Numbers are -1 and names are null where there is none. */
    final class Crash implements Observation {
        private final long stopCode;
        private final long[] arguments;
        private final @Nullable String process;
        private final long exceptionCode;
        private final @Nullable String module;
        private final @Nullable String function;
        private final @Nullable String service;

        private Crash(CrashReport crash) {
            stopCode = crash.getBugcheckCode() == null ? -1 : number(crash.getBugcheckCode());
            arguments = crash.getBugcheckParams().stream()
                    .mapToLong(Observation::number)
                    .toArray();
            String image = folded(crash.getProcess());
            process = image == null ? null : stem(image);
            exceptionCode = crash.getExceptionCode() == null ? -1 : number(crash.getExceptionCode());
            module = folded(crash.getModule());
            String symbol = folded(crash.getSymbol());
            function = symbol == null ? null : symbol.substring(symbol.indexOf('!') + 1, symbol.lastIndexOf("+0x"));
            service = folded(crash.getService());
        }

        long stopCode() {
            return stopCode;
        }

        /** The argument at a position from 0; -1 when there is none. */
        long argument(int position) {
            return position < arguments.length ? arguments[position] : -1;
        }

        int argumentCount() {
            return arguments.length;
        }

        @Nullable String process() {
            return process;
        }

        long exceptionCode() {
            return exceptionCode;
        }

        @Nullable String module() {
            return module;
        }

        @Nullable String moduleStem() {
            return module == null ? null : stem(module);
        }

        /** Whether the module is the wanted one, which may lack its extension. */
        boolean isIn(String wanted) {
            return wanted.equals(module) || wanted.equals(moduleStem());
        }

        @Nullable String function() {
            return function;
        }

        @Nullable String service() {
            return service;
        }
    }
}
