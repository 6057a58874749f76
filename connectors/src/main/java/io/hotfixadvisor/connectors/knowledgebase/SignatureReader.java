package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.schemas.Origin;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import java.util.ArrayList;
import java.util.List;

/** All patterns of an article as signatures, numbered in a fixed order: s1, s2, ... */
final class SignatureReader {

    private SignatureReader() {}

    static List<Signature> read(Article article, Review review) {
        List<Reading> events = EventReader.read(article);
        List<Reading> stops = BugcheckReader.read(article);
        List<Reading> terminations = ServiceTerminationReader.read(article);
        List<Reading> crashes =
                ProcessCrashReader.read(article, problem(article), !stops.isEmpty(), !terminations.isEmpty());
        List<Reading> readings = new ArrayList<>();
        readings.addAll(opening(events));
        readings.addAll(stops);
        readings.addAll(crashes);
        readings.addAll(terminations);
        readings.addAll(ProcessCrashReader.fromCause(article, crashes));
        readings.addAll(events.stream()
                .filter(event -> event.role() != SignatureRole.SYMPTOM)
                .toList());
        List<Signature> signatures = new ArrayList<>();
        for (Reading reading : readings) {
            int index = signatures.size();
            signatures.add(signature("s" + (index + 1), reading));
            reading.findings()
                    .forEach(finding -> review.flag(
                            finding.code(), "signatures[" + index + "]." + finding.field(), finding.detail()));
        }
        return List.copyOf(signatures);
    }

    /** The title and the symptoms, white space folded. */
    private static String problem(Article article) {
        String title = article.header().title();
        return (title == null ? "" : title + ". ") + Prose.fold(Article.text(article.problem()));
    }

    /** Each symptom may open an advisory by itself. */
    static List<List<String>> matchAnyOf(List<Signature> signatures) {
        return signatures.stream()
                .filter(signature -> signature.getRole() == SignatureRole.SYMPTOM)
                .map(signature -> List.of(signature.getId()))
                .toList();
    }

    private static List<Reading> opening(List<Reading> events) {
        return events.stream()
                .filter(event -> event.role() == SignatureRole.SYMPTOM)
                .toList();
    }

    private static Signature signature(String id, Reading reading) {
        return Signature.newBuilder()
                .setId(id)
                .setRole(reading.role())
                .setPattern(reading.pattern())
                .setConfidence(reading.confidence())
                .setOrigin(Origin.PRINTED)
                .setEvidence(reading.evidence())
                .build();
    }
}
