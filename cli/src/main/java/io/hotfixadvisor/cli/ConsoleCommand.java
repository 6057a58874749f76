package io.hotfixadvisor.cli;

import io.hotfixadvisor.cli.client.KafkaConnection;
import io.hotfixadvisor.console.Console;
import io.hotfixadvisor.console.settings.SettingValues;
import io.hotfixadvisor.console.view.SubscriptionStatus;
import io.hotfixadvisor.processor.service.Health;
import io.hotfixadvisor.processor.service.MonitoringServer;
import io.hotfixadvisor.processor.settings.MonitoringSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The web console, until it is told to stop. */
@Command(
        name = "console",
        subcommands = HashPasswordCommand.class,
        mixinStandardHelpOptions = true,
        description = {
            "Serves the web console until it is stopped (SIGTERM or Ctrl-C).",
            "",
            "It listens on http://127.0.0.1:8090/; -c console.listen=ADDRESS:PORT names another place. It keeps nothing"
                    + " on disk: what it shows it reads from the topics when it starts.",
        })
final class ConsoleCommand implements Callable<Integer> {
    @Mixin
    KafkaOptions kafka;

    private static final String METRICS = "console.metrics.listen";
    private static final int METRICS_PORT = 9465;

    private final CountDownLatch stop = new CountDownLatch(1);

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> settings = kafka.settings();
        new KafkaConnection(settings).requireRegistry();
        MonitoringSettings monitored = MonitoringSettings.parse(
                METRICS, new SettingValues(settings).text(METRICS).orElse(""), METRICS_PORT);
        Console console = Console.start(settings);
        MonitoringServer monitoring =
                MonitoringServer.start(monitored, console.registry(), () -> health(console.status()));
        // A JVM that ends by a signal reports the signal; a stop that was asked for is no failure.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            monitoring.close();
                            console.close();
                            Runtime.getRuntime().halt(ExitCode.DONE);
                        },
                        "stop"));
        System.out.println("console at " + console.address());
        stop.await();
        return ExitCode.DONE;
    }

    private static Health health(SubscriptionStatus status) {
        return new Health(
                true,
                new TreeMap<>(Map.of("console", status.state().name())),
                status.isReady() ? List.of() : List.of("the console has read " + status.percent() + " %"));
    }
}
