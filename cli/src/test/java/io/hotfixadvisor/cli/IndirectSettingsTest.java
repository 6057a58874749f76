package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndirectSettingsTest {
    private static final String ALLOWED = "org.apache.kafka.automatic.config.providers";

    @TempDir
    Path directory;

    private Path secrets;

    @BeforeEach
    void keepSecrets() throws Exception {
        secrets = directory.resolve("kafka.properties");
        Files.writeString(secrets, "password=s3cr${t}\nregistry=reader:p4ss\n");
    }

    @AfterEach
    void allowAll() {
        System.clearProperty(ALLOWED);
    }

    @Test
    void readsWhatValuesReferTo() {
        assertThat(IndirectSettings.resolved(with(Map.of(
                        "bootstrap.servers",
                        "kafka:9093",
                        "sasl.jaas.config",
                        "PlainLoginModule required username=\"a\" password=\"" + in("password") + "\";",
                        "basic.auth.user.info",
                        in("registry")))))
                .isEqualTo(Map.of(
                        "bootstrap.servers",
                        "kafka:9093",
                        "sasl.jaas.config",
                        "PlainLoginModule required username=\"a\" password=\"s3cr${t}\";",
                        "basic.auth.user.info",
                        "reader:p4ss"));
    }

    @Test
    void leavesEverythingElseAsItIs() {
        Map<String, String> plain = Map.of("bootstrap.servers", "kafka:9093", "client.id", "${host}-${a:b}");

        assertThat(IndirectSettings.resolved(plain)).isEqualTo(plain);
    }

    @Test
    void refusesAReferenceToWhatIsNotThere() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> IndirectSettings.resolved(with(Map.of("ssl.key.password", in("pasword")))))
                .withMessage("ssl.key.password refers to " + in("pasword") + ", where nothing is");
    }

    @Test
    void refusesAReferenceToAProviderThatIsNotNamed() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> IndirectSettings.resolved(Map.of("ssl.key.password", "${env:KEY}")))
                .withMessage("ssl.key.password refers to ${env:KEY}, and config.providers does not name env;"
                        + " set config.providers=env and config.providers.env.class");
    }

    @Test
    void refusesAProviderThatDoesNotExist() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> IndirectSettings.resolved(
                        Map.of("config.providers", "vault", "config.providers.vault.class", "com.example.Vault")))
                .withMessageStartingWith("config.providers: ")
                .withMessageContaining("com.example.Vault");
    }

    @Test
    void usesNoProviderThatTheJvmDoesNotAllow() {
        System.setProperty(ALLOWED, "org.apache.kafka.common.config.provider.EnvVarConfigProvider");

        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> IndirectSettings.resolved(with(Map.of("ssl.key.password", in("password")))))
                .withMessageContaining("FileConfigProvider is not allowed");
    }

    private String in(String key) {
        return "${file:" + secrets + ":" + key + "}";
    }

    private static Map<String, String> with(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("config.providers", "file");
        all.put("config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");
        return all;
    }
}
