package io.hotfixadvisor.schemas.registry;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** What a bearer token may be made of. */
public final class BearerToken {
    private static final String ALLOWED = "printable ASCII without spaces";

    /**
     * Refuses a token that no header can carry, and does not show it: the HTTP client does, in an exception that goes
     * to logs, to statuses and into dead letters. None, and an empty one, are allowed.
     */
    public static final ConfigDef.Validator SENDABLE =
            ConfigDef.LambdaValidator.with(BearerToken::check, () -> ALLOWED);

    private BearerToken() {}

    private static void check(String setting, @Nullable Object token) {
        if (token instanceof Password password) {
            password.value()
                    .chars()
                    .filter(each -> each < '!' || each > '~')
                    .findFirst()
                    .ifPresent(each -> {
                        throw new ConfigException(setting + " holds " + kind(each) + "; " + ALLOWED + " is expected");
                    });
        }
    }

    private static String kind(int character) {
        if (character == '\n' || character == '\r') {
            return "a line break";
        }
        if (character == ' ') {
            return "a space";
        }
        return Character.isISOControl(character) ? "a control character" : "a character that is not ASCII";
    }
}
