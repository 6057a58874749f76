package io.hotfixadvisor.connectors.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Certificates on both sides, and credentials, against a server that asks for them. */
class HttpSettingsTest {
    private static final ConfigDef DEFINITION = HttpSettings.define(new ConfigDef(), "tool.");
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path directory;

    private static Path store;
    private static HttpsServer server;

    @BeforeAll
    static void start() throws Exception {
        store = directory.resolve("both.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        "both",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=both",
                        "-ext",
                        "san=ip:127.0.0.1"))
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context()) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                tls.setNeedClientAuth(true);
                parameters.setSSLParameters(tls);
            }
        });
        server.createContext("/", exchange -> {
            String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] answer = given.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void shakesHandsWithCertificatesOfBothSidesAndSaysWhoItIs() throws Exception {
        Map<String, String> settings = new HashMap<>(stores("truststore"));
        settings.putAll(stores("keystore"));
        settings.put("tool.basic.auth.user.info", "noc:secret");

        assertThat(answer(settings)).isEqualTo("Basic bm9jOnNlY3JldA==");

        settings.remove("tool.basic.auth.user.info");
        settings.put("tool.bearer.auth.token", "opensesame");
        assertThat(answer(settings)).isEqualTo("Bearer opensesame");
    }

    @Test
    void tellsNothingToAServerThatNobodyVouchesFor() {
        assertThatThrownBy(() -> answer(stores("keystore")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("unable to find valid certification path");
    }

    @Test
    void cannotBeTwoPeopleAtOnce() {
        assertThatThrownBy(() -> settings(
                        Map.of("tool.basic.auth.user.info", "noc:secret", "tool.bearer.auth.token", "opensesame")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("tool.basic.auth.user.info and tool.bearer.auth.token are both set; one is expected");
    }

    @ParameterizedTest
    @MethodSource("tokensThatNoHeaderCarries")
    void refusesATokenThatNoHeaderCarriesAndDoesNotShowIt(String token, String kind) {
        assertThatThrownBy(() -> settings(Map.of("tool.bearer.auth.token", token)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("tool.bearer.auth.token holds " + kind + "; printable ASCII without spaces is expected")
                .hasNoCause();
    }

    static List<Arguments> tokensThatNoHeaderCarries() {
        return List.of(
                Arguments.of("open\nsesame", "a line break"),
                Arguments.of("open\u0007sesame", "a control character"),
                Arguments.of("open sesame", "a space"),
                Arguments.of("opens\u00e9same", "a character that is not ASCII"));
    }

    @Test
    void sendsAnyUserAndPassword() {
        String any = "n\u00f6c:sec\nret\u0007:x";
        HttpRequest request = settings(Map.of("tool.basic.auth.user.info", any))
                .request(URI.create("https://127.0.0.1/"))
                .build();

        assertThat(request.headers().firstValue("Authorization"))
                .contains("Basic " + Base64.getEncoder().encodeToString(any.getBytes(StandardCharsets.UTF_8)));
    }

    private static String answer(Map<String, String> given) throws Exception {
        HttpSettings settings = settings(given);
        URI address = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
        return settings.client()
                .send(settings.request(address).GET().build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static HttpSettings settings(Map<String, String> given) {
        return new HttpSettings(new AbstractConfig(DEFINITION, given, false), "tool.");
    }

    private static Map<String, String> stores(String kind) {
        return Map.of(
                "tool.ssl." + kind + ".location",
                store.toString(),
                "tool.ssl." + kind + ".password",
                PASSWORD,
                "tool.ssl." + kind + ".type",
                "PKCS12");
    }

    private static SSLContext context() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
