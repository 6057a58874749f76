package io.hotfixadvisor.processor.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The module that a crash report must name; any or none when the rule names none. */
final class ModulePattern {
    private final @Nullable WindowsName module;

    ModulePattern(@Nullable String printed) {
        WindowsName file = printed == null ? null : WindowsName.ofFile(printed);
        module = file == null || file.isEmpty() ? null : file;
    }

    boolean isMetBy(@Nullable String found) {
        if (module == null) {
            return true;
        }
        if (found == null) {
            return false;
        }
        WindowsName file = WindowsName.ofFile(found);
        // Articles that quote a stack print the module without its extension.
        return module.sameAs(file) || module.sameAs(file.stem());
    }

    List<String> clauses() {
        return module == null ? List.of() : List.of("module = " + module.text().strip());
    }
}
