package io.hotfixadvisor.connectors.knowledgebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hotfixadvisor.schemas.AffectedProduct;
import io.hotfixadvisor.schemas.AlternativeAction;
import io.hotfixadvisor.schemas.Answer;
import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.FixFile;
import io.hotfixadvisor.schemas.FixedIn;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Replacement;
import io.hotfixadvisor.schemas.ReplacementStatement;
import io.hotfixadvisor.schemas.RestartNeed;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.StepKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleSpellingsTest {

    private final ArticleParser parser = new ArticleParser();

    @Test
    void readsAnEventThatIsRunTogetherOnOneLine() {
        HotfixRule rule =
                parse("SYMPTOMS\n\nThis shows: Event Type: ErrorEvent Source: RingEvent Category: NoneEvent ID:"
                        + " 77Description: The ring broke.\n");

        assertThat(rule.getSignatures())
                .extracting(Signature::getPattern)
                .containsExactly(EventPattern.newBuilder()
                        .setSource("Ring")
                        .setEventId(77)
                        .setLevel("Error")
                        .setDescriptionContains(List.of("The ring broke."))
                        .build());
    }

    @Test
    void givesNoSourceToSeveralEventsOfOneSentence() {
        HotfixRule rule = parse("SYMPTOMS\n\nYou see event ID 77 from source Ring and event ID 78.\n");

        assertThat(rule.getSignatures())
                .extracting(Signature::getPattern)
                .containsExactly(
                        EventPattern.newBuilder().setEventId(77).build(),
                        EventPattern.newBuilder().setEventId(78).build());
    }

    @ParameterizedTest
    @CsvSource({
        "STOP 0x1E, 0x0000001E",
        "Stop: 0x0000001e, 0x0000001E",
        "stop c000021a, 0xC000021A",
        "RING_IS_BROKEN (d1), 0x000000D1",
        "bug check 0x50, 0x00000050"
    })
    void readsAStopCodeInAnySpelling(String printed, String stopCode) {
        HotfixRule rule = parse("SYMPTOMS\n\nThe screen shows " + printed + " and no more.\n");

        assertThat(rule.getSignatures())
                .extracting(signature -> ((BugcheckPattern) signature.getPattern()).getStopCode())
                .containsExactly(stopCode);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "File name File version File size Date Time Platform\nRing.dll 6.5.1.2 1,024 05-Sep-2006 20:35 x86",
                "Date Time Version Size File name\n05-Sep-2006 20:35 6.5.1.2 1,024 Ring.dll x86",
                "| Date | Time | Size | Version | File name |\n| 09/05/2006 | 08:35p | 1,024 | 6.5.1.2 | Ring.dll | x86 |",
                "Ring.dll 6.5.1.2 1024 05-Sep-06 20:35 x86"
            })
    void readsAFileRowInAnyOrderOfColumns(String table) {
        HotfixRule rule =
                parse("RESOLUTION\n\nA supported hotfix is now available from the vendor.\n\n" + table + "\n");

        assertThat(rule.getFiles())
                .extracting(
                        FixFile::getName,
                        FixFile::getVersion,
                        FixFile::getSizeBytes,
                        file -> String.valueOf(file.getDate()),
                        FixFile::getTime,
                        FixFile::getPlatform)
                .containsExactly(tuple("Ring.dll", "6.5.1.2", 1024L, "2006-09-05", "20:35", "x86"));
    }

    @ParameterizedTest
    @CsvSource({
        "You do not have to restart your server., NO",
        "A restart is not required., NO",
        "You must restart the computer after you apply this hotfix., YES",
        "This hotfix requires a restart., YES",
        "You may have to restart the computer., MAYBE"
    })
    void readsWhetherTheComputerRestarts(String sentence, Answer answer) {
        HotfixRule rule = parse("Restart requirement\n\n" + sentence + "\n");

        assertThat(rule.getRestart()).extracting(RestartNeed::getComputer).containsExactly(answer);
    }

    @Test
    void readsWhatTheFixReplacesFromAListedArticle() {
        HotfixRule rule = parse("""
                Hotfix replacement information

                This hotfix replaces the one in the following article:

                990801 The ring breaks
                """);

        assertThat(rule.getReplacement())
                .isEqualTo(Replacement.newBuilder()
                        .setStated(ReplacementStatement.LIST)
                        .setArticles(List.of("KB990801"))
                        .build());
    }

    @ParameterizedTest
    @CsvSource({
        "kbexchange2003presp2fix, Exchange Server 2003 SP2",
        "EXC55SP3Fix, Exchange Server 5.5 SP3",
        "kbWin2000PreSP3Fix, Windows 2000 SP3",
        "kbWinNT4SP6Fix, Windows NT 4.0 SP6",
        "kbSNA400sp4fix, SNA Server 4.0 SP4",
        "kbVS600sp5fix, Visual Studio 6.0 SP5"
    })
    void readsAReleasedServicePackFromAKeyword(String keyword, String value) {
        assertThat(parse("Keywords: " + keyword + "\n").getFixedIn())
                .extracting(FixedIn::getValue)
                .containsExactly(value);
    }

    @Test
    void readsNoServicePackThatWasNeverReleasedFromAKeyword() {
        assertThat(parse("Keywords: kbexchange2000presp4fix\n").getFixedIn()).isEmpty();
    }

    @Test
    void readsTheServicePackThatTheStatusNames() {
        HotfixRule rule = parse("STATUS\n\nThis was first corrected in Exchange 2000 Server Service Pack 2 (SP2).\n");

        assertThat(rule.getFixedIn()).extracting(FixedIn::getValue).containsExactly("Exchange 2000 Server SP2");
    }

    @Test
    void leavesOutWhatAProductIsUsedWith() {
        HotfixRule rule = parse("""
                APPLIES TO

                  \u2022 Microsoft Exchange Server 2003 Enterprise Edition, when used with:
                    \u25E6 Microsoft Windows Server 2003 Standard Edition
                """);

        assertThat(rule.getProducts())
                .extracting(AffectedProduct::getPrinted)
                .containsExactly("Microsoft Exchange Server 2003 Enterprise Edition");
    }

    @Test
    void readsAWorkaroundThatIsOneSentence() {
        HotfixRule rule = parse("WORKAROUND\n\nTo work around this problem, restart the Ring Buffer service.\n");

        assertThat(rule.getAlternatives())
                .flatExtracting(alternative -> alternative.getActions())
                .extracting(AlternativeAction::getKind, AlternativeAction::getTarget)
                .containsExactly(tuple(StepKind.RESTART_SERVICE, "Ring Buffer"));
    }

    private HotfixRule parse(String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return ((ParsedArticle.Rule) parser.parse("KB990800.txt", content)).rule();
    }
}
