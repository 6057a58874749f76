package io.hotfixadvisor.connectors.knowledgebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hotfixadvisor.schemas.AffectedProduct;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Origin;
import io.hotfixadvisor.schemas.RawSection;
import io.hotfixadvisor.schemas.ReviewFlag;
import io.hotfixadvisor.schemas.RuleStatus;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {

    private final ArticleParser parser = new ArticleParser();

    @ParameterizedTest
    @CsvSource({
        "'DOCUMENT:Q990101  02-MAR-2002  [winnt]\nTITLE   :The Ring', LIBRARY_TEXT",
        "'Microsoft KB Archive/990101\n\nSYMPTOMS\n\nIt stops.', ARCHIVE_PAGE",
        "'Article Last Modified on 3/9/2006\n\nSYMPTOMS\n\nIt stops.', ARCHIVE_PAGE",
        "'The Ring stops\nView products that this article applies to.\nSymptoms\nIt stops.', SUPPORT_PAGE",
        "'Article ID: 990101 - Last Review: April 3, 2005 - Revision: 1.4\nThe Ring\nSYMPTOMS\nIt stops.', SUPPORT_PAGE",
        "'Article ID: 990101 - Last Review: April 3, 2005 - Revision: 1.4 The Ring SYMPTOMSIt stops.', RUN_TOGETHER",
        "'The Ring stops (990101)\n\nSYMPTOMS\n\nIt stops.', MIRROR_PAGE",
        "'The Ring stops (Q990101)\n\nSYMPTOMSIt stops.', MIRROR_PAGE",
        "'The information in this article applies to:\n- Ring 5\n\nSYMPTOMS\n\nIt stops.', MIRROR_PAGE",
        "'Hotfix information\nAsk for it.\nRestart requirement\nNone is known.', BODY_ONLY",
        "'It stops.\nResolution\nAsk for it.\nPrerequisites\nNone are known.', BODY_ONLY",
        "'The Ring stops\n\nHotfix information\nAsk for it.\nPrerequisites\nNone are known.', UNKNOWN",
        "'APPLIES TO\nRing 5\nHotfix information\nAsk for it.', UNKNOWN",
        "'Nothing but a note.', UNKNOWN"
    })
    void tellsALayoutByItsMark(String text, Layout layout) {
        assertThat(Layout.recognise(text)).isEqualTo(layout);
    }

    @Test
    void leavesAnUnknownLayoutToAPersonAndReadsItAllTheSame() {
        HotfixRule rule = parse("""
                Ring service stops at noon

                Article ID: KB990704

                APPLIES TO
                Microsoft Exchange Server 2003 Standard Edition
                Microsoft Exchange 2000 Server

                SYMPTOMS
                The Ring.exe process crashes.

                RESOLUTION
                A supported hotfix is now available from the vendor.
                """);

        assertThat(rule.getLayout()).isEqualTo("UNKNOWN");
        assertThat(rule.getReviewFlags()).extracting(ReviewFlag::getCode).contains("LAYOUT_UNKNOWN");
        assertThat(rule.getStatus()).isEqualTo(RuleStatus.PENDING_REVIEW);
        assertThat(rule.getRuleId()).isEqualTo("KB990704");
        assertThat(rule.getTitle()).isEqualTo("Ring service stops at noon");
        assertThat(rule.getProducts())
                .extracting(AffectedProduct::getPrinted)
                .containsExactly("Microsoft Exchange Server 2003 Standard Edition", "Microsoft Exchange 2000 Server");
        assertThat(rule.getSignatures()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Article ID: 990101 - Last Review: April 3, 2005 - Revision: 1.4 The Ring stops On This PageSYMPTOMSIt is so.",
                "The Ring stops Article ID: 990101 - Last Review: April 3, 2005 - Revision: 1.4 On This Page SYMPTOMS It is so.",
                "The Ring stops\nArticle ID\t:\t990101\nLast Review\t:\tApril 3, 2005\nRevision\t:\t1.4\nOn This Page\nSYMPTOMS\nIt.",
                "Article ID: Q990101 \nLast Reviewed: 4/3/2005\nRevision : 1.4\n\nThe Ring stops\n\nBack to the top\nSYMPTOMS\nIt.",
                "Article ID: 990101 - Last Review: April 3, 2005 - Revision: 1.4\nHotfix Download Available\nThe Ring stops\nSYMPTOMS\nX",
                "The Ring\nstops (990101)\nLast Modified: 03-Apr-2005\nRevision: 1.4\n\nSYMPTOMSIt is so."
            })
    void readsTheHeaderOfAPageInEverySpelling(String text) {
        HotfixRule rule = parse(text);

        assertThat(rule.getArticle()).isEqualTo("KB990101");
        assertThat(rule.getTitle()).isEqualTo("The Ring stops");
        assertThat(rule.getLastModified()).isEqualTo(LocalDate.of(2005, 4, 3));
        assertThat(rule.getRevision()).isEqualTo("1.4");
    }

    @Test
    void cutsTextsThatWereJoinedWithSpacesAtTheirHeadings() {
        HotfixRule rule =
                parse("The Ring stops Article ID: 990101 - Last Review: April 3, 2005 - Revision: 1.4 On This Page"
                        + " SYMPTOMS It stops. CAUSE A slow reader. RESOLUTION Hotfix information Ask for it. Restart requirement"
                        + " None is known. APPLIES TO Microsoft Exchange Server 2003 Standard Edition Microsoft Exchange Server"
                        + " 2003 Enterprise Edition Keywords: kbring");

        assertThat(rule.getRawSections())
                .extracting(RawSection::getHeading)
                .containsExactly(
                        "",
                        "SYMPTOMS",
                        "CAUSE",
                        "RESOLUTION",
                        "Hotfix information",
                        "Restart requirement",
                        "APPLIES TO",
                        "Keywords:");
        assertThat(rule.getProducts())
                .extracting(AffectedProduct::getPrinted)
                .containsExactly(
                        "Microsoft Exchange Server 2003 Standard Edition",
                        "Microsoft Exchange Server 2003 Enterprise Edition");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The information in this article applies to:\n\n- Ring Server 5.5\n- Ring Client 5.5\n",
                "The information in this article applies to: \u2022 Ring Server 5.5 \u2022 Ring Client 5.5\n",
                "APPLIES TO\n\n  \u2022 Ring Server 5.5\n  \u2022 Ring Client 5.5\n",
                "APPLIES TO\nRing Server 5.5\nRing Client 5.5\n",
                "Applies to:\n\nRing Server 5.5\n\nRing Client 5.5\n",
                "Applies to: Ring Server 5.5\nRing Client 5.5\n"
            })
    void readsAProductALineInEveryList(String list) {
        assertThat(parse(list + "\nSYMPTOMS\n\nIt stops.\n").getProducts())
                .extracting(AffectedProduct::getPrinted)
                .containsExactly("Ring Server 5.5", "Ring Client 5.5");
    }

    @Test
    void takesTheProductOfTheLabelWhenALibraryTextListsNone() {
        HotfixRule rule = parse("DOCUMENT:Q990101  02-MAR-2002  [games]\nTITLE   :The Ring\nPRODUCT :Ring Games\n\n"
                + "=".repeat(70) + "\nSUMMARY\n=======\n\nIt turns.\n");

        assertThat(rule.getProducts())
                .extracting(AffectedProduct::getPrinted, AffectedProduct::getOrigin)
                .containsExactly(tuple("Ring Games", Origin.DERIVED));
        assertThat(rule.getReviewFlags()).extracting(ReviewFlag::getCode).contains("PRODUCTS_DERIVED");
    }

    private HotfixRule parse(String text) {
        return ((ParsedArticle.Rule) parser.parse("article.txt", text.getBytes(StandardCharsets.UTF_8))).rule();
    }
}
