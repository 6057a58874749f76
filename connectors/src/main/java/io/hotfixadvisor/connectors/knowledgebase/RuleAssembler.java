package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.schemas.ArticleIdSource;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.FixFile;
import io.hotfixadvisor.schemas.FixKind;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Prerequisite;
import io.hotfixadvisor.schemas.Procedure;
import io.hotfixadvisor.schemas.RawSection;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import io.hotfixadvisor.schemas.rule.GenericSignature;
import io.hotfixadvisor.schemas.rule.RuleProblem;
import io.hotfixadvisor.schemas.rule.RuleValidation;
import java.util.List;
import java.util.stream.Collectors;

/** Puts together what the readers found, and decides how far the rule may be used. */
final class RuleAssembler {
    private static final String PARSER_VERSION = "1";

    private final Article article;
    private final ProductCatalogue catalogue;
    private final Review review = new Review();

    RuleAssembler(Article article, ProductCatalogue catalogue) {
        this.article = article;
        this.catalogue = catalogue;
    }

    HotfixRule assemble() {
        ArticleHeader header = article.header();
        reviewText();
        HotfixRule.Builder rule = HotfixRule.newBuilder()
                .setRuleId(
                        header.article() == null ? "sha256:" + article.source().sha256() : header.article())
                .setArticle(header.article())
                .setArticleIdSource(header.source())
                .setSourcePath(article.sourcePath())
                .setContentSha256(article.source().sha256())
                .setLayout(article.layout().name())
                .setParserVersion(PARSER_VERSION)
                .setTitle(header.title())
                .setLastModified(header.lastModified())
                .setRevision(header.revision())
                .setKeywords(NoteReader.words(article, SectionKind.KEYWORDS))
                .setQueryWords(NoteReader.words(article, SectionKind.QUERY_WORDS))
                .setRawSections(rawSections());
        reviewHeader();
        readProblem(rule);
        List<FixKind> kinds = readFix(rule);
        return judged(rule, kinds);
    }

    /** How the problem shows. */
    private void readProblem(HotfixRule.Builder rule) {
        List<Signature> signatures = SignatureReader.read(article, review);
        rule.setSignatures(signatures)
                .setMatchAnyOf(SignatureReader.matchAnyOf(signatures))
                .setTemporal(TemporalReader.read(article, signatures, review))
                .setAffectedFiles(NoteReader.affectedFiles(article))
                .setConditions(ConditionReader.read(article, review))
                .setVerification(VerificationReader.read(article, signatures))
                .setRegistryKeys(NoteReader.registryKeys(article));
    }

    /** What to do about it. */
    private List<FixKind> readFix(HotfixRule.Builder rule) {
        List<FixFile> files = FileTableReader.read(article, review);
        List<Offer> offers = Offer.in(article, !files.isEmpty());
        List<FixKind> kinds = offers.stream().map(Offer::kind).sorted().toList();
        if (kinds.contains(FixKind.HOTFIX) && files.isEmpty()) {
            review.flag(ReviewCode.FILES_MISSING, "files", "a fix is offered and no file row was found");
        }
        List<Prerequisite> prerequisites = PrerequisiteReader.read(article, review);
        List<Procedure> procedures = ProcedureReader.read(article, review);
        rule.setProducts(ProductsReader.read(article, prerequisites, catalogue, review))
                .setFixKinds(kinds)
                .setComponent(NoteReader.component(article))
                .setPrerequisites(prerequisites)
                .setFiles(files)
                .setOrLater(FileTableReader.orLater(article, files, review))
                .setRestart(RestartReader.read(article, procedures, review))
                .setReplacement(ReplacementReader.read(article))
                .setAlternatives(
                        AlternativeReader.read(article, offers, article.header().article(), review))
                .setProcedures(procedures)
                .setInstallNotes(NoteReader.installNotes(article))
                .setFixedIn(FixedInReader.read(article, offers, rule.getKeywords(), catalogue, review))
                .setRelatedArticles(RelatedArticleReader.read(article, prerequisites, offers));
        return kinds;
    }

    private HotfixRule judged(HotfixRule.Builder rule, List<FixKind> kinds) {
        if (kinds.isEmpty()) {
            NoFix.explain(article, review);
        }
        List<Signature> signatures = rule.getSignatures();
        boolean opens = signatures.stream().anyMatch(signature -> signature.getRole() == SignatureRole.SYMPTOM);
        if (!opens) {
            review.flag(
                    ReviewCode.SYMPTOM_NOT_FOUND,
                    "signatures",
                    "no event, stop error, process crash or service termination opens an advisory");
        }
        reviewGeneric(rule);
        HotfixRule draft = rule.setReviewFlags(review.flags())
                .setStatus(status(kinds, signatures))
                .build();
        List<RuleProblem> errors = RuleValidation.check(draft).stream()
                .filter(RuleProblem::isError)
                .toList();
        errors.forEach(error -> review.flag(ReviewCode.RULE_INVALID, error.path(), error.message()));
        return errors.isEmpty()
                ? draft
                : HotfixRule.newBuilder(draft)
                        .setReviewFlags(review.flags())
                        .setStatus(status(kinds, signatures))
                        .build();
    }

    /** A clause that fits other faults as well would advise whole fleets. */
    private void reviewGeneric(HotfixRule.Builder rule) {
        List<Signature> signatures = rule.getSignatures();
        for (List<String> clause : rule.getMatchAnyOf()) {
            List<Signature> all = signatures.stream()
                    .filter(signature -> clause.contains(signature.getId()))
                    .filter(RuleAssembler::mayMatch)
                    .toList();
            if (!all.isEmpty() && all.stream().allMatch(GenericSignature::is)) {
                review.flag(
                        ReviewCode.SIGNATURE_GENERIC,
                        "signatures[" + signatures.indexOf(all.get(0)) + "]",
                        "nothing but a stop code, a process, or an event's source and id is read from the article; such a"
                                + " signature fits other faults as well");
            }
        }
    }

    /** An event whose source is not known never matches; that is a finding of its own. */
    private static boolean mayMatch(Signature signature) {
        return !(signature.getPattern() instanceof EventPattern event && event.getSource() == null);
    }

    private RuleStatus status(List<FixKind> kinds, List<Signature> signatures) {
        if (kinds.isEmpty()) {
            return RuleStatus.NOT_A_FIX;
        }
        if (signatures.stream().allMatch(signature -> signature.getRole() == SignatureRole.VERIFICATION)) {
            return RuleStatus.NOT_MATCHABLE;
        }
        return review.needsPerson() ? RuleStatus.PENDING_REVIEW : RuleStatus.ACTIVE;
    }

    private List<RawSection> rawSections() {
        return article.sections().stream()
                .filter(section ->
                        !section.heading().isEmpty() || !section.raw().isBlank())
                .map(section -> RawSection.newBuilder()
                        .setHeading(section.heading())
                        .setText(withoutTrailingBlanks(section.raw().strip()))
                        .build())
                .toList();
    }

    /** They say nothing, and YAML could not show the text line by line. */
    private static String withoutTrailingBlanks(String text) {
        return text.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    private void reviewHeader() {
        ArticleHeader header = article.header();
        String number = header.article();
        if (number == null) {
            review.flag(
                    ReviewCode.ARTICLE_ID_MISSING,
                    "article",
                    "no number is printed; numbers in the text are other articles'; the rule is named by its content");
        } else if (header.source() == ArticleIdSource.FILENAME) {
            review.flag(
                    ReviewCode.ARTICLE_ID_FROM_FILENAME, "article", number + " is only the file's name; confirm it");
        }
        if (header.otherArticle() != null) {
            review.flag(
                    ReviewCode.ARTICLE_ID_CONTRADICTED,
                    "article",
                    "the header says " + number + ", the keywords say " + header.otherArticle());
        }
        if (header.title() == null) {
            review.flag(ReviewCode.TITLE_MISSING, "title", "the layout prints no title; supply one");
        }
        if (header.lastModified() == null) {
            review.flag(ReviewCode.DATE_MISSING, "lastModified", "no date of the last change was found");
        }
    }

    private void reviewText() {
        if (article.layout() == Layout.UNKNOWN) {
            review.flag(
                    ReviewCode.LAYOUT_UNKNOWN,
                    "layout",
                    "the text is laid out in no way that is known; it is read as far as its words allow");
        }
        if (article.of(SectionKind.KEYWORDS).isEmpty()) {
            review.flag(ReviewCode.KEYWORDS_MISSING, "keywords", "the article prints no keywords");
        }
        if (!article.has(SectionKind.SYMPTOMS)) {
            review.flag(ReviewCode.SYMPTOMS_MISSING, "signatures", "the article has no section of symptoms");
        }
        if (article.source().damaged() > 0) {
            review.flag(
                    ReviewCode.TEXT_DAMAGED,
                    null,
                    article.source().damaged() + " characters were lost before (U+FFFD); they are read as spaces");
        }
        if (article.layout() == Layout.RUN_TOGETHER) {
            review.flag(ReviewCode.HEADINGS_GLUED, null, "headings are run together with the text");
        }
        if (article.sections().stream().anyMatch(section -> Prose.hasGluedBullets(section.text()))) {
            review.flag(ReviewCode.BULLETS_GLUED, null, "some bullets are glued to the sentence before them");
        }
    }
}
