package io.hotfixadvisor.cli;

import io.hotfixadvisor.cli.replay.ArchiveLoader;
import io.hotfixadvisor.cli.replay.HtmlReport;
import io.hotfixadvisor.cli.replay.JUnitReport;
import io.hotfixadvisor.cli.replay.JsonLinesReport;
import io.hotfixadvisor.cli.replay.ReportWriter;
import io.hotfixadvisor.cli.replay.TextReport;
import io.hotfixadvisor.processor.comparison.AdvisoryDifference;
import io.hotfixadvisor.processor.replay.ReplayRequest;
import io.hotfixadvisor.processor.replay.ReplayResult;
import io.hotfixadvisor.processor.replay.ReplayRules;
import io.hotfixadvisor.processor.replay.TelemetryArchive;
import io.hotfixadvisor.processor.replay.UnusableReplayException;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** History again, and what would have come of it. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Replays telemetry of the past, from the topics or from files, by the rules in force or by others, and says"
                    + " what differs from the advisories that were recorded. Reads live topics and writes to none.",
            "",
            "Exit code 1 when something differs that --fail-on names, a piece of a file could not be read, or there"
                    + " is no rule that --rule names.",
        },
        subcommands = {ReplayTracesCommand.ListTraces.class, ReplayTracesCommand.Clean.class})
final class ReplayCommand implements Callable<Integer> {
    private static final String TIME = "TIME";

    @Spec
    CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--from",
            paramLabel = TIME,
            converter = RangeTimeOption.class,
            description =
                    "Start of the range in event time: an instant, a date in UTC, or how long ago (-P30D). What is"
                            + " reported are advisories with a symptom in the range.")
    @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = TIME,
            converter = RangeTimeOption.class,
            description = "End of the range, exclusive. Nothing later counts.")
    @Nullable Instant to;

    @Option(
            names = "--lead-in",
            paramLabel = "DURATION",
            description = "How long before the range symptoms are read, so that advisories that were open by then are"
                    + " whole, for example P90D. All there are, if not given.")
    @Nullable Duration leadIn;

    @Option(names = "--servers", arity = "1..*", paramLabel = "ID", description = "These servers only.")
    List<String> servers = new ArrayList<>();

    @Option(names = "--rule", arity = "1..*", paramLabel = "ID", description = "Advisories of these rules only.")
    List<String> ruleIds = new ArrayList<>();

    @Option(
            names = "--telemetry",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files of any supported format, compressed or not, or directories of them, in place of the"
                    + " topics. Without bootstrap.servers a broker runs within this command.")
    List<Path> telemetry = new ArrayList<>();

    @Option(
            names = "--telemetry-format",
            defaultValue = TelemetryInput.AUTO,
            paramLabel = "FORMAT",
            description = "Format of these files: " + TelemetryInput.FORMATS + " (default ${DEFAULT-VALUE}).")
    String telemetryFormat;

    @ArgGroup
    @Nullable RuleChoice rules;

    /** Which rules are gone by; the live ones if none of these is given. */
    static final class RuleChoice {
        @Option(
                names = "--rules",
                arity = "1..*",
                paramLabel = "PATH",
                description = "Candidates in place of the rules in force.")
        List<Path> candidates = new ArrayList<>();

        @Option(
                names = "--with",
                arity = "1..*",
                paramLabel = "PATH",
                description = "Candidates beside the rules in force, or in place of those of the same id.")
        List<Path> beside = new ArrayList<>();

        @Option(
                names = "--as-of",
                paramLabel = TIME,
                description = "The revisions in force at a time, or \"each\": those in force as time passes.")
        @Nullable String asOf;
    }

    @Option(
            names = "--as-if-active",
            description = "Candidates that are PENDING_REVIEW advise as well. Otherwise only ACTIVE rules do.")
    boolean isAsIfActive;

    @Option(
            names = "--inventory-now",
            description = "Inventories count that are later than the range: where would it apply today?")
    boolean isInventoryNow;

    @Option(names = "--format", defaultValue = "text", description = "text or jsonl (default ${DEFAULT-VALUE}).")
    ReportFormat format;

    /** What is written to standard output. */
    enum ReportFormat {
        TEXT,
        JSONL
    }

    @Option(names = "--html", paramLabel = "FILE", description = "Writes the report as one HTML file as well.")
    @Nullable Path html;

    @Option(names = "--junit", paramLabel = "FILE", description = "Writes the report as JUnit XML as well.")
    @Nullable Path junit;

    @Option(
            names = "--fail-on",
            split = ",",
            paramLabel = "KIND",
            description = "Differences that make this fail: ${COMPLETION-CANDIDATES}, separated by commas.")
    Set<AdvisoryDifference.Kind> failOn = EnumSet.noneOf(AdvisoryDifference.Kind.class);

    @Option(
            names = "--publish",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "TOPIC",
            description = "Writes the replayed advisories to a topic, by default remediation-advisories-replay-ID.")
    @Nullable String publish;

    @Option(
            names = "--yes-overwrite-live",
            description = "Lets --publish remediation-advisories write there what differs.")
    boolean isOverwriteLive;

    @Option(names = "--id", paramLabel = "ID", description = "Id of this replay: letters and digits.")
    @Nullable String id;

    @ArgGroup
    @Nullable Continued continued;

    /** A replay that is there. */
    static final class Continued {
        @Option(names = "--resume", paramLabel = "ID", description = "Continues a replay that was killed.")
        @Nullable String resume;

        @Option(names = "--join", paramLabel = "ID", description = "Shares the work of a replay that runs elsewhere.")
        @Nullable String join;
    }

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: half of the processors).")
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    @Option(
            names = "--max-rate",
            paramLabel = "N",
            description = "Records a second that are read at most, by this command (default: no limit).")
    long maxRate;

    @Mixin
    DecodeOptions decode;

    @Mixin
    KafkaOptions kafka;

    private boolean isWholeInputRead = true;
    private boolean isInputEmpty = true;

    @Override
    public Integer call() {
        check();
        boolean isJoining = continued != null && continued.join != null;
        try (ReplaySession session = ReplaySession.open(kafka, !telemetry.isEmpty(), isJoining, id())) {
            if (isJoining) {
                return session.join(threads, maxRate) ? ExitCode.DONE : ExitCode.NO;
            }
            if (publish != null && !isOverwriteLive) {
                session.requireNew(topicToPublish());
            }
            @Nullable ReplayResult result =
                    continued == null ? session.run(request(), threads, maxRate) : session.resume(threads, maxRate);
            if (result == null) {
                return ExitCode.UNABLE;
            }
            report(result);
            if (publish != null) {
                session.publish(topicToPublish(), result, isOverwriteLive);
            }
            session.finish();
            return isWholeInputRead && areThere(result) && isPassed(result) ? ExitCode.DONE : ExitCode.NO;
        } catch (UnusableReplayException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    private void check() {
        require(threads > 0, "--threads is " + threads + "; 1 or more is allowed");
        require(maxRate >= 0, "--max-rate is " + maxRate + "; 1 or more is allowed, or 0 for no limit");
        require(from == null || to == null || from.isBefore(to), "--from " + from + " is not before --to " + to);
        require(
                leadIn == null || (from != null && !leadIn.isNegative()),
                "--lead-in goes with --from, and is positive");
        String named = id();
        require(
                named.matches("[A-Za-z0-9]{1,40}"),
                "the id of a replay is \"" + named + "\"; up to 40 letters and digits are allowed");
        require(
                !isAsIfActive || (rules != null && rules.asOf == null),
                "--as-if-active goes with --rules or --with, whose candidates it is about");
        requireDirectory("--html", html);
        requireDirectory("--junit", junit);
        require(
                publish == null || kafka.namesCluster(),
                "--publish goes with a cluster; one within this command ends with it");
        boolean isLive = Topics.REMEDIATION_ADVISORIES.name().equals(publish);
        require(!isLive || isOverwriteLive, "--publish " + publish + " goes with --yes-overwrite-live only");
        require(isLive || !isOverwriteLive, "--yes-overwrite-live goes with --publish remediation-advisories only");
        if (continued != null) {
            boolean isPlanned = Stream.of(from, to, leadIn, rules, id).anyMatch(Objects::nonNull)
                    || !servers.isEmpty()
                    || !ruleIds.isEmpty()
                    || !telemetry.isEmpty()
                    || isInventoryNow;
            require(
                    !isPlanned,
                    "what a replay reads was planned when it began: --resume and --join take no range,"
                            + " servers, rules, telemetry or id");
        }
    }

    /** A report that cannot be written is told before hours of reading. */
    private void requireDirectory(String option, @Nullable Path file) {
        if (file != null) {
            Path directory = file.toAbsolutePath().getParent();
            require(
                    directory != null && Files.isDirectory(directory) && !Files.isDirectory(file),
                    option + " is " + file + "; a file in a directory that exists is allowed");
        }
    }

    private void require(boolean isRight, String otherwise) {
        if (!isRight) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private String id() {
        if (continued != null) {
            return Objects.requireNonNull(continued.join == null ? continued.resume : continued.join);
        }
        if (id == null) {
            id = Long.toString(System.currentTimeMillis() / 1000, 36)
                    + Long.toString(ProcessHandle.current().pid(), 36);
        }
        return id;
    }

    private ReplayRequest request() {
        return new ReplayRequest(
                id(),
                from,
                to,
                leadIn,
                servers.stream()
                        .map(printed -> decode.settings().aliases().serverId(ServerOption.id(printed)))
                        .toList(),
                ruleIds,
                replayRules(),
                isInventoryNow,
                telemetry.isEmpty() ? null : this::load);
    }

    private ReplayRules replayRules() {
        if (rules == null) {
            return new ReplayRules.Live();
        }
        if (rules.asOf != null) {
            return rules.asOf.equals("each") ? new ReplayRules.Each() : new ReplayRules.At(time(rules.asOf));
        }
        boolean isBeside = rules.candidates.isEmpty();
        List<HotfixRule> candidates = RuleFiles.read(isBeside ? rules.beside : rules.candidates, false)
                .orThrow();
        return new ReplayRules.Candidates(isAsIfActive ? asIfActive(candidates) : told(candidates), isBeside);
    }

    private static Instant time(String stated) {
        try {
            return new RangeTimeOption().convert(stated);
        } catch (CommandLine.TypeConversionException e) {
            throw new UserError("--as-of: " + e.getMessage() + ", or each", e);
        }
    }

    private static List<HotfixRule> asIfActive(List<HotfixRule> candidates) {
        return candidates.stream()
                .map(rule -> isUnderReview(rule)
                        ? HotfixRule.newBuilder(rule)
                                .setStatus(RuleStatus.ACTIVE)
                                .build()
                        : rule)
                .toList();
    }

    /** As they are; that a draft finds nothing must surprise nobody. */
    private static List<HotfixRule> told(List<HotfixRule> candidates) {
        long silent = candidates.stream().filter(ReplayCommand::isUnderReview).count();
        if (silent > 0) {
            System.err.printf(
                    Locale.ROOT,
                    "%,d of %,d candidates are PENDING_REVIEW and do not advise; --as-if-active lets them%n",
                    silent,
                    candidates.size());
        }
        return candidates;
    }

    private static boolean isUnderReview(HotfixRule rule) {
        return rule.getStatus() == RuleStatus.PENDING_REVIEW;
    }

    private void load(TelemetryArchive.Sink sink) {
        new ArchiveLoader(telemetryFormat, decode.settings()).load(telemetry, new ArchiveLoader.Sink() {
            @Override
            public <V extends SpecificRecord> void accept(Topic<V> topic, String key, V value, Instant kafkaTime) {
                isInputEmpty = false;
                sink.accept(topic, key, value, kafkaTime);
            }

            @Override
            public void rejected(Path file, String reason) {
                isWholeInputRead = false;
                System.err.println(file + " " + reason);
            }
        });
        if (isInputEmpty) {
            throw new UserError("there is no record in what --telemetry names; nothing can be replayed");
        }
    }

    private String topicToPublish() {
        return publish == null || publish.isEmpty()
                ? Topics.REMEDIATION_ADVISORIES.name() + "-replay-" + id()
                : publish;
    }

    /** A gate on a rule that is not there would pass whatever happens. */
    private static boolean areThere(ReplayResult result) {
        List<String> unknown = result.header().rules().stream()
                .filter(asked -> result.header().rulesUsed().stream()
                        .noneMatch(used -> used.id().equals(asked)))
                .toList();
        unknown.forEach(ruleId -> System.err.println("rule " + ruleId + " took no part: there is no such rule"));
        return unknown.isEmpty();
    }

    private boolean isPassed(ReplayResult result) {
        return (!failOn.contains(AdvisoryDifference.Kind.ADDED)
                        || result.summary().added() == 0)
                && (!failOn.contains(AdvisoryDifference.Kind.REMOVED)
                        || result.summary().removed() == 0)
                && (!failOn.contains(AdvisoryDifference.Kind.CHANGED)
                        || result.summary().changed() == 0);
    }

    private void report(ReplayResult result) {
        result.deadLetters()
                .forEach((reason, count) -> System.err.printf(
                        Locale.ROOT, "%,d records could not be used: %s%n", count, reason.toLowerCase(Locale.ROOT)));
        try {
            if (html != null) {
                write(new HtmlReport(), result, html);
            }
            if (junit != null) {
                write(new JUnitReport(failOn), result, junit);
            }
            ReportWriter standard = format == ReportFormat.JSONL
                    ? new JsonLinesReport()
                    : new TextReport(new TerminalText(CommandLine.Help.Ansi.AUTO.enabled()));
            Writer out = new OutputStreamWriter(System.out, StandardCharsets.UTF_8);
            standard.write(result.header(), result.summary(), result.differences(), out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written", e);
        }
    }

    private static void write(ReportWriter report, ReplayResult result, Path file) {
        try (Writer out = Files.newBufferedWriter(file)) {
            report.write(result.header(), result.summary(), result.differences(), out);
        } catch (IOException e) {
            throw new UserError(file + ": cannot be written (" + e + ")", e);
        }
    }
}
