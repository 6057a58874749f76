package io.hotfixadvisor.cli;

import io.hotfixadvisor.console.access.PasswordHash;
import io.hotfixadvisor.console.access.Role;
import io.hotfixadvisor.console.access.UserName;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a line of the console's users file. */
@Command(
        name = "hash-password",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a line for the file of console.users-file: name, bcrypt hash, role.",
            "",
            "Asks for the password. Lines of htpasswd -B work as well.",
        })
final class HashPasswordCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "What the user types, and what stands in actions.")
    String name;

    @Parameters(
            index = "1",
            paramLabel = "ROLE",
            arity = "0..1",
            description = "${COMPLETION-CANDIDATES}: viewers look, operators act as well (default: viewer).")
    Role role = Role.VIEWER;

    @Option(names = "--stdin", description = "Read the password, the first line, from standard input.")
    boolean fromStandardInput;

    @Override
    public Integer call() throws IOException {
        try {
            String line = UserName.checked(name)
                    + ':'
                    + PasswordHash.of(password()).text()
                    + ':'
                    + role.name().toLowerCase(Locale.ROOT);
            System.out.println(line);
            return ExitCode.DONE;
        } catch (IllegalArgumentException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    private String password() throws IOException {
        if (fromStandardInput) {
            // Not closed: standard input is the JVM's.
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            @Nullable String line = in.readLine();
            return line == null ? "" : line;
        }
        Console terminal = Optional.ofNullable(System.console())
                .orElseThrow(() -> new UserError("there is no terminal to ask for the password; give --stdin"));
        char[] typed = terminal.readPassword("Password: ");
        char[] again = terminal.readPassword("Again: ");
        if (typed == null || !Arrays.equals(typed, again)) {
            throw new UserError("the two passwords differ; nothing is printed");
        }
        return new String(typed);
    }
}
