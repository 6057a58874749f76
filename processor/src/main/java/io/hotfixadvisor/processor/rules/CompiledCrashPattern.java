package io.hotfixadvisor.processor.rules;

import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ProcessCrashPattern;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A pattern of a process that ended by an exception: any crash report may meet it that names the process. */
final class CompiledCrashPattern implements CompiledPattern {
    private final List<NamedClause> processes;
    private final @Nullable Long exceptionCode;
    private final ModulePattern module;
    private final @Nullable String function;
    private final String exceptionClause;
    private final String functionClause;

    CompiledCrashPattern(ProcessCrashPattern pattern) {
        processes = Stream.concat(Stream.of(pattern.getProcess()), pattern.getAliases().stream())
                .map(WindowsName::ofProcess)
                .filter(name -> !name.isEmpty())
                .map(name -> NamedClause.of("process", name))
                .toList();
        String code = pattern.getExceptionCode();
        exceptionCode = code == null ? null : HexNumber.parse(code);
        module = new ModulePattern(pattern.getModule());
        function = pattern.getFunction() == null ? null : functionName(pattern.getFunction());
        exceptionClause = "exceptionCode = " + code;
        functionClause = "function = " + pattern.getFunction();
    }

    @Override
    public List<Long> keys() {
        return processes.stream()
                .map(process -> IndexKey.ofProcess(process.name()))
                .distinct()
                .toList();
    }

    @Override
    public long[] traits() {
        LongStream.Builder traits = LongStream.builder();
        if (exceptionCode != null) {
            traits.add(IndexKey.ofException(exceptionCode));
        }
        if (function != null) {
            traits.add(IndexKey.ofFunction(function));
        }
        return LongStream.concat(traits.build(), module.traits()).toArray();
    }

    @Override
    public int keyClauses() {
        return 1;
    }

    @Override
    public void compare(SymptomReading symptom, ClauseLog log) {
        CrashReport crash = symptom.crash();
        if (crash == null || crash.getProcess() == null || processes.isEmpty()) {
            return;
        }
        boolean goesOn = compareProcess(crash.getProcess(), log)
                && compareException(crash.getExceptionCode(), log)
                && module.compare(crash.getModule(), log);
        if (goesOn && function != null) {
            String symbol = crash.getSymbol();
            log.compared(functionClause, symbol, symbol != null && function.equalsIgnoreCase(functionName(symbol)));
        }
    }

    private boolean compareProcess(String printed, ClauseLog log) {
        WindowsName found = WindowsName.ofProcess(printed);
        for (NamedClause process : processes) {
            if (process.name().sameAs(found)) {
                return log.compared(process.clause(), printed, true);
            }
        }
        return log.compared(processes.get(0).clause(), printed, false);
    }

    private boolean compareException(@Nullable String found, ClauseLog log) {
        return exceptionCode == null || log.compared(exceptionClause, found, HexNumber.isEqual(exceptionCode, found));
    }

    /** The function of a symbol: "CStore::Open" for "STORE!CStore::Open+0x1f". */
    static String functionName(String symbol) {
        String name = symbol.substring(symbol.indexOf('!') + 1);
        int offset = name.lastIndexOf("+0x");
        return (offset > 0 ? name.substring(0, offset) : name).strip();
    }
}
