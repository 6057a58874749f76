package io.hotfixadvisor.console.access;

import io.hotfixadvisor.schemas.AdvisoryAction;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Who did what, in the log named {@code audit}: an event, and keys with values. Nothing secret is in it, and what a
 * stranger typed cannot end a line or go on without end.
 */
public final class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger("audit");
    private static final int MAX_VALUE = 200;
    /** Of this process, as the log is. */
    private static final Counter EVENTS = Counter.builder()
            .name("hotfix_advisor_console_audited_total")
            .help("What the audit log tells")
            .labelNames("event")
            .withoutExemplars()
            .build();

    static {
        // Each is there from the start, so that its first increase is seen.
        Stream.of("login", "login-failed", "logout", "refused", "action", "action-unconfirmed")
                .forEach(EVENTS::initLabelValues);
    }

    /** How often each event was told. */
    public static Counter events() {
        return EVENTS;
    }

    /** Somebody logged in. */
    public void login(User user, String client) {
        write(LOG.atInfo(), "login", "user", user.name(), "role", user.role().toString(), "client", client);
    }

    /** Somebody was not let in; the reason tells operators more than the page told. */
    public void loginFailed(String name, String client, String reason) {
        write(LOG.atWarn(), "login-failed", "user", name, "client", client, "reason", reason);
    }

    /** Somebody logged out. */
    public void logout(User user, String client) {
        write(LOG.atInfo(), "logout", "user", user.name(), "client", client);
    }

    /** A request was refused. */
    public void refused(String user, String client, String method, String path, String reason) {
        write(
                LOG.atWarn(),
                "refused",
                "user",
                user,
                "client",
                client,
                "method",
                method,
                "path",
                path,
                "reason",
                reason);
    }

    /** Somebody acted on an advisory, and the broker has it. */
    public void action(AdvisoryAction action, String client) {
        write(LOG.atInfo(), "action", action, client);
    }

    /** Somebody acted on an advisory, and nobody knows whether the broker has it. */
    public void actionUnconfirmed(AdvisoryAction action, String client) {
        write(LOG.atWarn(), "action-unconfirmed", action, client);
    }

    private static void write(LoggingEventBuilder event, String name, AdvisoryAction action, String client) {
        write(
                event,
                name,
                "user",
                action.getOperator(),
                "client",
                client,
                "kind",
                action.getKind().toString(),
                "server",
                action.getServerId(),
                "rule",
                action.getRuleId());
    }

    private static void write(LoggingEventBuilder event, String name, String... pairs) {
        EVENTS.labelValues(name).inc();
        LoggingEventBuilder whole = event.addKeyValue("event", name);
        StringBuilder text = new StringBuilder(name);
        for (int i = 0; i < pairs.length; i += 2) {
            String value = harmless(pairs[i + 1]);
            whole = whole.addKeyValue(pairs[i], value);
            text.append(' ').append(pairs[i]).append("=\"").append(value).append('"');
        }
        whole.log(text.toString());
    }

    private static String harmless(String value) {
        StringBuilder shown = new StringBuilder();
        value.codePoints().limit(MAX_VALUE).forEach(character -> {
            int type = Character.getType(character);
            if (character == '"' || character == '\\') {
                shown.append('\\').appendCodePoint(character);
            } else if (type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                shown.append("\\u{").append(Integer.toHexString(character)).append('}');
            } else {
                shown.appendCodePoint(character);
            }
        });
        return value.codePointCount(0, value.length()) > MAX_VALUE
                ? shown.append('…').toString()
                : shown.toString();
    }
}
