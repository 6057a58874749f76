package io.hotfixadvisor.processor.rules;

import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.CrashReport;
import java.util.ArrayList;
import java.util.List;

/** A pattern of a stop error. Codes and arguments are compared as numbers. */
final class CompiledBugcheckPattern implements CompiledPattern {
    private final long stopCode;
    private final List<Argument> arguments;
    private final ModulePattern module;
    private final List<String> clauses;

    CompiledBugcheckPattern(BugcheckPattern pattern) {
        stopCode = HexNumber.parse(pattern.getStopCode());
        arguments = arguments(pattern);
        module = new ModulePattern(pattern.getModule());
        List<String> all = new ArrayList<>();
        all.add("stopCode = " + pattern.getStopCode());
        arguments.forEach(argument -> all.add(
                "arg" + (argument.index() + 1) + " = " + pattern.getArgs().get(argument.index())));
        all.addAll(module.clauses());
        clauses = List.copyOf(all);
    }

    private static List<Argument> arguments(BugcheckPattern pattern) {
        List<Argument> arguments = new ArrayList<>();
        int size = Math.min(pattern.getArgs().size(), pattern.getArgMustMatch().size());
        for (int i = 0; i < size; i++) {
            if (pattern.getArgMustMatch().get(i)) {
                arguments.add(new Argument(i, HexNumber.parse(pattern.getArgs().get(i))));
            }
        }
        return List.copyOf(arguments);
    }

    @Override
    public List<Long> keys() {
        return List.of(IndexKey.ofStopCode(stopCode));
    }

    @Override
    public List<String> clausesMetBy(SymptomReading symptom) {
        CrashReport crash = symptom.crash();
        boolean met = crash != null
                && HexNumber.isEqual(stopCode, crash.getBugcheckCode())
                && arguments.stream().allMatch(argument -> argument.isIn(crash.getBugcheckParams()))
                && module.isMetBy(crash.getModule());
        return met ? clauses : List.of();
    }

    private record Argument(int index, long value) {
        boolean isIn(List<String> parameters) {
            return index < parameters.size() && HexNumber.isEqual(value, parameters.get(index));
        }
    }
}
