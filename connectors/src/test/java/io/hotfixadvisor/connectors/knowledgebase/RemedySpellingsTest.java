package io.hotfixadvisor.connectors.knowledgebase;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.AlternativeKind;
import io.hotfixadvisor.schemas.Answer;
import io.hotfixadvisor.schemas.FixKind;
import io.hotfixadvisor.schemas.FixedIn;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Prerequisite;
import io.hotfixadvisor.schemas.Procedure;
import io.hotfixadvisor.schemas.ProcedureStep;
import io.hotfixadvisor.schemas.RestartNeed;
import io.hotfixadvisor.schemas.ReviewFlag;
import io.hotfixadvisor.schemas.RuleStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which words offer a fix, which do not, and what they say about it. */
class RemedySpellingsTest {

    private final ArticleParser parser = new ArticleParser();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RESOLUTION | A supported fix is now available from Microsoft, but only for the ring.          | HOTFIX
            WORKAROUND | A fully supported fix that mends the ring is now available.                      | HOTFIX
            MORE INFORMATION | An unsupported hot fix is available; test it well.                         | HOTFIX
            RESOLUTION | The English-language version of this feature should have these attributes.       | HOTFIX
            RESOLUTION | This fix for Windows 95 should have the following file attributes or later.      | HOTFIX
            WORKAROUND | Call the support line to obtain the following fix, or wait.                      | HOTFIX
            STATUS     | This problem has been corrected in the post-SP2 fix for Exchange Server 5.0.     | HOTFIX
            RESOLUTION | To resolve this problem, obtain the latest service pack for Windows NT 4.0.      | SERVICE_PACK
            MORE INFORMATION | To resolve this problem, obtain the latest service pack for the product.   | SERVICE_PACK
            RESOLUTION | Install the latest service pack for SNA Server.                                  | SERVICE_PACK
            STATUS     | This bug has also been corrected in the latest U.S. Service Pack for Windows NT. | SERVICE_PACK
            STATUS     | This problem was first corrected in Exchange Server 5.5 Service Pack 3.          | SERVICE_PACK
            STATUS     | This bug was corrected in the next service pack for Visual Studio 6.0.          | SERVICE_PACK
            STATUS     | This was fixed in Windows NT 4.0 SP6.                                            | SERVICE_PACK
            RESOLUTION | To resolve this problem, obtain the Windows NT 4.0 Security Rollup Package.      | ROLLUP
            STATUS     | The problem was first corrected in the Ring Server 2.0 Hotfix Rollup Package.    | ROLLUP
            RESOLUTION | The following file is available for download from the vendor.                    | DOWNLOAD
            RESOLUTION | This hotfix has been posted to the following Internet location as Ring.exe.      | DOWNLOAD
            """)
    void takesTheWordsForAnOffer(String heading, String sentence, FixKind kind) {
        HotfixRule rule = parse("SYMPTOMS\n\nThe ring breaks.\n\n" + heading + "\n\n" + sentence + "\n");

        assertThat(rule.getFixKinds()).containsExactly(kind);
        assertThat(rule.getStatus()).isNotEqualTo(RuleStatus.NOT_A_FIX);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RESOLUTION | Contact the manufacturer of the ring for an update.                       | THIRD_PARTY_FIX
            RESOLUTION | Apply the fix that is described in the following article.                  | FIX_IN_OTHER_ARTICLE
            STATUS     | This bug will be corrected in the next service pack for the product.       | FIX_NOT_RELEASED
            STATUS     | This bug is fixed in the next service pack.                                | FIX_NOT_RELEASED
            STATUS     | This problem was corrected in Ring Designer 6.0.                           | FIX_IN_LATER_RELEASE
            STATUS     | Microsoft has confirmed this to be a problem in Ring Designer 5.0.         | CONFIRMED_WITHOUT_FIX
            RESOLUTION | Give the account more rights on the folder.                                | NO_FIX_OFFERED
            MORE INFORMATION | The following files are available for download: the source of a sample. | NO_FIX_OFFERED
            """)
    void saysWhyNothingIsOffered(String heading, String sentence, String reason) {
        HotfixRule rule = parse("SYMPTOMS\n\nThe ring breaks.\n\n" + heading + "\n\n" + sentence + "\n");

        assertThat(rule.getStatus()).isEqualTo(RuleStatus.NOT_A_FIX);
        assertThat(rule.getReviewFlags())
                .filteredOn(flag -> "fixKinds".equals(flag.getField()))
                .extracting(ReviewFlag::getCode)
                .containsExactly(reason);
    }

    @Test
    void takesAnArticleWithoutAProblemForInstructions() {
        HotfixRule rule = parse("""
                SUMMARY

                This text shows how to install a service pack.

                MORE INFORMATION

                Before you begin, apply the latest service pack.
                """);

        assertThat(rule.getStatus()).isEqualTo(RuleStatus.NOT_A_FIX);
        assertThat(rule.getReviewFlags()).extracting(ReviewFlag::getCode).contains("HOW_TO");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            This problem was first corrected in SNA Server version 4.0 Service Pack 3.        | SNA Server version 4.0 SP3
            This problem was corrected in Windows NT 4.0 Service Pack 4.0.                    | Windows NT 4.0 SP4
            This has been fixed in Systems Management Server 2.0 Service Pack Service Pack 1. | Systems Management Server 2.0 SP1
            The bug was fixed in Windows NT Server 4.0, Terminal Server Edition Service Pack 4. | Windows NT Server 4.0, Terminal Server Edition SP4
            This feature was first included in Exchange Server 5.5 Service Pack 3.            | Exchange Server 5.5 SP3
            This problem was fixed in SP4, not SP5.                                           | SP4
            It was resolved in Windows NT 4.0 Service Pack 6a (SP6a).                         | Windows NT 4.0 SP6a
            """)
    void readsTheServicePackThatHasTheFix(String sentence, String value) {
        assertThat(parse("STATUS\n\n" + sentence + "\n").getFixedIn())
                .extracting(FixedIn::getValue)
                .containsExactly(value);
    }

    @ParameterizedTest
    @CsvSource({
        "kbExchange550preSP4fix, '', FIXED_IN_UNCONFIRMED",
        "kbExchange550preSP4fix kbExchange550SP4fix, Exchange Server 5.5 SP4, ''",
        "kbExchange550preSP5fix, '', FIXED_IN_UNRELEASED"
    })
    void believesInTheLibraryOnlyTheKeywordOfAServicePackThatHasTheFix(String keywords, String value, String flag) {
        HotfixRule rule = parse("""
                DOCUMENT:Q990803  02-MAR-2002  [exchange]
                TITLE   :The Ring Breaks
                PRODUCT :Ring Server

                ======================================================================

                SYMPTOMS
                ========

                The ring breaks.

                ======================================================================
                Keywords          : %s
                Technology        : kbRing
                """.formatted(keywords));

        assertThat(rule.getFixedIn())
                .extracting(FixedIn::getValue)
                .isEqualTo(value.isEmpty() ? List.of() : List.of(value));
        assertThat(rule.getReviewFlags())
                .filteredOn(found -> "fixedIn".equals(found.getField()))
                .extracting(ReviewFlag::getCode)
                .isEqualTo(flag.isEmpty() ? List.of() : List.of(flag));
    }

    @ParameterizedTest
    @CsvSource({
        "kbbug, obtain the latest service pack, NOT_MATCHABLE",
        "kbhowto, obtain the latest service pack, NOT_A_FIX",
        "kbhowto, obtain the following fix, NOT_A_FIX",
        "kbinfo, obtain the latest service pack, NOT_A_FIX",
        "kbinfo, obtain the following fix, NOT_MATCHABLE",
        "kbinfo kbprb, obtain the latest service pack, NOT_MATCHABLE"
    })
    void believesTheLibraryWhatAnArticleIs(String issueType, String remedy, RuleStatus status) {
        HotfixRule rule = parse("""
                DOCUMENT:Q990804  02-MAR-2002  [exchange]
                TITLE   :The Ring
                PRODUCT :Ring Server

                ======================================================================

                RESOLUTION
                ==========

                To resolve this problem, %s.

                ======================================================================
                Keywords          : kbring
                Technology        : kbRing
                Issue type        : %s
                """.formatted(remedy, issueType));

        assertThat(rule.getStatus()).isEqualTo(status);
    }

    @Test
    void namesARollupAfterTheServicePackThatItFollows() {
        HotfixRule rule = parse("""
                RESOLUTION

                To resolve this problem, obtain the Security Rollup Package. For additional information, click the
                article number below to view the article in the Microsoft Knowledge Base:

                   Q990802 Post-Windows NT 4.0 Service Pack 6a Ring Rollup Package
                """);

        assertThat(rule.getFixedIn())
                .extracting(FixedIn::getValue)
                .containsExactly("Windows NT 4.0 post-SP6a Ring Rollup Package (KB990802)");
    }

    @Test
    void readsNoServicePackThatTheFixIsMerelyDeliveredWith() {
        assertThat(parse("RESOLUTION\n\nThe instructions are included in the Smsqfe folder on the SP2 compact disc.\n")
                        .getFixedIn())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Because of file dependencies, this hotfix requires Windows NT 4.0 Service Pack 6a.           | SP6a
            Because of file dependencies, Exchange Server 5.5 Service Pack 4 must be applied first.      | SP4
            Users of SP1 need to update their servers to SP2 before applying this fix.                  | SP2
            You must install SP4 before installing this fix.                                            | SP4
            Your computer must run Windows NT 4.0 Service Pack 3 before you apply this fix.              | SP3
            This hotfix requires that you install Systems Management Server 2.0 Service Pack 1.          | SP1
            You must install the latest Windows NT Service Pack (SP6a) to use this hotfix.               | SP6a
            The fix can be applied to Exchange Server computers with Service Pack 2 installed.           | SP2
            """)
    void readsWhatTheFixRequires(String sentence, String servicePack) {
        HotfixRule rule =
                parse("RESOLUTION\n\nA supported fix is now available from Microsoft.\n\nNOTE: " + sentence + "\n");

        assertThat(rule.getPrerequisites())
                .extracting(Prerequisite::getServicePack)
                .containsExactly(servicePack);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            To work around this problem, use another ring.                  | true
            You can temporarily work around this issue with a smaller ring. | true
            A possible workaround is to use another ring.                   | true
            To work around this problem, obtain the latest driver of the adapter. | true
            There is no workaround for this problem.                        | false
            To work around this problem, contact Microsoft Technical Support to obtain the fix. | false
            """)
    void readsAWorkaroundThatStandsInTheText(String sentence, boolean workaround) {
        HotfixRule rule = parse("RESOLUTION\n\n" + sentence + "\n");

        assertThat(rule.getAlternatives())
                .extracting(alternative -> alternative.getKind() == AlternativeKind.WORKAROUND)
                .isEqualTo(workaround ? List.of(true) : List.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            After you apply the fix, shut down and restart your computer.           | YES
            You do not have to restart your computer after you apply this update.   | NO
            The parameter is read once, so you have to restart your computer.       |
            """)
    void readsARestartOutsideItsSectionOnlyWhereItIsTiedToTheFix(String sentence, @Nullable Answer computer) {
        assertThat(parse("MORE INFORMATION\n\n" + sentence + "\n").getRestart())
                .extracting(RestartNeed::getComputer)
                .isEqualTo(computer == null ? List.of() : List.of(computer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "To install the hotfix, perform the following steps on the site server:",
                "How to Manually Install the Hotfix:",
                "To apply this hotfix:",
            })
    void readsInstallationStepsThatStandInAnotherSection(String introduction) {
        HotfixRule rule = parse("""
                RESOLUTION

                A supported fix is now available from Microsoft.

                MORE INFORMATION

                %s

                1. Stop the Ring service.

                2. Copy Ring.dll to its folder.

                   NOTE: Keep a copy of the old one.

                3. Start the Ring service.

                The ring then turns.
                """.formatted(introduction));

        assertThat(rule.getProcedures())
                .flatExtracting(Procedure::getSteps)
                .extracting(ProcedureStep::getText)
                .containsExactly(
                        "Stop the Ring service.",
                        "Copy Ring.dll to its folder. NOTE: Keep a copy of the old one.",
                        "Start the Ring service.");
    }

    private HotfixRule parse(String text) {
        return ((ParsedArticle.Rule) parser.parse("article.txt", text.getBytes(StandardCharsets.UTF_8))).rule();
    }
}
