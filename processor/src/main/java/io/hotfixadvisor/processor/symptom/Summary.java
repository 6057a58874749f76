package io.hotfixadvisor.processor.symptom;

import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Words for a symptom. Telemetry is not trusted: its values are cut, and what could move a terminal's cursor is not
 * shown.
 */
final class Summary {
    private static final int LINE = 200;
    private static final int VALUE = 60;

    private Summary() {}

    static String of(ServerEvent event) {
        String channel = event.getChannel();
        return line(shown(event.getProvider()) + " event " + event.getEventId()
                + (channel == null ? "" : " (" + shown(channel) + ")"));
    }

    static String of(CrashReport crash) {
        if (crash.getBugcheckCode() != null) {
            return line("STOP " + shown(crash.getBugcheckCode()) + parameters(crash.getBugcheckParams())
                    + part(" in ", crash.getModule()));
        }
        if (crash.getKind() == CrashKind.SERVICE_CRASH || crash.getProcess() == null) {
            return line(withoutProcess(crash));
        }
        return line(shown(crash.getProcess())
                + verb(crash.getKind())
                + part(" in ", crash.getModule())
                + part(" with ", crash.getExceptionCode()));
    }

    private static String withoutProcess(CrashReport crash) {
        String service = crash.getService() != null ? crash.getService() : crash.getServiceDisplayName();
        if (service != null || crash.getKind() == CrashKind.SERVICE_CRASH) {
            return "service" + part(" ", service) + " terminated unexpectedly";
        }
        return switch (crash.getKind()) {
            case BUGCHECK -> "STOP error of unknown code";
            case UNEXPECTED_RESTART -> "restart without a clean shutdown";
            default -> "crash that names no process" + part(": ", crash.getWerEventName());
        };
    }

    private static String verb(CrashKind kind) {
        return kind == CrashKind.APP_HANG ? " stopped answering" : " crashed";
    }

    private static String parameters(List<String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.stream().limit(4).map(Summary::shown).collect(Collectors.joining(", ", " (", ")"));
    }

    private static String part(String before, @Nullable String value) {
        return value == null || value.isBlank() ? "" : before + shown(value);
    }

    private static String shown(String value) {
        StringBuilder shown = new StringBuilder();
        value.strip().codePoints().map(Summary::harmless).limit(VALUE + 1L).forEach(shown::appendCodePoint);
        return cut(shown.toString(), VALUE);
    }

    private static String line(String text) {
        return cut(text, LINE);
    }

    private static String cut(String text, int limit) {
        if (text.codePointCount(0, text.length()) <= limit) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, limit - 1)) + '…';
    }

    private static int harmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> '\uFFFD';
            default -> c;
        };
    }
}
