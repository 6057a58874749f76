package io.hotfixadvisor.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.hotfixadvisor.console.access.PasswordHash;
import io.hotfixadvisor.console.fixtures.Browser;
import io.hotfixadvisor.console.fixtures.RunningConsole;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Strangers who send what cannot be read are told so, and the log holds no error. */
@Timeout(60)
class MalformedRequestTest {
    @TempDir
    static Path directory;

    private static RunningConsole console;

    private final Logger log = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();
    private Browser stranger;

    @BeforeAll
    static void start() throws IOException {
        Path users = Files.writeString(
                directory.resolve("users"),
                "vera:" + PasswordHash.of("correct horse").text());
        console = RunningConsole.with(Map.of("console.auth", "users", "console.users-file", users.toString()));
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @BeforeEach
    void listen() {
        stranger = new Browser(console.address());
        told.start();
        log.addAppender(told);
    }

    @AfterEach
    void nothingIsAnError() {
        log.detachAppender(told);
        assertThat(told.list)
                .extracting(ILoggingEvent::getLevel)
                .allMatch(level -> !level.isGreaterOrEqual(Level.ERROR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !!!", "Basic YQ==", "Basic Og==", "Bearer x", "x"})
    void aHeaderThatProvesNothingIsNoLogin(String header) {
        assertThat(stranger.get("/api/v1/status", "Authorization", header).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded; charset=bogus",
                "application/x-www-form-urlencoded; charset=%",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
            })
    void aBodyThatIsNotWhatItsTypeSaysIsABadRequest(String type) {
        HttpResponse<String> answer = stranger.ask("POST", "/login", "name=vera", "Content-Type", type);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"status\":400").contains("The request cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=%zz", "%zz=%", "=", "name"})
    void aFormThatNoBrowserSendsIsNoLogin(String form) {
        assertThat(stranger.ask("POST", "/login", form, "Content-Type", "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(401);
    }
}
