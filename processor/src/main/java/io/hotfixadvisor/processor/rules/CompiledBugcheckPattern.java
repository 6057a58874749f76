package io.hotfixadvisor.processor.rules;

import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.CrashReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** A pattern of a stop error. Codes and arguments are compared as numbers. */
final class CompiledBugcheckPattern implements CompiledPattern {
    private final long stopCode;
    private final String stopClause;
    private final List<Argument> arguments;
    private final ModulePattern module;

    CompiledBugcheckPattern(BugcheckPattern pattern) {
        stopCode = HexNumber.parse(pattern.getStopCode());
        stopClause = "stopCode = " + pattern.getStopCode();
        arguments = arguments(pattern);
        module = new ModulePattern(pattern.getModule());
    }

    private static List<Argument> arguments(BugcheckPattern pattern) {
        List<Argument> arguments = new ArrayList<>();
        int size = Math.min(pattern.getArgs().size(), pattern.getArgMustMatch().size());
        for (int i = 0; i < size; i++) {
            if (pattern.getArgMustMatch().get(i)) {
                String printed = pattern.getArgs().get(i);
                arguments.add(new Argument(i, HexNumber.parse(printed), "arg" + (i + 1) + " = " + printed));
            }
        }
        return List.copyOf(arguments);
    }

    @Override
    public List<Long> keys() {
        return List.of(IndexKey.ofStopCode(stopCode));
    }

    @Override
    public long[] traits() {
        LongStream required =
                arguments.stream().mapToLong(argument -> IndexKey.ofArgument(argument.index, argument.value));
        return LongStream.concat(required, module.traits()).toArray();
    }

    @Override
    public int keyClauses() {
        return 1;
    }

    @Override
    public void compare(SymptomReading symptom, ClauseLog log) {
        CrashReport crash = symptom.crash();
        if (crash == null || crash.getBugcheckCode() == null) {
            return;
        }
        String code = crash.getBugcheckCode();
        boolean goesOn = log.compared(stopClause, code, HexNumber.isEqual(stopCode, code))
                && arguments.stream().allMatch(argument -> argument.compare(crash.getBugcheckParams(), log));
        if (goesOn) {
            module.compare(crash.getModule(), log);
        }
    }

    private record Argument(int index, long value, String clause) {
        boolean compare(List<String> parameters, ClauseLog log) {
            String found = index < parameters.size() ? parameters.get(index) : null;
            return log.compared(clause, found, HexNumber.isEqual(value, found));
        }
    }
}
