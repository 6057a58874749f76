package io.hotfixadvisor.connectors.knowledgebase.lint;

import static io.hotfixadvisor.connectors.knowledgebase.lint.RuleFindings.is;

import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ProcessCrashPattern;
import io.hotfixadvisor.schemas.ServiceTerminationPattern;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import io.hotfixadvisor.schemas.Verification;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Signatures, each for itself and beside the others of its rule. */
final class PatternChecks {
    // Addresses of the kernel: the upper half of 32 or 64 bits, but for the codes of errors (0x80000003, 0xc0000005).
    private static final Pattern ADDRESS =
            Pattern.compile("0x(?!0*[8c]00|f{8}|f{16})[89a-f][0-9a-f]{7}|0xffff(?!f{4})[0-9a-f]{12}");

    private PatternChecks() {}

    static void check(RuleFindings findings) {
        List<Signature> signatures = findings.rule().getSignatures();
        for (int i = 0; i < signatures.size(); i++) {
            String path = "signatures[" + i + "]";
            Object pattern = signatures.get(i).getPattern();
            if (pattern instanceof BugcheckPattern bugcheck) {
                checkArguments(path, bugcheck, findings);
            } else if (pattern instanceof ProcessCrashPattern crash) {
                checkProcess(path + ".process", crash.getProcess(), findings);
                checkAliases(path + ".aliases", crash.getProcess(), crash.getAliases(), findings);
            } else if (pattern instanceof ServiceTerminationPattern service) {
                checkAliases(path + ".aliases", service.getService(), service.getAliases(), findings);
            }
        }
        checkEqualPatterns(signatures, findings);
        checkVerificationIsUsed(findings);
    }

    private static void checkArguments(String path, BugcheckPattern bugcheck, RuleFindings findings) {
        List<Boolean> mustMatch = bugcheck.getArgMustMatch();
        for (int i = 0; i < Math.min(mustMatch.size(), bugcheck.getArgs().size()); i++) {
            String argument = bugcheck.getArgs().get(i);
            if (mustMatch.get(i) && ADDRESS.matcher(argument).matches()) {
                findings.add(
                        "ADDRESS_MUST_MATCH",
                        path + ".argMustMatch[" + i + "]",
                        "is true for " + argument + ", which looks like an address",
                        "false is expected, because addresses change from build to build");
            }
        }
    }

    private static void checkProcess(String path, String process, RuleFindings findings) {
        if (!process.isBlank() && !process.strip().toLowerCase(Locale.ROOT).endsWith(".exe")) {
            findings.add("PROCESS_WITHOUT_EXE", path, is(process), "the name of a file that ends in .exe is expected");
        }
    }

    private static void checkAliases(String path, String name, List<String> aliases, RuleFindings findings) {
        Set<String> names = new HashSet<>(Set.of(name.strip().toLowerCase(Locale.ROOT)));
        for (int i = 0; i < aliases.size(); i++) {
            if (!names.add(aliases.get(i).strip().toLowerCase(Locale.ROOT))) {
                findings.add(
                        "ALIAS_REPEATED",
                        path + "[" + i + "]",
                        is(aliases.get(i)) + " once more",
                        "names other than \"" + name + "\" and those before are expected");
            }
        }
    }

    private static void checkEqualPatterns(List<Signature> signatures, RuleFindings findings) {
        Map<Object, Map<SignatureRole, String>> seen = new HashMap<>();
        for (int i = 0; i < signatures.size(); i++) {
            Signature signature = signatures.get(i);
            Map<SignatureRole, String> same = seen.computeIfAbsent(signature.getPattern(), any -> new HashMap<>());
            @Nullable String equal = same.putIfAbsent(signature.getRole(), signature.getId());
            if (equal != null) {
                findings.add(
                        "PATTERN_DUPLICATE",
                        "signatures[" + i + "]",
                        is(signature.getId()) + " and has the pattern and role of \"" + equal + "\"",
                        "one signature a pattern is expected");
            }
        }
        for (int i = 0; i < signatures.size(); i++) {
            Signature signature = signatures.get(i);
            @Nullable String symptom = seen.getOrDefault(signature.getPattern(), Map.of()).get(SignatureRole.SYMPTOM);
            if (signature.getRole() == SignatureRole.VERIFICATION && symptom != null) {
                findings.add(
                        "VERIFICATION_IS_SYMPTOM",
                        "signatures[" + i + "]",
                        is(signature.getId()) + " and has the pattern of the symptom \"" + symptom + "\"",
                        "a pattern that shows that the fault is gone is expected");
            }
        }
    }

    private static void checkVerificationIsUsed(RuleFindings findings) {
        HotfixRule rule = findings.rule();
        Set<@Nullable String> used = rule.getVerification().stream()
                .map(Verification::getSignatureId)
                .collect(Collectors.toSet());
        for (int i = 0; i < rule.getSignatures().size(); i++) {
            Signature signature = rule.getSignatures().get(i);
            if (signature.getRole() == SignatureRole.VERIFICATION && !used.contains(signature.getId())) {
                findings.add(
                        "VERIFICATION_UNUSED",
                        "signatures[" + i + "]",
                        is(signature.getId()) + " and stands in no entry of verification",
                        "an entry that says what it means is expected");
            }
        }
    }
}
