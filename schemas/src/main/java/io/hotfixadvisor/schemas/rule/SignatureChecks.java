package io.hotfixadvisor.schemas.rule;

import static io.hotfixadvisor.schemas.rule.Findings.is;

import com.google.re2j.PatternSyntaxException;
import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.FileRole;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ProcessCrashPattern;
import io.hotfixadvisor.schemas.ServiceTerminationPattern;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The patterns of a rule, each for itself. */
final class SignatureChecks {
    private static final Pattern CODE = Pattern.compile("0x[0-9A-F]{8}");
    private static final Pattern ARGUMENT = Pattern.compile("0x[0-9a-f]{8,16}");
    private static final String CODE_ALLOWED =
            "\"0x\" and eight upper-case hexadecimal digits are allowed, for example 0xC0000005";
    private static final int MAX_EVENT_ID = 65_535;
    private static final int MAX_ARGUMENTS = 4;

    private SignatureChecks() {}

    static void check(HotfixRule rule, Findings findings) {
        Set<String> ids = new HashSet<>();
        List<Signature> signatures = rule.getSignatures();
        for (int i = 0; i < signatures.size(); i++) {
            String path = "signatures[" + i + "]";
            Signature signature = signatures.get(i);
            findings.text(path + ".id", signature.getId());
            if (!ids.add(signature.getId())) {
                findings.error(
                        "SIGNATURE_ID_DUPLICATE", path + ".id", is(signature.getId()), "each id is allowed once");
            }
            checkPattern(path, signature, findings);
            if (signature.getRole() == SignatureRole.SYMPTOM && GenericSignature.is(signature) && !tellsByFiles(rule)) {
                warnOfGeneric(path, signature, findings);
            }
        }
    }

    /** Whether the version of a file on a server says that the fault may be there. */
    private static boolean tellsByFiles(HotfixRule rule) {
        return !rule.getAffectedFiles().isEmpty()
                || rule.getFiles().stream()
                        .anyMatch(file -> file.getRole() == FileRole.FIXED && file.getVersion() != null);
    }

    private static void warnOfGeneric(String path, Signature signature, Findings findings) {
        Object pattern = signature.getPattern();
        String found = "is any event " + (pattern instanceof EventPattern event ? event.getEventId() : "");
        String allowed = "descriptionContains";
        if (pattern instanceof ProcessCrashPattern crash) {
            found = "is any crash of " + crash.getProcess();
            allowed = "a module, a function";
        } else if (pattern instanceof BugcheckPattern bugcheck) {
            found = "is any STOP " + bugcheck.getStopCode();
            allowed = "a module, an argument that must match";
        }
        findings.warning(
                "GENERIC_SIGNATURE",
                path,
                found,
                allowed + ", affectedFiles, or the version of a fixed file would tell this fault from others");
    }

    private static void checkPattern(String path, Signature signature, Findings findings) {
        Object pattern = signature.getPattern();
        if (pattern instanceof EventPattern event) {
            checkEvent(path, event, isMatched(signature), findings);
        } else if (pattern instanceof BugcheckPattern bugcheck) {
            checkBugcheck(path, bugcheck, findings);
        } else if (pattern instanceof ProcessCrashPattern crash) {
            checkProcessCrash(path, crash, findings);
        } else if (pattern instanceof ServiceTerminationPattern service) {
            findings.text(path + ".service", service.getService());
            checkTexts(path + ".aliases", service.getAliases(), findings);
        }
    }

    private static void checkEvent(String path, EventPattern event, boolean matched, Findings findings) {
        int eventId = event.getEventId();
        if (eventId < 0 || eventId > MAX_EVENT_ID) {
            findings.error("EVENT_ID_RANGE", path + ".eventId", "is " + eventId, "0 to 65535 is allowed");
        }
        if (event.getSource() != null) {
            findings.text(path + ".source", event.getSource());
        } else if (matched) {
            findings.warning(
                    "EVENT_SOURCE_MISSING",
                    path + ".source",
                    "is absent",
                    "an event without a source never matches, because many sources use the same id");
        }
        checkTexts(path + ".descriptionContains", event.getDescriptionContains(), findings);
        String expression = event.getDescriptionMatches();
        if (expression != null) {
            try {
                com.google.re2j.Pattern.compile(expression);
            } catch (PatternSyntaxException e) {
                findings.error(
                        "REGEX_SYNTAX",
                        path + ".descriptionMatches",
                        is(expression),
                        "a regular expression in RE2 syntax is allowed: " + e.getDescription());
            }
        }
    }

    private static void checkBugcheck(String path, BugcheckPattern bugcheck, Findings findings) {
        findings.form("STOP_CODE_FORM", path + ".stopCode", bugcheck.getStopCode(), CODE, CODE_ALLOWED);
        List<String> args = bugcheck.getArgs();
        for (int i = 0; i < args.size(); i++) {
            findings.form(
                    "STOP_ARGUMENT_FORM",
                    path + ".args[" + i + "]",
                    args.get(i),
                    ARGUMENT,
                    "\"0x\" and eight to sixteen lower-case hexadecimal digits are allowed");
        }
        if (args.size() > MAX_ARGUMENTS) {
            findings.error(
                    "STOP_ARGUMENT_COUNT", path + ".args", "has " + args.size() + " entries", "0 to 4 are allowed");
        }
        int flags = bugcheck.getArgMustMatch().size();
        if (flags != 0 && flags != args.size()) {
            findings.error(
                    "STOP_ARGUMENT_FLAGS",
                    path + ".argMustMatch",
                    "has " + flags + " entries",
                    "none, or one for each of the " + args.size() + " args is allowed");
        }
        findings.baseName(path + ".module", bugcheck.getModule());
    }

    private static void checkProcessCrash(String path, ProcessCrashPattern crash, Findings findings) {
        findings.text(path + ".process", crash.getProcess());
        findings.baseName(path + ".process", crash.getProcess());
        checkTexts(path + ".aliases", crash.getAliases(), findings);
        findings.form("EXCEPTION_CODE_FORM", path + ".exceptionCode", crash.getExceptionCode(), CODE, CODE_ALLOWED);
        findings.baseName(path + ".module", crash.getModule());
    }

    private static void checkTexts(String path, List<String> texts, Findings findings) {
        for (int i = 0; i < texts.size(); i++) {
            findings.text(path + "[" + i + "]", texts.get(i));
        }
    }

    /** Whether records are held against the signature. */
    static boolean isMatched(Signature signature) {
        return signature.getRole() == SignatureRole.SYMPTOM || signature.getRole() == SignatureRole.SUPPORTING;
    }
}
