package io.hotfixadvisor.processor.rules;

import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What a symptom shows beyond its keys that a pattern may ask for by name, as keys: see {@link CompiledPattern#traits}.
 */
final class SymptomTraits {
    private SymptomTraits() {}

    /** Distinct, in a fixed order. */
    static long[] of(Symptom symptom) {
        ServerEvent event = symptom.event();
        LongStream traits = event != null
                ? of(event)
                : of(Objects.requireNonNull(symptom.crash(), "a symptom is an event or a crash"));
        return traits.distinct().toArray();
    }

    private static LongStream of(ServerEvent event) {
        String channel = event.getChannel();
        return channel == null ? LongStream.empty() : LongStream.of(IndexKey.ofLog(channel));
    }

    private static LongStream of(CrashReport crash) {
        LongStream.Builder traits = LongStream.builder();
        String module = crash.getModule();
        if (module != null) {
            ModulePattern.names(module).forEach(name -> traits.add(IndexKey.ofModule(name)));
        }
        number(crash.getExceptionCode()).ifPresent(code -> traits.add(IndexKey.ofException(code)));
        List<String> arguments = crash.getBugcheckParams();
        for (int i = 0; i < arguments.size(); i++) {
            int index = i;
            number(arguments.get(i)).ifPresent(value -> traits.add(IndexKey.ofArgument(index, value)));
        }
        String symbol = crash.getSymbol();
        if (symbol != null) {
            traits.add(IndexKey.ofFunction(CompiledCrashPattern.functionName(symbol)));
        }
        return traits.build();
    }

    private static OptionalLong number(@Nullable String printed) {
        return printed == null ? OptionalLong.empty() : HexNumber.tryParse(printed);
    }
}
