package io.hotfixadvisor.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryOverTlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path directory;

    private static Path store;
    private static FakeRegistry registry;

    @BeforeAll
    static void start() throws Exception {
        store = directory.resolve("registry.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        "registry",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=registry",
                        "-ext",
                        "san=ip:127.0.0.1")
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        registry = new FakeRegistry(serverContext()).answer(200, "[\"things-value\"]");
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void aRegistryOfTheTrustStoreIsTrusted() {
        assertThat(client(Map.of(
                                "schema.registry.ssl.truststore.location",
                                store.toString(),
                                "schema.registry.ssl.truststore.password",
                                PASSWORD,
                                "schema.registry.ssl.truststore.type",
                                "PKCS12"))
                        .subjects())
                .containsExactly("things-value");
    }

    @Test
    void aRegistryThatNobodyVouchesForIsNotAsked() {
        assertThatThrownBy(() -> client(Map.of()).subjects())
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("SSLHandshakeException")
                .hasCauseInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void theNameInTheCertificateCannotBeIgnored() {
        assertThatThrownBy(() -> client(Map.of("schema.registry.ssl.endpoint.identification.algorithm", "")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("the name in the registry's certificate is always verified");
    }

    private static HttpSchemaRegistryClient client(Map<String, String> tls) {
        Map<String, Object> config = new HashMap<>(tls);
        config.put("schema.registry.url", registry.url());
        config.put("max.retries", 0);
        return new HttpSchemaRegistryClient(config);
    }

    private static SSLContext serverContext() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
