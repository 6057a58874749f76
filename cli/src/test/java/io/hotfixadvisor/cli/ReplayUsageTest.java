package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code replay} refuses before it asks a cluster, and what it must never remove. */
class ReplayUsageTest {
    @TempDir
    Path directory;

    @Test
    void takesNoPathForAnId() throws IOException {
        Path precious = Files.createDirectories(directory.resolve("precious"));

        for (String option : List.of("--id", "--resume", "--join")) {
            assertThat(refused(option, precious.toString()))
                    .isEqualTo("the id of a replay is \"" + precious + "\"; up to 40 letters and digits are allowed");
            assertThat(refused(option, "..")).startsWith("the id of a replay is \"..\"");
            assertThat(refused(option, "")).startsWith("the id of a replay is \"\"");
        }

        assertThat(precious).exists();
    }

    @Test
    void saysFirstThatAReportCannotBeWritten() {
        for (String option : List.of("--html", "--junit")) {
            assertThat(refused(option, directory.resolve("none/report").toString()))
                    .startsWith(option + " is ")
                    .endsWith("; a file in a directory that exists is allowed");
            assertThat(refused(option, directory.toString())).startsWith(option + " is ");
        }
    }

    @Test
    void publishesToNoClusterThatEndsWithIt() {
        assertThat(CommandOutcome.of("replay", "--telemetry", "none", "--publish", "-c", "bootstrap.servers="))
                .satisfies(outcome -> {
                    assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(outcome.err()).startsWith("--publish goes with a cluster");
                });
    }

    @Test
    void refusesATimeThatIsNone() {
        assertThat(refused("--as-of", "never")).startsWith("--as-of: \"never\" is no time");
    }

    @Test
    void leavesADirectoryToTheProcessThatHoldsIt() throws IOException {
        Path held = directory.resolve("replays/mine");
        try (ReplayDirectory first = ReplayDirectory.hold(held)) {
            assertThatExceptionOfType(UserError.class)
                    .isThrownBy(() -> ReplayDirectory.hold(held))
                    .withMessage("replay mine is running on this computer");
            assertThat(first).isNotNull();
            Files.createDirectory(held.resolve("state"));
            assertThat(CommandOutcome.of(
                                    "replay",
                                    "clean",
                                    "mine",
                                    "-c",
                                    "bootstrap.servers=",
                                    "-c",
                                    "state.dir=" + directory)
                            .exitCode())
                    .isEqualTo(ExitCode.NO);
            assertThat(held.resolve("state")).exists();
        }
        assertThat(held).exists();

        try (ReplayDirectory second = ReplayDirectory.hold(held)) {
            second.clear();
        }
        try (Stream<Path> left = Files.list(held.getParent())) {
            assertThat(left).isEmpty();
        }
    }

    /** The first line of what is said to a cluster that nobody could reach. */
    private String refused(String option, String value) {
        CommandOutcome outcome = CommandOutcome.of(
                "replay", "-c", "bootstrap.servers=127.0.0.1:1", "-c", "state.dir=" + directory, option, value);
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
        return outcome.err().lines().findFirst().orElseThrow();
    }
}
