package io.hotfixadvisor.processor.rules;

import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.SymptomKind;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keys under which a symptom is looked up in the {@link RuleIndex} and kept for rules that come later: whatever pattern
 * the symptom meets has one of them among its own, see {@link CompiledPattern#keys}.
 */
public final class SymptomKeys {
    /** Stands for a key that the symptom does not have; no key has this value. */
    public static final long NONE = 0;

    private SymptomKeys() {}

    /** The keys of a symptom, distinct, in a fixed order; none when it names nothing that a pattern could ask for. */
    public static long[] of(Symptom symptom) {
        ServerEvent event = symptom.event();
        long[] keys = event != null
                ? new long[] {ofProvider(event), ofProviderAlias(event)}
                : of(Objects.requireNonNull(symptom.crash(), "a symptom is an event or a crash"));
        return LongStream.of(keys).filter(key -> key != NONE).distinct().toArray();
    }

    /**
     * The one under which all symptoms are found that are of the same kind and name the same thing; empty when the
     * symptom names nothing. It is among {@link #of}.
     */
    public static OptionalLong ofProblem(Symptom symptom) {
        ServerEvent event = symptom.event();
        long key = event != null
                ? ofProvider(event)
                : ofProblem(
                        symptom.kind(), Objects.requireNonNull(symptom.crash(), "a symptom is an event or a crash"));
        return key == NONE ? OptionalLong.empty() : OptionalLong.of(key);
    }

    private static long ofProblem(SymptomKind kind, CrashReport crash) {
        return switch (kind) {
            case BUGCHECK -> ofStopCode(crash.getBugcheckCode());
            case PROCESS_CRASH -> ofProcess(crash.getProcess());
            case SERVICE_TERMINATION ->
                Stream.of(crash.getService(), crash.getServiceDisplayName(), crash.getServiceKeyName())
                        .filter(name -> name != null && !name.isBlank())
                        .mapToLong(SymptomKeys::ofService)
                        .findFirst()
                        .orElse(NONE);
            default -> NONE;
        };
    }

    /** One key for each of the fields that a pattern of a crash can ask for, {@link #NONE} for those that are null. */
    static long[] of(CrashReport crash) {
        return new long[] {
            ofStopCode(crash.getBugcheckCode()),
            ofProcess(crash.getProcess()),
            ofService(crash.getService()),
            ofService(crash.getServiceDisplayName()),
            ofService(crash.getServiceKeyName())
        };
    }

    /**
     * The key of an event, by its provider or the alias of that.
     *
     * @param utf8 holds the name from one position up to, and not including, another
     */
    public static long ofEvent(byte[] utf8, int from, int to, int eventId) {
        return IndexKey.ofEvent(utf8, from, to, eventId);
    }

    /** The key of an event by its provider. */
    public static long ofProvider(ServerEvent event) {
        return IndexKey.ofEvent(event.getProvider(), event.getEventId());
    }

    /** The key of an event by the alias of its provider; {@link #NONE} when it has none. */
    public static long ofProviderAlias(ServerEvent event) {
        String alias = event.getProviderAlias();
        return alias == null ? NONE : IndexKey.ofEvent(alias, event.getEventId());
    }

    private static long ofStopCode(@Nullable String printed) {
        OptionalLong code = printed == null ? OptionalLong.empty() : HexNumber.tryParse(printed);
        return code.isPresent() ? IndexKey.ofStopCode(code.getAsLong()) : NONE;
    }

    private static long ofProcess(@Nullable String process) {
        return process == null ? NONE : IndexKey.ofProcess(WindowsName.ofProcess(process));
    }

    private static long ofService(@Nullable String service) {
        return service == null ? NONE : IndexKey.ofService(WindowsName.ofService(service));
    }
}
