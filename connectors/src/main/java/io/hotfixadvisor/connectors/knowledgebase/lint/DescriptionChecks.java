package io.hotfixadvisor.connectors.knowledgebase.lint;

import static io.hotfixadvisor.connectors.knowledgebase.lint.RuleFindings.is;

import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of events: whether they tell one fault from others, on every server. */
final class DescriptionChecks {
    private static final int FEWEST_CHARACTERS = 4;
    private static final Pattern OTHER_CHARACTERS = Pattern.compile("[^\\p{L}\\p{N}]++");
    private static final Set<String> GENERIC = Set.of(
            "access denied",
            "access is denied",
            "an error occurred",
            "an error has occurred",
            "error",
            "exception",
            "failed",
            "failed with error",
            "failure",
            "file not found",
            "not found",
            "out of memory",
            "server",
            "service",
            "started",
            "stopped",
            "system",
            "terminated unexpectedly",
            "the operation failed",
            "the service",
            "the specified module could not be found",
            "timed out",
            "timeout",
            "unexpected error",
            "unknown error",
            "warning");
    private static final Map<String, Pattern> VARIABLE = Map.of(
            "a placeholder",
            Pattern.compile(
                    "<[A-Za-z][\\w .-]{0,40}>|%\\d|%[A-Za-z]{2,30}%|(?i)\\b(?:server|computer|domain|mailbox)[_-]?name\\b"),
            "the name of a server",
            Pattern.compile(
                    "\\\\\\\\[A-Za-z]|(?i)\\b[\\w-]{1,40}\\.(?:contoso|example|domain|fabrikam)\\.(?:com|org)\\b"),
            "an address",
            // Not the codes of errors: 0x80070005, 0xC0000005, 0x00000005 are the same on every server.
            Pattern.compile("(?i)\\b0x(?![8c]0|0000|ffff)[0-9a-f]{8}(?:[0-9a-f]{8})?\\b"),
            "a date or time",
            Pattern.compile(
                    "\\b\\d{1,2}[/.]\\d{1,2}[/.]\\d{4}\\b(?!\\.\\d)|\\b\\d{4}-\\d\\d-\\d\\d\\b|\\b\\d{1,2}:\\d\\d:\\d\\d\\b"),
            "a GUID",
            Pattern.compile("(?i)\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b"));

    private DescriptionChecks() {}

    static void check(RuleFindings findings) {
        List<Signature> signatures = findings.rule().getSignatures();
        for (int i = 0; i < signatures.size(); i++) {
            Signature signature = signatures.get(i);
            if (signature.getRole() != SignatureRole.MENTION && signature.getPattern() instanceof EventPattern event) {
                checkTexts("signatures[" + i + "].descriptionContains", event.getDescriptionContains(), findings);
            }
        }
    }

    private static void checkTexts(String path, List<String> texts, RuleFindings findings) {
        for (int i = 0; i < texts.size(); i++) {
            String at = path + "[" + i + "]";
            String text = texts.get(i);
            String words = OTHER_CHARACTERS.matcher(text).replaceAll(" ").strip();
            if (words.replace(" ", "").length() < FEWEST_CHARACTERS) {
                findings.add("DESCRIPTION_SHORT", at, is(text), "four letters or digits or more are expected");
            } else if (GENERIC.contains(words.toLowerCase(Locale.ROOT))) {
                findings.add(
                        "DESCRIPTION_GENERIC",
                        at,
                        is(text) + ", which many faults write",
                        "words that only this fault writes are expected");
            }
            variable(text)
                    .ifPresent(part -> findings.add(
                            "DESCRIPTION_VARIABLE",
                            at,
                            is(text) + ", which holds " + part,
                            "words that are the same on every server are expected"));
        }
    }

    private static Optional<String> variable(String text) {
        return VARIABLE.entrySet().stream()
                .map(part -> found(part.getKey(), part.getValue().matcher(text)))
                .flatMap(Optional::stream)
                .sorted()
                .findFirst();
    }

    private static Optional<String> found(String part, Matcher matcher) {
        return matcher.find() ? Optional.of(part + " (" + matcher.group() + ")") : Optional.empty();
    }
}
