package io.hotfixadvisor.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.hotfixadvisor.console.access.PasswordHash;
import io.hotfixadvisor.console.fixtures.Browser;
import io.hotfixadvisor.console.fixtures.RunningConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a console believes of that which a proxy hands on. */
@Timeout(60)
class BehindProxyTest {
    private final Logger log = (Logger) LoggerFactory.getLogger("audit");
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();

    @TempDir
    Path directory;

    private RunningConsole console;
    private Browser proxy;

    @BeforeEach
    void start() throws IOException {
        Path users = Files.writeString(
                directory.resolve("users"),
                "vera:" + PasswordHash.of("correct horse").text());
        console = RunningConsole.with(Map.of(
                "console.auth", "users",
                "console.users-file", users.toString(),
                "console.tls", "terminated-elsewhere",
                "console.public-url", "https://noc.example.com"));
        proxy = new Browser(console.address());
        told.start();
        log.addAppender(told);
    }

    @AfterEach
    void stop() {
        log.detachAppender(told);
        console.close();
    }

    @Test
    void theClientIsTheLastAddressOfTheLastLine() {
        ask("X-Forwarded-For", "198.51.100.7");
        ask("X-Forwarded-For", "203.0.113.9, 198.51.100.7");
        ask("X-Forwarded-For", "203.0.113.9", "X-Forwarded-For", "198.51.100.7");
        ask("X-Forwarded-For", "203.0.113.9", "X-Forwarded-For", "203.0.113.10,198.51.100.7");

        assertThat(told.list)
                .hasSize(4)
                .allSatisfy(event -> assertThat(event.getFormattedMessage()).contains(" client=\"198.51.100.7\" "));
    }

    @Test
    void theProxyIsTheClientWhereItNamesNone() {
        ask();
        ask("X-Forwarded-For", "203.0.113.9", "X-Forwarded-For", "unknown");

        assertThat(told.list)
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.getFormattedMessage()).contains(" client=\"127.0.0.1\" "));
    }

    /** For what the API does not give without a password that is right, which the audit log tells. */
    private void ask(String... forwarded) {
        String[] headers = new String[forwarded.length + 2];
        System.arraycopy(forwarded, 0, headers, 0, forwarded.length);
        headers[forwarded.length] = "Authorization";
        headers[forwarded.length + 1] = "Basic dmVyYTpndWVzcw==";
        assertThat(proxy.get("/api/v1/status", headers).statusCode()).isEqualTo(401);
    }
}
