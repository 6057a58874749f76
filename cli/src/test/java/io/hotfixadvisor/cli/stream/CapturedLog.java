package io.hotfixadvisor.cli.stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What one class logs while this is open. */
final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger logger;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private CapturedLog(Logger logger) {
        this.logger = logger;
    }

    /** @param source name of the class */
    static CapturedLog of(String source) {
        CapturedLog log = new CapturedLog((Logger) LoggerFactory.getLogger(source));
        log.setContext(log.logger.getLoggerContext());
        log.start();
        log.logger.addAppender(log);
        return log;
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(event.getLevel() + " " + event.getFormattedMessage());
    }

    /** What was logged, each line led by its level. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Waits for a line that contains the text. */
    void await(String text) throws InterruptedException {
        Await.until(
                "the log says \"" + text + "\"",
                Duration.ofSeconds(60),
                () -> lines.stream().anyMatch(line -> line.contains(text)),
                this::lines);
    }

    /** Waits for so many lines or more. */
    void awaitLines(int count) throws InterruptedException {
        Await.until(
                "the log has " + count + " lines", Duration.ofSeconds(60), () -> lines.size() >= count, this::lines);
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        stop();
    }
}
