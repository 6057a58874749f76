package io.hotfixadvisor.console.access;

import io.hotfixadvisor.console.settings.SettingValues;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the console proves its name with.
 *
 * @param keystore key and certificates; {@code console.tls.keystore}; read again when the file changes
 * @param password {@code console.tls.password}, of the store and of the key in it
 * @param type {@code console.tls.type}, default PKCS12
 */
public record TlsSettings(Path keystore, String password, String type) {

    static @Nullable TlsSettings from(SettingValues values) {
        return values.text("console.tls.keystore")
                .map(keystore -> new TlsSettings(
                        Path.of(keystore),
                        AccessSettings.needed(values, "console.tls.password", "console.tls.keystore is set"),
                        values.text("console.tls.type").orElse("PKCS12")))
                .orElse(null);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "TlsSettings[" + keystore + ", " + type + "]";
    }
}
