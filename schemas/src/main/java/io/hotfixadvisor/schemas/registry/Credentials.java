package io.hotfixadvisor.schemas.registry;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.JaasContext;
import org.jspecify.annotations.Nullable;

/**
 * Who we are to the registry.
 *
 * @param header value of the Authorization header for every URL; null when each URL carries its own user and password,
 *     or none
 */
record Credentials(@Nullable String header) {
    /** @throws ConfigException when the source that the settings name holds no credentials */
    static Credentials from(RegistrySettings settings) {
        String token = settings.secret(RegistrySettings.BEARER_TOKEN);
        if (!token.isEmpty()) {
            return new Credentials("Bearer " + token);
        }
        return switch (settings.getString(RegistrySettings.BASIC_SOURCE)) {
            case "USER_INFO" -> new Credentials(basic(userInfo(settings)));
            case "SASL_INHERIT" -> new Credentials(basic(saslLogin(settings)));
            default -> new Credentials(null);
        };
    }

    /** Value of the Authorization header for a request; null when none is sent. */
    @Nullable String headerFor(URI registry) {
        if (header != null) {
            return header;
        }
        return registry.getUserInfo() == null ? null : basic(registry.getUserInfo());
    }

    private static String userInfo(RegistrySettings settings) {
        String userInfo = settings.secret(RegistrySettings.BASIC_USER_INFO);
        if (userInfo.indexOf(':') < 1) {
            throw new ConfigException(RegistrySettings.BASIC_USER_INFO + " holds no user and password; user:password is"
                    + " expected because " + RegistrySettings.BASIC_SOURCE + " is USER_INFO");
        }
        return userInfo;
    }

    private static String saslLogin(RegistrySettings settings) {
        List<AppConfigurationEntry> entries =
                JaasContext.loadClientContext(settings.values()).configurationEntries();
        for (AppConfigurationEntry entry : entries) {
            Map<String, ?> options = entry.getOptions();
            if (options.get("username") != null && options.get("password") != null) {
                return login(String.valueOf(options.get("username")), String.valueOf(options.get("password")));
            }
        }
        throw new ConfigException(SaslConfigs.SASL_JAAS_CONFIG + " holds no username and password; it must because "
                + RegistrySettings.BASIC_SOURCE + " is SASL_INHERIT");
    }

    private static String login(String user, String password) {
        if (user.indexOf(':') >= 0) {
            throw new ConfigException(SaslConfigs.SASL_JAAS_CONFIG + " holds a username with a colon; basic"
                    + " authentication, which is used because " + RegistrySettings.BASIC_SOURCE
                    + " is SASL_INHERIT, takes none");
        }
        return user + ':' + password;
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }
}
