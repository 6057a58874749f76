package io.hotfixadvisor.console.page;

import io.hotfixadvisor.schemas.BucketKey;
import io.hotfixadvisor.schemas.ProblemBucket;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A problem that no rule explains, in words. */
public final class ProblemWords {
    private ProblemWords() {}

    /** What makes it one problem, for example "Crash of store.exe 6.5.7638.1 in ese.dll by 0xC0000005". */
    public static String of(ProblemBucket problem) {
        BucketKey key = problem.getKey();
        return switch (problem.getKind()) {
            case PROCESS_CRASH ->
                "Crash of " + joined(key.getProcess(), key.getProcessVersion())
                        + after(" in ", nullIfEmpty(joined(key.getModule(), key.getModuleVersion())))
                        + after(" by ", key.getExceptionCode())
                        + after(" at ", key.getFaultOffset());
            case BUGCHECK -> "Stop error " + joined(key.getStopCode()) + after(" in ", key.getModule());
            case EVENT ->
                "Event " + (key.getEventId() == null ? "without a number" : key.getEventId())
                        + after(" of ", key.getProvider());
            case SERVICE_TERMINATION -> "Service " + joined(key.getService()) + " ended unexpectedly";
            case UNKNOWN -> "Problem " + problem.getBucketId();
        };
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String after(String before, @Nullable String text) {
        return text == null ? "" : before + text;
    }
}
