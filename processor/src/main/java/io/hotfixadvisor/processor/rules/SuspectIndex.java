package io.hotfixadvisor.processor.rules;

import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.ProcessCrashPattern;
import io.hotfixadvisor.schemas.ServiceTerminationPattern;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rules that a symptom may come near, of whatever status: those that name its event id, stop code, process, module or
 * service. Wider than {@link RuleIndex}, which finds what a symptom may meet, and made for a look at one server.
 */
public final class SuspectIndex {
    private final Map<Long, Set<CompiledRule>> rules = new HashMap<>();

    public SuspectIndex(Collection<CompiledRule> rules) {
        rules.forEach(rule -> rule.rule().getSignatures().stream()
                .filter(signature -> signature.getRole() != SignatureRole.MENTION)
                .map(Signature::getPattern)
                .flatMap(SuspectIndex::keys)
                .forEach(key -> this.rules
                        .computeIfAbsent(key, k -> new LinkedHashSet<>())
                        .add(rule)));
    }

    /** The rules in the order in which they were given. */
    public Collection<CompiledRule> suspects(Symptom symptom) {
        List<Long> keys = new ArrayList<>();
        if (symptom.event() != null) {
            keys.add(IndexKey.ofEventId(symptom.event().getEventId()));
        }
        if (symptom.crash() != null) {
            addKeys(keys, symptom.crash());
        }
        Set<CompiledRule> found = new LinkedHashSet<>();
        keys.forEach(key -> found.addAll(rules.getOrDefault(key, Set.of())));
        return found;
    }

    private static void addKeys(List<Long> keys, CrashReport crash) {
        stopCode(crash.getBugcheckCode()).forEach(keys::add);
        named(crash.getProcess())
                .map(WindowsName::ofProcess)
                .map(IndexKey::ofProcess)
                .forEach(keys::add);
        named(crash.getModule())
                .map(WindowsName::ofFile)
                .flatMap(module -> Stream.of(module, module.stem()))
                .map(IndexKey::ofModule)
                .forEach(keys::add);
        Stream.of(crash.getService(), crash.getServiceDisplayName(), crash.getServiceKeyName())
                .flatMap(SuspectIndex::named)
                .map(WindowsName::ofService)
                .map(IndexKey::ofService)
                .forEach(keys::add);
    }

    private static Stream<Long> keys(Object pattern) {
        if (pattern instanceof EventPattern event) {
            return Stream.of(IndexKey.ofEventId(event.getEventId()));
        }
        if (pattern instanceof BugcheckPattern stop) {
            return Stream.concat(stopCode(stop.getStopCode()), module(stop.getModule()));
        }
        if (pattern instanceof ProcessCrashPattern crash) {
            return Stream.concat(
                    Stream.concat(Stream.of(crash.getProcess()), crash.getAliases().stream())
                            .map(WindowsName::ofProcess)
                            .map(IndexKey::ofProcess),
                    module(crash.getModule()));
        }
        ServiceTerminationPattern service = (ServiceTerminationPattern) pattern;
        return Stream.concat(Stream.of(service.getService()), service.getAliases().stream())
                .map(WindowsName::ofService)
                .map(IndexKey::ofService);
    }

    private static Stream<Long> module(@Nullable String printed) {
        return named(printed).map(WindowsName::ofFile).map(IndexKey::ofModule);
    }

    private static Stream<Long> stopCode(@Nullable String printed) {
        OptionalLong code = printed == null ? OptionalLong.empty() : HexNumber.tryParse(printed);
        return code.isPresent() ? Stream.of(IndexKey.ofStopCode(code.getAsLong())) : Stream.empty();
    }

    private static Stream<String> named(@Nullable String printed) {
        return Stream.ofNullable(printed).filter(name -> !name.isBlank());
    }
}
