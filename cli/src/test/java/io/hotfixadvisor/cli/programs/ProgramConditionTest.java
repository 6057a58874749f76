package io.hotfixadvisor.cli.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

class ProgramConditionTest {
    @TempDir
    Path directory;

    @RequiresProgram("sh")
    private static final class Present {}

    @RequiresProgram({"sh", "no-such-program"})
    private static final class Absent {}

    @Test
    void runsATestWhoseProgramIsThere() {
        assertThat(evaluate(Present.class, true).isDisabled()).isFalse();
    }

    @Test
    void skipsATestWhoseProgramIsAbsentAndNamesIt() {
        ConditionEvaluationResult result = evaluate(Absent.class, false);

        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason()).contains("not installed: no-such-program");
    }

    @Test
    void failsATestWhoseProgramIsAbsentWhereAllAreRequired() {
        assertThatThrownBy(() -> evaluate(Absent.class, true))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("not installed: no-such-program; hotfix-advisor.require-programs is set, so no test is "
                        + "skipped");
    }

    @Test
    void findsAProgramInTheLastDirectoryThatHasIt() throws Exception {
        program("14", "ring");
        Path newer = program("15", "ring");
        program("16", "other");

        assertThat(Programs.find("ring", "/no/such", directory + "/*/bin")).contains(newer);
        assertThat(Programs.find("bell", directory + "/*/bin")).isEmpty();
    }

    private static ConditionEvaluationResult evaluate(Class<?> type, boolean required) {
        return ProgramCondition.evaluate(type.getAnnotation(RequiresProgram.class), required);
    }

    private Path program(String version, String name) throws Exception {
        Path bin = Files.createDirectories(directory.resolve(version).resolve("bin"));
        Path file = bin.resolve(name);
        return Files.createFile(
                file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }
}
