package io.hotfixadvisor.cli;

import io.hotfixadvisor.processor.service.AdvisorService;
import io.hotfixadvisor.processor.service.MonitoringServer;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The processor against a real cluster, until it is told to stop. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the processor until it is stopped (SIGTERM or Ctrl-C). Exit code 3 when it dies.",
            "",
            "Its state is kept in $XDG_STATE_HOME/hotfix-advisor, or else in ~/.local/state/hotfix-advisor; "
                    + "-c state.dir=DIRECTORY names another place. State that is lost is read back from Kafka.",
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    KafkaOptions kafka;

    @Override
    public Integer call() throws InterruptedException {
        ProcessorSettings settings = ProcessorSettings.from(settings());
        AdvisorService service = service(settings);
        AtomicInteger exitCode = new AtomicInteger(ExitCode.DONE);
        // A JVM that ends by a signal reports the signal; a stop that was asked for is no failure.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            service.close();
                            Runtime.getRuntime().halt(exitCode.get());
                        },
                        "stop"));
        MonitoringServer monitoring =
                MonitoringServer.start(settings.monitoring(), service.registry(), service::health);
        try {
            service.start();
            if (service.await() != AdvisorService.STOPPED) {
                exitCode.set(ExitCode.UNABLE);
            }
        } catch (RuntimeException error) {
            exitCode.set(ExitCode.UNABLE);
            throw error;
        } finally {
            monitoring.close();
        }
        return exitCode.get();
    }

    private static AdvisorService service(ProcessorSettings settings) {
        try {
            return new AdvisorService(settings, BridgeDecoders.of(settings.bridge()));
        } catch (IllegalArgumentException e) {
            throw new UserError("bridge.topics: " + e.getMessage(), e);
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(kafka.settings());
        if (settings.getOrDefault(StateDirectory.SETTING, "").isBlank()) {
            Path home = Path.of(System.getProperty("user.home"));
            settings.put(
                    StateDirectory.SETTING,
                    StateDirectory.standard(System.getenv(), home).toString());
        }
        return settings;
    }
}
