package io.hotfixadvisor.processor.rules;

import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The module that a crash report must name; any or none when the rule names none. */
final class ModulePattern {
    private final @Nullable WindowsName module;
    private final String clause;

    ModulePattern(@Nullable String printed) {
        WindowsName file = printed == null ? null : WindowsName.ofFile(printed);
        module = file == null || file.isEmpty() ? null : file;
        clause = module == null ? "" : "module = " + module.text().strip();
    }

    /** Compares the module if the rule names one; says whether to go on. */
    boolean compare(@Nullable String found, ClauseLog log) {
        return module == null || log.compared(clause, found, found != null && isMetBy(module, found));
    }

    /** What a symptom must show, see {@link CompiledPattern#traits}. */
    LongStream traits() {
        return module == null ? LongStream.empty() : LongStream.of(IndexKey.ofModule(module));
    }

    /** The names under which a rule may know a module. */
    static List<WindowsName> names(String found) {
        WindowsName file = WindowsName.ofFile(found);
        // Articles that quote a stack print the module without its extension.
        return List.of(file, file.stem());
    }

    private static boolean isMetBy(WindowsName module, String found) {
        return names(found).stream().anyMatch(module::sameAs);
    }
}
