package io.hotfixadvisor.connectors.knowledgebase;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The frames that a text prints, innermost first, as far as they carry names: {@code MODULE!Function+0x1c}.
 *
 * @param faulting the function whose disassembly a Dr. Watson log marks with {@code FAULT ->}; null when none is
 */
record CallStack(List<Frame> frames, @Nullable String faulting) {

    private static final Pattern FRAME =
            Pattern.compile("(?<![\\w!])([A-Za-z]\\w{1,30})!([A-Za-z_?][\\w:@?$~]{1,120})");

    /** The label above the disassembly. A log without symbols says so in angle brackets. */
    private static final Pattern LABEL = Pattern.compile("\\b[Ff]unction: {0,3}([A-Za-z_?][\\w:@?$~!]{1,120})");

    /** Modules that only hand a fault on: what stands below them is at fault. */
    private static final Set<String> PLUMBING =
            Set.of("ntdll", "kernel32", "nt", "ntoskrnl", "hal", "user32", "msvcrt", "rpcrt4", "ole32", "kernelbase");

    /** A named frame. */
    record Frame(String module, String function) {}

    static CallStack in(String text) {
        List<Frame> frames = new ArrayList<>();
        if (text.indexOf('!') >= 0) {
            Matcher frame = FRAME.matcher(text);
            while (frame.find()) {
                frames.add(new Frame(frame.group(1), frame.group(2)));
            }
        }
        return new CallStack(List.copyOf(frames), text.contains("FAULT") ? faulting(text) : null);
    }

    private static @Nullable String faulting(String text) {
        String last = null;
        int fault = text.indexOf("FAULT");
        Matcher label = LABEL.matcher(text).region(0, fault);
        while (label.find()) {
            last = label.group(1).substring(label.group(1).indexOf('!') + 1);
        }
        return last;
    }

    /** The innermost frame that is no plumbing, or the innermost of all. */
    Optional<Frame> culprit() {
        return frames.stream()
                .filter(frame -> !PLUMBING.contains(frame.module().toLowerCase(Locale.ROOT)))
                .findFirst()
                .or(() -> frames.stream().findFirst());
    }
}
