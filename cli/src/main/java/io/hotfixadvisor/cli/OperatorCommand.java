package io.hotfixadvisor.cli;

import io.hotfixadvisor.cli.client.KafkaConnection;
import io.hotfixadvisor.cli.client.RecordSender;
import io.hotfixadvisor.schemas.ActionKind;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.action.ActionValidation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Publishes one word of an operator about one advisory. The processor judges by it like by any other fact. */
abstract class OperatorCommand implements Callable<Integer> {
    private final ActionKind kind;

    @Option(names = "--server", required = true, paramLabel = "ID", description = "Server of the advisory.")
    String server;

    @Option(names = "--rule", required = true, paramLabel = "ID", description = "Rule, for example KB908674.")
    String ruleId;

    @Option(names = "--operator", paramLabel = "NAME", description = "Who says so (default: the user of this machine).")
    String operator = System.getProperty("user.name");

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why. The advisory shows it.")
    String reason;

    @Mixin
    KafkaOptions kafka;

    private OperatorCommand(ActionKind kind) {
        this.kind = kind;
    }

    @Override
    public Integer call() {
        AdvisoryAction action = action();
        try (RecordSender sender = new KafkaConnection(kafka.settings()).sender()) {
            sender.send(action);
            sender.flush();
        }
        System.out.println("published  " + TerminalText.harmless(line(action)));
        return ExitCode.DONE;
    }

    /**
     * What is published.
     *
     * @throws UserError when an option cannot be used
     */
    private AdvisoryAction action() {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        AdvisoryAction action = AdvisoryAction.newBuilder()
                .setServerId(ServerOption.id(server))
                .setRuleId(ruleId.strip())
                .setKind(kind)
                .setOperator(operator.strip())
                .setReason(reason.strip())
                .setUntil(until(at))
                .setAt(at)
                .build();
        List<String> problems = ActionValidation.check(action);
        if (!problems.isEmpty()) {
            throw new UserError(problems.get(0));
        }
        return action;
    }

    /** When the word ends to hold; null for one that does not end by itself. */
    @Nullable Instant until(Instant at) {
        return null;
    }

    private static String line(AdvisoryAction action) {
        return action.getKind() + "  " + action.getServerId() + '/' + action.getRuleId()
                + (action.getUntil() == null ? "" : " until " + action.getUntil())
                + " by " + action.getOperator() + ": " + action.getReason();
    }

    /** {@code advisories acknowledge}. */
    @Command(
            name = "acknowledge",
            mixinStandardHelpOptions = true,
            description = "Says that somebody works on an advisory: OPEN becomes ACKNOWLEDGED.")
    static final class Acknowledge extends OperatorCommand {
        Acknowledge() {
            super(ActionKind.ACKNOWLEDGE);
        }
    }

    /** {@code advisories silence}. */
    @Command(
            name = "silence",
            mixinStandardHelpOptions = true,
            description = "Marks an advisory as silenced for a time. It still changes, and says so.")
    static final class Silence extends OperatorCommand {
        @Option(
                names = "--until",
                required = true,
                paramLabel = "TIME",
                description =
                        "End: an instant such as 2026-12-01T08:00:00Z, or how long from now, such as PT8H or P3D.")
        String until;

        Silence() {
            super(ActionKind.SILENCE);
        }

        @Override
        Instant until(Instant at) {
            Instant end = end(at);
            if (end.isAfter(TimeOption.LATEST)) {
                throw new UserError(unusable());
            }
            return end;
        }

        private Instant end(Instant at) {
            try {
                return isDuration()
                        ? at.plus(Duration.parse(until))
                        : OffsetDateTime.parse(until).toInstant().truncatedTo(ChronoUnit.MILLIS);
            } catch (DateTimeException | ArithmeticException error) {
                throw new UserError(unusable(), error);
            }
        }

        private boolean isDuration() {
            return !until.isEmpty() && "Pp+-".indexOf(until.charAt(0)) >= 0;
        }

        private String unusable() {
            return "--until is \"" + until + "\"; an instant up to " + TimeOption.LATEST
                    + " is allowed, such as 2026-12-01T08:00:00Z, or a duration such as PT8H or P3D";
        }
    }

    /** {@code advisories unsilence}. */
    @Command(name = "unsilence", mixinStandardHelpOptions = true, description = "Ends the silence of an advisory.")
    static final class Unsilence extends OperatorCommand {
        Unsilence() {
            super(ActionKind.UNSILENCE);
        }
    }

    /** {@code advisories reopen}. */
    @Command(
            name = "reopen",
            mixinStandardHelpOptions = true,
            description =
                    "Opens an advisory again that is acknowledged, resolved, expired or dismissed, in the same episode.")
    static final class Reopen extends OperatorCommand {
        Reopen() {
            super(ActionKind.REOPEN);
        }
    }

    /** {@code advisories dismiss}. */
    @Command(
            name = "dismiss",
            mixinStandardHelpOptions = true,
            description = "Withdraws an advisory that is of no use here, until it is reopened.")
    static final class Dismiss extends OperatorCommand {
        Dismiss() {
            super(ActionKind.DISMISS);
        }
    }
}
