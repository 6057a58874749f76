package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.connectors.knowledgebase.Reading.Finding;
import io.hotfixadvisor.schemas.Confidence;
import io.hotfixadvisor.schemas.ServiceTerminationPattern;
import io.hotfixadvisor.schemas.SignatureRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Services that end unexpectedly, in the title or the symptoms. */
final class ServiceTerminationReader {

    private static final String NAME = "((?:[A-Z][\\w.-]{0,30} ){0,6}[A-Z][\\w.-]{0,30})";
    private static final String ENDS =
            "(?:crash(?:es|ed)?|quits?|terminat(?:es|ed)|(?:stops?|stopped|ends?|exits?|shuts? down) unexpectedly|unexpectedly (?:stops?|quits?|ends?|exits?|terminat(?:es|ed)))";

    /** "The Internet Mail Service periodically crashes", "the X service (Y.exe) may stop unexpectedly". */
    private static final Pattern TERMINATION = Pattern.compile("\\b" + NAME
            + "( service)?(?: \\([^)]{1,60}\\))?(?: (?:may|might|can|will|periodically|repeatedly|frequently|continually|regularly|intermittently|sometimes|suddenly)){0,3} "
            + ENDS + "\\b");

    private static final Pattern LEADING = Pattern.compile("^(?:The|A|An|If|When|And|Your) ");

    private ServiceTerminationReader() {}

    static List<Reading> read(Article article) {
        Map<String, Reading> found = new LinkedHashMap<>();
        List<String> sentences = new ArrayList<>();
        String title = article.header().title();
        if (title != null) {
            sentences.add(title);
        }
        sentences.addAll(Article.sentences(article.problem()));
        for (String sentence : sentences) {
            if (!Prose.mentions(sentence, "service")) {
                continue;
            }
            Matcher termination = TERMINATION.matcher(sentence);
            while (termination.find()) {
                String name = LEADING.matcher(termination.group(1)).replaceFirst("");
                if (termination.group(2) != null || name.endsWith(" Service")) {
                    found.putIfAbsent(name.toLowerCase(Locale.ROOT), reading(name, sentence));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static Reading reading(String service, String sentence) {
        return new Reading(
                ServiceTerminationPattern.newBuilder().setService(service).build(),
                SignatureRole.SYMPTOM,
                Confidence.HIGH,
                sentence,
                List.of(new Finding(
                        ReviewCode.SERVICE_FROM_TEXT,
                        "service",
                        "the name is the article's; add the key name under aliases if it differs")));
    }
}
