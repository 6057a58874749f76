package io.hotfixadvisor.processor.rules;

import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ProcessCrashPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A pattern of a process that ended by an exception: any crash report may meet it that names the process. */
final class CompiledCrashPattern implements CompiledPattern {
    private final List<WindowsName> processes;
    private final @Nullable Long exceptionCode;
    private final ModulePattern module;
    private final @Nullable String function;
    private final List<String> clauses;

    CompiledCrashPattern(ProcessCrashPattern pattern) {
        processes = Stream.concat(Stream.of(pattern.getProcess()), pattern.getAliases().stream())
                .map(WindowsName::ofProcess)
                .filter(name -> !name.isEmpty())
                .toList();
        String code = pattern.getExceptionCode();
        exceptionCode = code == null ? null : HexNumber.parse(code);
        module = new ModulePattern(pattern.getModule());
        function = pattern.getFunction() == null ? null : functionName(pattern.getFunction());
        List<String> all = new ArrayList<>();
        if (code != null) {
            all.add("exceptionCode = " + code);
        }
        all.addAll(module.clauses());
        if (pattern.getFunction() != null) {
            all.add("function = " + pattern.getFunction());
        }
        clauses = List.copyOf(all);
    }

    @Override
    public List<Long> keys() {
        return processes.stream().map(IndexKey::ofProcess).distinct().toList();
    }

    @Override
    public List<String> clausesMetBy(SymptomReading symptom) {
        CrashReport crash = symptom.crash();
        if (crash == null || crash.getProcess() == null) {
            return List.of();
        }
        boolean met = (exceptionCode == null || HexNumber.isEqual(exceptionCode, crash.getExceptionCode()))
                && module.isMetBy(crash.getModule())
                && isIn(crash.getSymbol());
        WindowsName found = WindowsName.ofProcess(crash.getProcess());
        return processes.stream()
                .filter(process -> met && process.sameAs(found))
                .findFirst()
                .map(this::clauses)
                .orElse(List.of());
    }

    private List<String> clauses(WindowsName process) {
        return Stream.concat(Stream.of("process = " + process.text().strip()), clauses.stream())
                .toList();
    }

    private boolean isIn(@Nullable String symbol) {
        return function == null || (symbol != null && function.equalsIgnoreCase(functionName(symbol)));
    }

    /** The function of a symbol: "CStore::Open" for "STORE!CStore::Open+0x1f". */
    private static String functionName(String symbol) {
        String name = symbol.substring(symbol.indexOf('!') + 1);
        int offset = name.lastIndexOf("+0x");
        return (offset > 0 ? name.substring(0, offset) : name).strip();
    }
}
