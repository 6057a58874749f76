package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import io.hotfixadvisor.schemas.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How to see that the fix worked: an event that confirms it, or the state of a service. */
final class VerificationReader {

    private static final Pattern MEANING =
            Pattern.compile("(?i)\\b(?:confirm|verify|make sure|check) (?:that )?([^,;]{3,160})");
    private static final Pattern SERVICE =
            Pattern.compile("\\bthe ((?:[A-Z][\\w.-]{0,30} ){0,6}[A-Z][\\w.-]{0,30}) service\\b");
    private static final Pattern STATE = Pattern.compile(
            "\\b[Ss]tatus of ([A-Z][a-z]{2,20})\\b|\\b[Ss]tatus (?:column )?(?:is|shows|displays) \"?([A-Z][a-z]{2,20})\\b");

    private VerificationReader() {}

    static List<Verification> read(Article article, List<Signature> signatures) {
        List<Verification> found = new ArrayList<>();
        for (Signature signature : signatures) {
            if (signature.getRole() == SignatureRole.VERIFICATION) {
                String evidence = signature.getEvidence() == null ? "" : signature.getEvidence();
                Matcher meaning = MEANING.matcher(evidence);
                found.add(Verification.newBuilder()
                        .setSignatureId(signature.getId())
                        .setMeaning(meaning.find() ? meaning.group(1) : evidence)
                        .build());
            }
        }
        article.of(SectionKind.INSTALLATION).forEach(section -> states(section, found));
        article.of(SectionKind.MORE_INFORMATION).forEach(section -> states(section, found));
        return List.copyOf(found);
    }

    /** "Locate the X service. Make sure that the Status column indicates a status of Started." */
    private static void states(Section section, List<Verification> found) {
        if (section.lower().stream().noneMatch(sentence -> sentence.contains("status"))) {
            return;
        }
        String service = null;
        for (String sentence : section.sentences()) {
            Matcher named = SERVICE.matcher(sentence);
            while (named.find()) {
                service = named.group(1);
            }
            Matcher state = STATE.matcher(sentence);
            if (service != null && state.find()) {
                found.add(Verification.newBuilder()
                        .setService(service)
                        .setState(state.group(1) == null ? state.group(2) : state.group(1))
                        .setMeaning(sentence)
                        .build());
            }
        }
    }
}
