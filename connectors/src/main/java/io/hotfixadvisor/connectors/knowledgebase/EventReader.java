package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.connectors.knowledgebase.Reading.Finding;
import io.hotfixadvisor.schemas.Confidence;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.SignatureRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Event log records: printed blocks first, then ids in the title and in running text. */
final class EventReader {

    private static final Pattern IDS = Pattern.compile(
            "(?i)\\bevents?(?: ?IDs?| numbers?)?(?: is| are)?\\s?[:#=]?\\s?(\\d{1,5}(?:(?:, and |, or |, | and | or )\\d{1,5}){0,20})\\b");
    private static final Pattern ID = Pattern.compile("\\d{1,5}");
    private static final Pattern SOURCE = Pattern.compile(
            "(?i:\\b(?:event )?source(?: is| of|:)? |\\bfrom the |\\blogged by (?:the )?)\"?([A-Z][\\w$-]{1,60}(?: [A-Z][\\w$-]{1,40}){0,3})\"?(?= (?:source|event)|[,.;)]|$| (?:and|is|are|with|in))");
    private static final Pattern LOG = Pattern.compile("(?i)\\b(application|system|security)(?: event)? log\\b");
    private static final Pattern CONFIRMS = Pattern.compile(
            "(?i)\\b(?:confirm|verify|make sure|check)\\b[^.]{0,80}\\b(?:success|reload|start|load|work|appl|install|restart|mount)");
    private static final int GREATEST_ID = 0xFFFF;

    private final Map<String, Reading> found = new LinkedHashMap<>();

    private EventReader() {}

    static List<Reading> read(Article article) {
        EventReader reader = new EventReader();
        article.problem().forEach(section -> reader.blocks(section, SignatureRole.SYMPTOM));
        List<Section> others = article.where(section -> !article.isProblem(section)
                && !section.kind().isFrame()
                && section.kind() != SectionKind.PREAMBLE
                && section.kind() != SectionKind.PRODUCTS);
        others.forEach(section -> reader.blocks(section, SignatureRole.SUPPORTING));
        String title = article.header().title();
        if (title != null) {
            reader.sentence(title, SignatureRole.SYMPTOM, "the title");
        }
        Article.sentences(article.problem())
                .forEach(sentence -> reader.sentence(sentence, SignatureRole.SYMPTOM, "the symptoms"));
        others.forEach(section -> Article.sentences(List.of(section))
                .forEach(sentence -> reader.sentence(
                        sentence,
                        CONFIRMS.matcher(sentence).find() ? SignatureRole.VERIFICATION : SignatureRole.MENTION,
                        section.heading())));
        return List.copyOf(reader.found.values());
    }

    private void blocks(Section section, SignatureRole role) {
        for (EventBlock block : EventBlock.in(section.ownText())) {
            int id = block.eventId();
            String before = block.before();
            EventPattern pattern = EventPattern.newBuilder()
                    .setLog(lastLog(before))
                    .setSource(block.source())
                    .setEventId(id)
                    .setCategory(block.category())
                    .setLevel(block.level())
                    .setDescriptionContains(block.description() == null ? List.of() : List.of(block.description()))
                    .build();
            List<Finding> findings = new ArrayList<>();
            if (role == SignatureRole.SUPPORTING) {
                findings.add(new Finding(
                        ReviewCode.EVENT_OUTSIDE_SYMPTOMS,
                        "role",
                        "event " + id + " is printed under \"" + section.heading()
                                + "\"; set role SYMPTOM if it opens an advisory"));
            }
            add(pattern, role, block.source() == null ? Confidence.MEDIUM : Confidence.HIGH, block.text(), findings);
        }
    }

    private void sentence(String sentence, SignatureRole role, String where) {
        String source = source(sentence, role);
        Matcher ids = IDS.matcher(sentence);
        while (ids.find()) {
            Matcher id = ID.matcher(ids.group(1));
            while (id.find()) {
                mention(Integer.parseInt(id.group()), source, sentence, role, where);
            }
        }
    }

    /** The source that a sentence names, where it speaks of one event: of several it may be any one's. */
    private static @Nullable String source(String sentence, SignatureRole role) {
        Matcher source = SOURCE.matcher(sentence);
        boolean one = IDS.matcher(sentence).results().limit(2).count() == 1;
        return role == SignatureRole.SYMPTOM && one && source.find() ? source.group(1) : null;
    }

    private void mention(int id, @Nullable String source, String sentence, SignatureRole role, String where) {
        if (id > GREATEST_ID || knows(id)) {
            return;
        }
        EventPattern pattern = EventPattern.newBuilder()
                .setLog(lastLog(sentence))
                .setSource(source)
                .setEventId(id)
                .build();
        List<Finding> findings = new ArrayList<>();
        if (role == SignatureRole.VERIFICATION) {
            findings.add(new Finding(
                    ReviewCode.VERIFICATION_FROM_TEXT,
                    "role",
                    "event " + id + " is taken to show that the fix worked; confirm"));
        }
        if (role == SignatureRole.MENTION) {
            findings.add(new Finding(
                    ReviewCode.EVENT_OUTSIDE_SYMPTOMS,
                    "role",
                    "event " + id + " is only named under \"" + where
                            + "\"; it is never matched unless a person says so"));
        }
        Confidence confidence = role == SignatureRole.MENTION ? Confidence.LOW : Confidence.MEDIUM;
        add(pattern, role, confidence, sentence, findings);
    }

    private void add(
            EventPattern pattern, SignatureRole role, Confidence confidence, String evidence, List<Finding> findings) {
        if (pattern.getSource() == null) {
            findings.add(new Finding(
                    ReviewCode.EVENT_SOURCE_MISSING,
                    "source",
                    "the article prints no source for event " + pattern.getEventId()
                            + "; it never matches until a person supplies one"));
        }
        String key = pattern.getEventId() + "/" + source(pattern) + "/" + pattern.getDescriptionContains();
        Reading before = found.get(key);
        if (before == null) {
            found.put(key, new Reading(pattern, role, confidence, evidence, List.copyOf(findings)));
        }
    }

    private static String source(EventPattern pattern) {
        String source = pattern.getSource();
        return source == null ? "" : source.toLowerCase(Locale.ROOT);
    }

    private boolean knows(int id) {
        return found.values().stream().anyMatch(reading -> ((EventPattern) reading.pattern()).getEventId() == id);
    }

    /** The log that the words name last, capitalised, or null. */
    private static @Nullable String lastLog(String text) {
        Matcher log = LOG.matcher(text);
        String last = null;
        while (log.find()) {
            String name = log.group(1).toLowerCase(Locale.ROOT);
            last = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        }
        return last;
    }
}
