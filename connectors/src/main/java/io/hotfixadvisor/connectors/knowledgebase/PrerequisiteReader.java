package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.connectors.knowledgebase.References.Reference;
import io.hotfixadvisor.connectors.knowledgebase.ServicePackWords.Named;
import io.hotfixadvisor.schemas.Prerequisite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What must be installed before the fix: the section of that name, or a note about file dependencies. */
final class PrerequisiteReader {

    private static final Pattern POINTER =
            Pattern.compile("^For (?:more|additional) information\\b|\\bhow to obtain\\b");
    private static final String FIX =
            "th(?:is|e) (?:hot ?fix|fix|update|patch|feature|package|(?:client |server |hot ?fix ){0,2}bundle)\\b";

    /** Outside a section of prerequisites a sentence must tie what it demands to the fix. */
    private static final Pattern NOTE = Pattern.compile(
            "(?i)\\bfile dependenc\\w{1,4}\\b.{0,20}\\b(?:this|the|you|must)\\b"
                    + "|\\bfile dependenc\\w{1,4},.{0,120}\\bmust be\\b"
                    + "|\\b" + FIX + " (?:also )?requires?\\b"
                    + "|\\b(?:before|to|when) (?:you )?(?:install|apply)(?:ing)? " + FIX
                    + ".{0,80}\\b(?:must|requires?|need)\\b"
                    + "|\\b(?:must|should|need to|have to)\\b.{0,160}\\b(?:before|to) (?:you )?(?:install|apply|use)(?:ing)? "
                    + FIX
                    + "|\\b" + FIX
                    + " (?:can|may|should|must)(?: only)? be (?:applied|installed)(?: only)? (?:to|on)\\b.{0,80}\\bwith\\b");

    private static final Pattern NO_DEMAND =
            Pattern.compile("most recent (?:fix|hotfix)|may also contain additional files");
    /** "SP1 servers need to update to SP2 first": what is updated is not what is required. */
    private static final Pattern UPDATED = Pattern.compile("(?i)\\b(?:update|upgrade) (?:\\w{2,10} ){0,2}to ");

    private static final Pattern EITHER = Pattern.compile("\\bor\\b(?! later)");
    private static final Pattern OBTAIN = Pattern.compile("(?i)\\bservice packs?\\b");
    private static final List<String> UPDATES = List.of("rollup", "update", "hotfix");
    private static final Pattern UPDATE = Pattern.compile("(?i)\\b(?:rollup|update|hotfix)\\b");

    /** Why, in the words of the sentence. The first that fits counts. */
    private static final Map<String, Pattern> REASONS = reasons();

    private PrerequisiteReader() {}

    static List<Prerequisite> read(Article article, Review review) {
        List<Prerequisite> found = new ArrayList<>();
        boolean own = article.has(SectionKind.PREREQUISITES);
        for (Section section : article.where(Offer::mayNameFix)) {
            if (!own || section.kind() == SectionKind.PREREQUISITES) {
                readSection(section, own, found, review);
            }
        }
        return List.copyOf(found);
    }

    private static void readSection(Section section, boolean own, List<Prerequisite> found, Review review) {
        for (int i = 0; i < section.sentences().size(); i++) {
            String sentence = section.sentences().get(i);
            String lower = section.lower().get(i);
            if (!Prose.hasAny(lower, ServicePackWords.LITERALS) && !Prose.hasAny(lower, UPDATES)) {
                continue;
            }
            if (POINTER.matcher(sentence).find() || NO_DEMAND.matcher(sentence).find()) {
                continue;
            }
            if (own || NOTE.matcher(sentence).find()) {
                readSentence(sentence, section.references(), found, review);
            }
        }
    }

    private static void readSentence(
            String sentence, List<Reference> references, List<Prerequisite> found, Review review) {
        Matcher updated = UPDATED.matcher(sentence);
        List<Named> packs = ServicePackWords.in(updated.find() ? sentence.substring(updated.end()) : sentence);
        for (int i = 0; i < packs.size(); i++) {
            if (i > 0 && EITHER.matcher(sentence).find() && sameProduct(packs.get(0), packs.get(i))) {
                review.flag(
                        ReviewCode.PREREQUISITE_ALTERNATIVES,
                        "prerequisites[" + (found.size() - 1) + "].servicePack",
                        "the article allows " + packs.get(0).servicePack() + " or "
                                + packs.get(i).servicePack() + "; the first is taken, or any later one");
            } else {
                add(found, packs.get(i), article(references, OBTAIN), null, sentence);
            }
        }
        if (UPDATE.matcher(sentence).find() && packs.isEmpty()) {
            String update = article(references, UPDATE);
            if (update != null) {
                add(found, new Named(null, ""), null, update, sentence);
            }
        }
    }

    private static boolean sameProduct(Named one, Named other) {
        return other.product() == null || other.product().equals(one.product());
    }

    private static void add(
            List<Prerequisite> found, Named pack, @Nullable String obtain, @Nullable String update, String sentence) {
        Prerequisite prerequisite = Prerequisite.newBuilder()
                .setProduct(pack.product())
                .setServicePack(pack.servicePack().isEmpty() ? null : pack.servicePack())
                .setUpdateArticle(update)
                .setObtainArticle(obtain)
                .setReason(reason(sentence))
                .build();
        if (!found.contains(prerequisite)) {
            found.add(prerequisite);
        }
    }

    private static @Nullable String article(List<Reference> references, Pattern title) {
        for (Reference reference : references) {
            if (reference.title() != null && title.matcher(reference.title()).find()) {
                return reference.article();
            }
        }
        return null;
    }

    private static @Nullable String reason(String sentence) {
        for (Map.Entry<String, Pattern> reason : REASONS.entrySet()) {
            if (reason.getValue().matcher(sentence).find()) {
                return reason.getKey();
            }
        }
        return null;
    }

    private static Map<String, Pattern> reasons() {
        Map<String, Pattern> reasons = new LinkedHashMap<>();
        reasons.put("file-dependencies", Pattern.compile("file dependenc"));
        reasons.put("computer must be running", Pattern.compile("\\brunning\\b"));
        reasons.put("must be installed", Pattern.compile("\\binstalled\\b|\\bmust have\\b"));
        return reasons;
    }
}
