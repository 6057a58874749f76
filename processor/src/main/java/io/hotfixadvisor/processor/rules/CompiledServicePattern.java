package io.hotfixadvisor.processor.rules;

import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServiceTerminationPattern;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A pattern of a service that ended unexpectedly, by its key name or its display name. */
final class CompiledServicePattern implements CompiledPattern {
    private final List<NamedClause> services;

    CompiledServicePattern(ServiceTerminationPattern pattern) {
        services = Stream.concat(Stream.of(pattern.getService()), pattern.getAliases().stream())
                .map(WindowsName::ofService)
                .filter(name -> !name.isEmpty())
                .map(name -> NamedClause.of("service", name))
                .toList();
    }

    @Override
    public List<Long> keys() {
        return services.stream()
                .map(service -> IndexKey.ofService(service.name()))
                .distinct()
                .toList();
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
        String found = crash.getService() == null ? crash.getServiceDisplayName() : crash.getService();
        for (NamedClause service : services) {
            if (isNamed(service.name(), crash.getService())
                    || isNamed(service.name(), crash.getServiceDisplayName())
                    || isNamed(service.name(), crash.getServiceKeyName())) {
                log.compared(service.clause(), found, true);
                return;
            }
        }
        log.compared(services.get(0).clause(), found, false);
    }

    private static boolean isNamed(WindowsName service, @Nullable String found) {
        return found != null && service.sameAs(WindowsName.ofService(found));
    }
}
