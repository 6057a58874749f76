package io.hotfixadvisor.schemas.failure;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Chains of causes. */
public final class Causes {
    /** Longer chains are cut: a header is no place for them. */
    private static final int DEEPEST = 8;

    private Causes() {}

    /** The messages of an exception and its causes, outermost first, each once. */
    public static String inWords(Throwable thrown) {
        Set<String> words = new LinkedHashSet<>();
        @Nullable Throwable next = thrown;
        for (int depth = 0; next != null && depth < DEEPEST; depth++) {
            String message = next.getMessage();
            words.add(message == null ? next.getClass().getSimpleName() : message);
            next = next.getCause();
        }
        return String.join(": ", words);
    }

    /** Whether the exception or one of its causes is of a kind. */
    public static boolean any(Throwable thrown, Predicate<Throwable> kind) {
        @Nullable Throwable next = thrown;
        for (int depth = 0; next != null && depth < DEEPEST; depth++) {
            if (kind.test(next)) {
                return true;
            }
            next = next.getCause();
        }
        return false;
    }
}
