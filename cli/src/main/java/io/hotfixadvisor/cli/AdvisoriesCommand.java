package io.hotfixadvisor.cli;

import picocli.CommandLine.Command;

/** The advisories topic in the terminal. */
@Command(
        name = "advisories",
        mixinStandardHelpOptions = true,
        description = "Shows advisories, and says what an operator does about them.",
        subcommands = {
            AdvisoriesTailCommand.class,
            OperatorCommand.Acknowledge.class,
            OperatorCommand.Silence.class,
            OperatorCommand.Unsilence.class,
            OperatorCommand.Reopen.class,
            OperatorCommand.Dismiss.class
        })
final class AdvisoriesCommand extends CommandGroup {}
