package io.hotfixadvisor.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.console.access.PasswordHash;
import io.hotfixadvisor.console.fixtures.Browser;
import io.hotfixadvisor.console.fixtures.RunningConsole;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleOverTlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    Path directory;

    @Test
    void loginsOverTlsAreKeptToIt() throws Exception {
        Path store = directory.resolve("console.p12");
        makeCertificate(store);
        Path users = Files.writeString(
                directory.resolve("users"),
                "vera:" + PasswordHash.of("correct horse").text() + "\n");
        try (RunningConsole console = RunningConsole.with(Map.of(
                "console.tls.keystore",
                store.toString(),
                "console.tls.password",
                PASSWORD,
                "console.auth",
                "users",
                "console.users-file",
                users.toString()))) {
            assertThat(console.address().getScheme()).isEqualTo("https");

            HttpResponse<String> login =
                    new Browser(console.address(), trust(store)).logIn("vera", "correct horse", "/");

            assertThat(login.statusCode()).isEqualTo(303);
            assertThat(login.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
            assertThat(login.headers().allValues("Set-Cookie"))
                    .anyMatch(cookie -> cookie.matches(
                            "__Host-hotfix-advisor-session=[\\w-]{43}; Path=/; Secure; HttpOnly; SameSite=Lax"));
            assertThatThrownBy(() -> new Browser(console.address()).get("/login"))
                    .hasCauseInstanceOf(SSLHandshakeException.class);
        }
    }

    private static SSLContext trust(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static void makeCertificate(Path store) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        "console",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=console",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost")
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
    }
}
