package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the product's logback.xml makes of the log named audit. */
class LogConfigurationTest {
    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();

    @BeforeEach
    void configure() throws Exception {
        context.putProperty("HOTFIX_ADVISOR_LOG_FORMAT", "json");
        context.putProperty("HOTFIX_ADVISOR_LOG_LEVEL", "ERROR");
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(HotfixAdvisor.class.getResource("/logback.xml"));
        told.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(told);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void tellsWhoDidWhatWhateverTheLevelIs() {
        context.getLogger("audit").info("login");
        context.getLogger("io.hotfixadvisor.console").warn("a remark");

        assertThat(told.list).extracting(ILoggingEvent::getMessage).containsExactly("login");
    }

    @Test
    void hasItsKeysAsFieldsInJson() throws Exception {
        context.getLogger("audit")
                .atInfo()
                .addKeyValue("event", "login")
                .addKeyValue("user", "olga")
                .log("login user=\"olga\"");

        var standardError = (ConsoleAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("STDERR");
        JsonNode line = new ObjectMapper().readTree(standardError.getEncoder().encode(told.list.get(0)));
        assertThat(List.of(
                        line.at("/kvpList/0/event").asText(),
                        line.at("/kvpList/1/user").asText()))
                .containsExactly("login", "olga");
        assertThat(line.path("formattedMessage").asText()).isEqualTo("login user=\"olga\"");
    }
}
