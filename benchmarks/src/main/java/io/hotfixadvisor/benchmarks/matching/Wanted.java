package io.hotfixadvisor.benchmarks.matching;

import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ProcessCrashPattern;
import io.hotfixadvisor.schemas.ServiceTerminationPattern;
import io.hotfixadvisor.schemas.Signature;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a signature asks of an {@link Observation}, its names in one case and its codes as numbers. */
sealed interface Wanted {
    static void forEach(List<HotfixRule> rules, BiConsumer<Matcher.SignatureName, Wanted> action) {
        for (HotfixRule rule : rules) {
            for (Signature signature : rule.getSignatures()) {
                action.accept(Matcher.SignatureName.of(rule, signature), of(signature.getPattern()));
            }
        }
    }

    private static Wanted of(Object pattern) {
        if (pattern instanceof EventPattern event) {
            return new Event(
                    event.getEventId(),
                    Objects.requireNonNull(Observation.folded(event.getSource())),
                    Observation.folded(event.getLog()),
                    event.getDescriptionContains().stream()
                            .map(Observation::text)
                            .toList());
        }
        if (pattern instanceof BugcheckPattern bugcheck) {
            return new Bugcheck(
                    Observation.number(bugcheck.getStopCode()),
                    arguments(bugcheck),
                    Observation.folded(bugcheck.getModule()));
        }
        if (pattern instanceof ProcessCrashPattern crash) {
            String code = crash.getExceptionCode();
            return new ProcessCrash(
                    Observation.stem(Objects.requireNonNull(Observation.folded(crash.getProcess()))),
                    code == null ? null : Observation.number(code),
                    Observation.folded(crash.getModule()),
                    Observation.folded(crash.getFunction()));
        }
        String service = ((ServiceTerminationPattern) pattern).getService();
        return new ServiceEnd(Objects.requireNonNull(Observation.folded(service)));
    }

    private static List<Argument> arguments(BugcheckPattern bugcheck) {
        return IntStream.range(0, bugcheck.getArgMustMatch().size())
                .filter(bugcheck.getArgMustMatch()::get)
                .mapToObj(i ->
                        new Argument(i, Observation.number(bugcheck.getArgs().get(i))))
                .toList();
    }

    /** An argument of a stop error that must agree. */
    record Argument(int position, long value) {}

    record Event(int eventId, String source, @Nullable String log, List<String> texts) implements Wanted {
        boolean isMetBy(Observation.Event event) {
            return eventId == event.eventId()
                    && source.equals(event.source())
                    && (log == null || log.equals(event.log()))
                    && isSaidBy(event);
        }

        /** Whether the event contains one of the texts, or none is asked for. */
        boolean isSaidBy(Observation.Event event) {
            for (String text : texts) {
                if (event.says(text)) {
                    return true;
                }
            }
            return texts.isEmpty();
        }
    }

    /** What is wanted of a crash. */
    sealed interface OfCrash extends Wanted {
        boolean isMetBy(Observation.Crash crash);
    }

    record Bugcheck(
            long stopCode,
            List<Argument> arguments,
            @Nullable String module) implements OfCrash {
        @Override
        public boolean isMetBy(Observation.Crash crash) {
            return stopCode == crash.stopCode() && (module == null || crash.isIn(module)) && hasArguments(crash);
        }

        private boolean hasArguments(Observation.Crash crash) {
            for (Argument argument : arguments) {
                if (crash.argument(argument.position()) != argument.value()) {
                    return false;
                }
            }
            return true;
        }
    }

    record ProcessCrash(
            String process,
            @Nullable Long exceptionCode,
            @Nullable String module,
            @Nullable String function) implements OfCrash {
        @Override
        public boolean isMetBy(Observation.Crash crash) {
            return process.equals(crash.process())
                    && (exceptionCode == null || exceptionCode == crash.exceptionCode())
                    && (module == null || crash.isIn(module))
                    && (function == null || function.equals(crash.function()));
        }
    }

    record ServiceEnd(String service) implements OfCrash {
        @Override
        public boolean isMetBy(Observation.Crash crash) {
            return service.equals(crash.service());
        }
    }
}
