package io.hotfixadvisor.processor.rules;

import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServiceTerminationPattern;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A pattern of a service that ended unexpectedly, by its key name or its display name. */
final class CompiledServicePattern implements CompiledPattern {
    private final List<WindowsName> services;

    CompiledServicePattern(ServiceTerminationPattern pattern) {
        services = Stream.concat(Stream.of(pattern.getService()), pattern.getAliases().stream())
                .map(WindowsName::ofService)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @Override
    public List<Long> keys() {
        return services.stream().map(IndexKey::ofService).distinct().toList();
    }

    @Override
    public int keyClauses() {
        return 1;
    }

    @Override
    public void compare(SymptomReading symptom, ClauseLog log) {
        CrashReport crash = symptom.crash();
        if (crash == null || services.isEmpty()) {
            return;
        }
        Optional<WindowsName> named = services.stream()
                .filter(service -> isNamed(service, crash.getService())
                        || isNamed(service, crash.getServiceDisplayName())
                        || isNamed(service, crash.getServiceKeyName()))
                .findFirst();
        String found = crash.getService() == null ? crash.getServiceDisplayName() : crash.getService();
        WindowsName shown = named.orElseGet(() -> services.get(0));
        log.compared("service = " + shown.text().strip(), found, named.isPresent());
    }

    private static boolean isNamed(WindowsName service, @Nullable String found) {
        return found != null && service.sameAs(WindowsName.ofService(found));
    }
}
