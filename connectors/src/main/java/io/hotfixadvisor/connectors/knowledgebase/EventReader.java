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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Event log records: printed blocks and tables first, then ids in the title and in running text. */
final class EventReader {

    private static final Pattern LOG =
            Pattern.compile("(?i)\\b(application|system|security)(?:(?: event)? log\\b| event (?:ID )?(?=\\d))");
    private static final Pattern CONFIRMS = Pattern.compile(
            "(?i)\\b(?:confirm|verify|make sure|check)\\b[^.]{0,80}\\b(?:success|reload|start|load|work|appl|install|restart|mount)");
    /** Before a record that the fixed program logs, and the faulty one does not. */
    private static final Pattern AFTER_FIX = Pattern.compile(
            "(?i)\\bafter\\s(?:you\\s)?(?:apply|install)(?:ing)?\\s(?:this|the)\\s(?:hotfix|fix|update)|\\bnew\\s(?:error\\smessage|event)\\b");

    private static final Pattern SEVERAL_SOURCES = Pattern.compile(" \\| | or (?=[A-Z])");

    private final Map<String, Reading> found = new LinkedHashMap<>();
    private final Article article;

    private EventReader(Article article) {
        this.article = article;
    }

    static List<Reading> read(Article article) {
        return new EventReader(article).read();
    }

    private List<Reading> read() {
        List<Section> problem = article.problem();
        problem.forEach(section -> blocks(section, SignatureRole.SYMPTOM));
        String title = article.header().title();
        List<EventIds.Mention> inTitle = title == null ? List.of() : EventIds.inTitle(title);
        List<Section> others = article.where(section -> !article.isProblem(section)
                && !section.kind().isFrame()
                && section.kind() != SectionKind.PREAMBLE
                && section.kind() != SectionKind.PRODUCTS);
        for (Section section : others) {
            blocks(section, role(section, inTitle));
        }
        inTitle.stream()
                .filter(mention -> !isCut(mention))
                .forEach(mention -> mention(mention, SignatureRole.SYMPTOM, "the title"));
        for (Section section : problem) {
            section.sentences().stream()
                    .flatMap(sentence -> EventIds.in(sentence).stream())
                    .forEach(mention -> mention(mention, SignatureRole.SYMPTOM, "the symptoms"));
        }
        for (Section section : others) {
            for (String sentence : section.sentences()) {
                for (EventIds.Mention mention : EventIds.in(sentence)) {
                    boolean confirms = CONFIRMS.matcher(sentence).find();
                    mention(mention, confirms ? SignatureRole.VERIFICATION : SignatureRole.MENTION, section.heading());
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** Whether a title ends within the number of an event that the text prints in full. */
    private boolean isCut(EventIds.Mention mention) {
        String id = String.valueOf(mention.eventId());
        return mention.sentence().strip().endsWith(id)
                && found.values().stream()
                        .map(reading -> String.valueOf(event(reading).getEventId()))
                        .anyMatch(known -> known.length() > id.length() && known.startsWith(id));
    }

    /** What a record shows: beside the cause or an example, the fault; in a procedure, something on the way. */
    private static SignatureRole role(Section section, List<EventIds.Mention> inTitle) {
        boolean tells = section.kind() == SectionKind.CAUSE || section.kind() == SectionKind.MORE_INFORMATION;
        return tells ? inTitle.isEmpty() ? SignatureRole.SUPPORTING : SignatureRole.SYMPTOM : SignatureRole.MENTION;
    }

    private void blocks(Section section, SignatureRole sectionRole) {
        String text = section.ownText();
        String log = null;
        for (EventBlock block : Stream.concat(EventBlock.in(text).stream(), EventTable.in(text).stream())
                .toList()) {
            String named = lastLog(block.before());
            log = named == null ? log : named;
            for (String source : sources(block)) {
                add(block, source.isEmpty() ? null : source, log, section, sectionRole);
            }
        }
    }

    /** The source; of "Example Private | Public" both; one empty text when none is printed. */
    private static List<String> sources(EventBlock block) {
        String printed = block.source();
        if (printed == null) {
            return List.of("");
        }
        List<String> sources = new ArrayList<>();
        for (String source : SEVERAL_SOURCES.split(printed, -1)) {
            int space = sources.isEmpty() ? -1 : sources.get(0).lastIndexOf(' ');
            sources.add(
                    space > 0 && source.indexOf(' ') < 0 ? sources.get(0).substring(0, space + 1) + source : source);
        }
        return sources;
    }

    private void add(
            EventBlock block, @Nullable String source, @Nullable String log, Section section, SignatureRole role) {
        EventPattern pattern = EventPattern.newBuilder()
                .setLog(log)
                .setSource(source)
                .setEventId(block.eventId())
                .setCategory(block.category())
                .setLevel(block.level())
                .setDescriptionContains(constant(block.description()))
                .build();
        List<Finding> findings = new ArrayList<>();
        if (role == SignatureRole.SUPPORTING
                && AFTER_FIX.matcher(block.before()).find()) {
            findings.add(new Finding(
                    ReviewCode.VERIFICATION_FROM_TEXT,
                    "role",
                    "event " + block.eventId() + " is taken to be one that only the fixed program logs; confirm"));
            add(pattern, SignatureRole.VERIFICATION, Confidence.MEDIUM, block.text(), findings);
            return;
        }
        if (!article.isProblem(section)) {
            findings.add(new Finding(
                    ReviewCode.EVENT_OUTSIDE_SYMPTOMS,
                    "role",
                    "event " + block.eventId() + " is printed under \"" + section.heading()
                            + "\"; set role SYMPTOM if it opens an advisory"));
        }
        add(pattern, role, source == null ? Confidence.MEDIUM : Confidence.HIGH, block.text(), findings);
    }

    private static List<String> constant(@Nullable String description) {
        return description == null
                ? List.of()
                : EventMessage.constant(description).stream().toList();
    }

    private void mention(EventIds.Mention mention, SignatureRole role, String where) {
        if (knows(mention.eventId())) {
            return;
        }
        EventPattern pattern = EventPattern.newBuilder()
                .setLog(lastLog(mention.sentence()))
                .setSource(mention.source())
                .setEventId(mention.eventId())
                .setDescriptionContains(constant(mention.text()))
                .build();
        List<Finding> findings = new ArrayList<>();
        if (role == SignatureRole.VERIFICATION) {
            findings.add(new Finding(
                    ReviewCode.VERIFICATION_FROM_TEXT,
                    "role",
                    "event " + mention.eventId() + " is taken to show that the fix worked; confirm"));
        }
        if (role == SignatureRole.MENTION) {
            findings.add(new Finding(
                    ReviewCode.EVENT_OUTSIDE_SYMPTOMS,
                    "role",
                    "event " + mention.eventId() + " is only named under \"" + where
                            + "\"; it is never matched unless a person says so"));
        }
        Confidence confidence = role == SignatureRole.MENTION ? Confidence.LOW : Confidence.MEDIUM;
        add(pattern, role, confidence, mention.sentence(), findings);
    }

    private void add(
            EventPattern pattern, SignatureRole role, Confidence confidence, String evidence, List<Finding> findings) {
        Map.Entry<String, Reading> same = same(pattern);
        if (same != null) {
            found.put(same.getKey(), merged(same.getValue(), pattern));
            return;
        }
        if (pattern.getSource() == null) {
            findings.add(new Finding(
                    ReviewCode.EVENT_SOURCE_MISSING,
                    "source",
                    "the article prints no source for event " + pattern.getEventId()
                            + "; it never matches until a person supplies one"));
        }
        found.put(key(pattern), new Reading(pattern, role, confidence, evidence, List.copyOf(findings)));
    }

    /** The event that is already known: of the same source or, where no source is printed, the only one of this id. */
    private Map.@Nullable Entry<String, Reading> same(EventPattern pattern) {
        String key = key(pattern);
        List<Map.Entry<String, Reading>> ofId = found.entrySet().stream()
                .filter(entry -> event(entry.getValue()).getEventId() == pattern.getEventId())
                .toList();
        for (Map.Entry<String, Reading> entry : ofId) {
            if (entry.getKey().equals(key)) {
                return entry;
            }
        }
        return pattern.getSource() == null && ofId.size() == 1 ? ofId.get(0) : null;
    }

    /** One event with all its texts: any of them will do. */
    private static Reading merged(Reading known, EventPattern pattern) {
        EventPattern event = event(known);
        List<String> texts = new ArrayList<>(event.getDescriptionContains());
        for (String text : pattern.getDescriptionContains()) {
            if (!texts.contains(text)) {
                texts.add(text);
            }
        }
        List<Finding> findings = new ArrayList<>(known.findings());
        if (texts.size() > 1
                && findings.stream().noneMatch(finding -> finding.code() == ReviewCode.EVENT_TEXTS_DIFFER)) {
            findings.add(new Finding(
                    ReviewCode.EVENT_TEXTS_DIFFER,
                    "descriptionContains",
                    "event " + event.getEventId() + " is printed with several texts; any of them matches"));
        }
        EventPattern all = EventPattern.newBuilder(event)
                .setDescriptionContains(texts)
                .setLog(event.getLog() == null ? pattern.getLog() : event.getLog())
                .build();
        return new Reading(all, known.role(), known.confidence(), known.evidence(), List.copyOf(findings));
    }

    private static EventPattern event(Reading reading) {
        return (EventPattern) reading.pattern();
    }

    private static String key(EventPattern pattern) {
        String source = pattern.getSource();
        return pattern.getEventId() + "/" + (source == null ? "" : source.toLowerCase(Locale.ROOT));
    }

    private boolean knows(int id) {
        return found.values().stream().anyMatch(reading -> event(reading).getEventId() == id);
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
