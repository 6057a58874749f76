package io.hotfixadvisor.cli;

import io.hotfixadvisor.processor.service.AdvisorService;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The processor against a real cluster, until it is told to stop. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs the processor until it is stopped (SIGTERM or Ctrl-C). Exit code 3 when it dies.")
final class RunCommand implements Callable<Integer> {
    @Mixin
    KafkaOptions kafka;

    @Override
    public Integer call() throws InterruptedException {
        AdvisorService service = new AdvisorService(ProcessorSettings.from(kafka.settings()));
        AtomicInteger exitCode = new AtomicInteger(ExitCode.DONE);
        // A JVM that ends by a signal reports the signal; a stop that was asked for is no failure.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            service.close();
                            Runtime.getRuntime().halt(exitCode.get());
                        },
                        "stop"));
        try {
            service.start();
            if (service.await() != AdvisorService.STOPPED) {
                exitCode.set(ExitCode.UNABLE);
            }
        } catch (RuntimeException error) {
            exitCode.set(ExitCode.UNABLE);
            throw error;
        }
        return exitCode.get();
    }
}
