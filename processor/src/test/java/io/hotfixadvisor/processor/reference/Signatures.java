package io.hotfixadvisor.processor.reference;

import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ProcessCrashPattern;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServiceTerminationPattern;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which signatures of a rule a record meets. */
final class Signatures {
    private final HotfixRule rule;

    Signatures(HotfixRule rule) {
        this.rule = rule;
    }

    /** Ids of the signatures of these roles that the event meets. */
    Set<String> met(ServerEvent event, Set<SignatureRole> roles) {
        Set<String> met = new TreeSet<>();
        for (Signature signature : rule.getSignatures()) {
            if (roles.contains(signature.getRole())
                    && signature.getPattern() instanceof EventPattern pattern
                    && meets(event, pattern)) {
                met.add(signature.getId());
            }
        }
        return met;
    }

    /** Ids of the signatures of these roles that the crash meets. */
    Set<String> met(CrashReport crash, Set<SignatureRole> roles) {
        Set<String> met = new TreeSet<>();
        for (Signature signature : rule.getSignatures()) {
            Object pattern = signature.getPattern();
            boolean meets = (pattern instanceof BugcheckPattern stop && meets(crash, stop))
                    || (pattern instanceof ProcessCrashPattern process && meets(crash, process))
                    || (pattern instanceof ServiceTerminationPattern service && meets(crash, service));
            if (roles.contains(signature.getRole()) && meets) {
                met.add(signature.getId());
            }
        }
        return met;
    }

    private static boolean meets(ServerEvent event, EventPattern pattern) {
        if (pattern.getSource() == null || event.getEventId() != pattern.getEventId()) {
            return false;
        }
        String source = folded(pattern.getSource());
        if (!source.equals(folded(event.getProvider())) && !source.equals(folded(event.getProviderAlias()))) {
            return false;
        }
        if (pattern.getLog() != null && !folded(pattern.getLog()).equals(folded(event.getChannel()))) {
            return false;
        }
        List<String> texts = new ArrayList<>();
        texts.add(folded(event.getMessage()));
        event.getData().forEach(datum -> texts.add(folded(datum.getValue())));
        boolean isSaid = pattern.getDescriptionContains().isEmpty()
                || pattern.getDescriptionContains().stream()
                        .anyMatch(part -> texts.stream().anyMatch(text -> text.contains(folded(part))));
        String expression = pattern.getDescriptionMatches();
        String message = event.getMessage();
        return isSaid
                && (expression == null
                        || (message != null
                                && Pattern.compile(expression).matcher(message).find()));
    }

    private static boolean meets(CrashReport crash, BugcheckPattern pattern) {
        if (!sameNumber(pattern.getStopCode(), crash.getBugcheckCode())) {
            return false;
        }
        for (int i = 0; i < pattern.getArgMustMatch().size(); i++) {
            List<String> found = crash.getBugcheckParams();
            if (pattern.getArgMustMatch().get(i)
                    && (i >= found.size() || !sameNumber(pattern.getArgs().get(i), found.get(i)))) {
                return false;
            }
        }
        return meetsModule(crash, pattern.getModule());
    }

    private static boolean meets(CrashReport crash, ProcessCrashPattern pattern) {
        List<String> names = new ArrayList<>(pattern.getAliases());
        names.add(pattern.getProcess());
        String found = withoutEnd(folded(crash.getProcess()), ".exe");
        if (found.isEmpty()
                || names.stream()
                        .noneMatch(name -> withoutEnd(folded(name), ".exe").equals(found))) {
            return false;
        }
        if (pattern.getExceptionCode() != null && !sameNumber(pattern.getExceptionCode(), crash.getExceptionCode())) {
            return false;
        }
        return meetsModule(crash, pattern.getModule())
                && (pattern.getFunction() == null
                        || folded(pattern.getFunction()).equals(folded(crash.getSymbol())));
    }

    private static boolean meets(CrashReport crash, ServiceTerminationPattern pattern) {
        List<String> names = new ArrayList<>(pattern.getAliases());
        names.add(pattern.getService());
        Set<String> found = new TreeSet<>();
        for (String name :
                new String[] {crash.getService(), crash.getServiceDisplayName(), crash.getServiceKeyName()}) {
            found.add(withoutEnd(folded(name), " service"));
        }
        found.remove("");
        return names.stream().anyMatch(name -> found.contains(withoutEnd(folded(name), " service")));
    }

    private static boolean meetsModule(CrashReport crash, @Nullable String module) {
        return module == null || folded(module).equals(folded(crash.getModule()));
    }

    private static boolean sameNumber(String one, @Nullable String other) {
        return other != null && Long.decode(one).equals(Long.decode(other));
    }

    private static String folded(@Nullable String text) {
        return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    }

    private static String withoutEnd(String text, String end) {
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }
}
