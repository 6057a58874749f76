package io.hotfixadvisor.connectors.knowledgebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ReviewFlag;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventSpellingsTest {

    private final ArticleParser parser = new ArticleParser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Event ID: 4321|Source: RingBridge|Type: Error|Category: Bells|Description: The bell rope has snapped.",
                "Event ID:4321|Source:RingBridge|Type:Error|Category:Bells|Description:The bell rope has snapped.",
                "Event Id: 4321|Source: RingBridge|Category: Bells|Type: Error|Description:|The bell rope|has snapped.",
                "EventID: 4321|Source: RingBridge|Type: Error|Category: Bells|Description:  The bell rope has|   snapped.",
                "EventID 4321|Source RingBridge|Type: Error|Category: Bells|Text: The bell rope has snapped.",
                "Event ID = 4321|Source = RingBridge|Type = Error|Category = Bells|Description: The bell rope has snapped.",
                "Event ID #4321|Source: RingBridge|Error: Error|Category: Bells|Description: The bell rope has snapped.",
                "ID: 4321|Source: RingBridge|Type: Error|Category: Bells|Description: The bell rope has snapped.",
                "Event: 4321|Source: RingBridge|Type: Error|Catergory: Bells|Description: The bell rope has snapped.",
                "Event ID : 4321|Event Source : RingBridge|Type : Error|Category : Bells|Description : The bell rope has snapped.",
                "Event Type: Error|Event Source: RingBridge|Event Category: Bells|Event ID: 4321|Date: 1/2/2001|Time: 3:04:05 AM|User: N/A|Computer: BELFRY|Description:|The bell rope has snapped.",
                "Type: Error|Source: RingBridge|Category: Bells|Event ID: 4321|Description: The bell rope has snapped.",
                "Source: RingBridge|Type: Error|Category: Bells|ID: 4321|Description: The bell rope has snapped.",
                "Event ID: 4321|Event Type: Error|Event Source: RingBridge|Event Category: Bells|The bell rope has snapped.",
                "Event ID: 4321 Source: RingBridge Type: Error Category: Bells Description: The bell rope has snapped.",
                "Event ID: 4321, Source: RingBridge, Type: Error, Category: Bells|Description: The bell rope has snapped.",
                "Event ID: 4321 Source RingBridge Type: Error Category: Bells Description: The bell rope has|snapped.",
                "Source: RingBridge Type: Error Category: Bells Event ID: 4321 Description: The bell rope has snapped.",
            })
    void readsABlockInEverySpellingAndOrder(String block) {
        HotfixRule rule = symptoms("The following event is logged:\n\n   " + block.replace("|", "\n   "));

        assertThat(events(rule)).containsExactly(bell());
    }

    @Test
    void readsABlockThatIsIndentedByABlankLine() {
        HotfixRule rule = symptoms("The system log shows:\n\n   Event ID: 4321\n\n   The bell rope has snapped.\n");

        assertThat(events(rule))
                .containsExactly(event(4321, null)
                        .setLog("System")
                        .setDescriptionContains(List.of("The bell rope has snapped."))
                        .build());
    }

    @Test
    void takesTheLogFromTheWordsBeforeTheBlock() {
        HotfixRule rule = symptoms(
                "These appear in the Windows NT Application event log:\n",
                "   Event ID: 12\n   Source: RingBridge\n   Description: First bell.\n",
                "   Event ID: 13\n   Source: RingBridge\n   Description: Second bell.\n");

        assertThat(events(rule)).extracting(EventPattern::getLog).containsExactly("Application", "Application");
    }

    @Test
    void endsADescriptionBeforeTheWordsOfTheArticle() {
        HotfixRule rule = symptoms(
                "   Event ID: 12\n   Source: RingBridge\n   Description: The bell rope has snapped.",
                "   -or-\n   Event ID: 13\n   Source: RingBridge\n   Description: The bell has dropped.",
                "   Data:\n   0000: 00 00 00 12\n\nNothing else shows.\n");

        assertThat(events(rule))
                .extracting(EventPattern::getEventId, EventPattern::getDescriptionContains)
                .containsExactly(
                        tuple(12, List.of("The bell rope has snapped.")), tuple(13, List.of("The bell has dropped.")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The bell <bell name> in tower 7 could not be reached. | in tower 7 could not be reached.",
                "The rope \\\\BELFRY\\ROPES could not be pulled, error 0x80040107. | could not be pulled, error 0x80040107.",
                "The sexton /o=Parish/ou=North/cn=Sexton has left without the keys. | has left without the keys.",
                "At 12:30:15 PM on 1/2/1999 the tower has lost its bells. | the tower has lost its bells.",
                "Ringing failed with error 80040107 at address 0x77f3cbcd. [ROPE 12 3] (14) | Ringing failed with error 80040107 at",
                "'Great Tom' has been silent for a long time now. | has been silent for a long time now.",
                "%1 has been silent for a long time now. | has been silent for a long time now.",
                "The description for Event ID ( 9 ) in Source ( Ring ) could not be found. It contains the following insertion string(s): bells were late. | bells were late.",
                "Exception e0010002 has occurred with parameters 9 and 2. | Exception e0010002 has occurred with parameters 9 and 2.",
            })
    void requiresOnlyWhatDoesNotVaryOfADescription(String printed, String required) {
        HotfixRule rule = symptoms("   Event ID: 9\n   Source: Ring\n   Description: " + printed);

        assertThat(events(rule).get(0).getDescriptionContains()).containsExactly(required);
    }

    @Test
    void requiresNoTextWhereAllOfItVaries() {
        assertThat(events(symptoms("   Event ID: 9\n   Source: Ring\n   Description: <text>\n"))
                        .get(0)
                        .getDescriptionContains())
                .isEmpty();
    }

    @Test
    void keepsOneEventWithSeveralTexts() {
        HotfixRule rule = symptoms(
                "   Event ID: 9\n   Source: Ring\n   Description: The bell rope has snapped.\n",
                "   Event ID: 9\n   Source: Ring\n   Description: The bell has dropped.\n");

        assertThat(events(rule))
                .containsExactly(event(9, "Ring")
                        .setDescriptionContains(List.of("The bell rope has snapped.", "The bell has dropped."))
                        .build());
        assertThat(flags(rule)).contains("EVENT_TEXTS_DIFFER");
    }

    @Test
    void readsBothSourcesOfABlock() {
        assertThat(events(symptoms("   Event ID: 9\n   Source: RingBridge North | South\n   Type: Warning\n")))
                .extracting(EventPattern::getSource)
                .containsExactly("RingBridge North", "RingBridge South");
    }

    @Test
    void readsATableOfEvents() {
        HotfixRule rule = symptoms(
                "These events show:\n\n   Event ID   Source       Description",
                "   --------   ----------   -----------\n   12         RingBridge   The bell rope has snapped.",
                "   13         RingBridge   The bell has dropped.\n");

        assertThat(events(rule))
                .extracting(EventPattern::getEventId, EventPattern::getSource)
                .containsExactly(tuple(12, "RingBridge"), tuple(13, "RingBridge"));
    }

    @Test
    void readsATableOfEventsBetweenBars() {
        HotfixRule rule =
                symptoms("| Event ID | Source |\n+----------+--------+\n| 12 | RingBridge |\n| 13 | RingTower |\n");

        assertThat(events(rule))
                .extracting(EventPattern::getEventId, EventPattern::getSource)
                .containsExactly(tuple(12, "RingBridge"), tuple(13, "RingTower"));
    }

    @Test
    void readsALineOfTheEventViewer() {
        HotfixRule rule =
                symptoms("This event is listed:\n\n9/12/97  1:44:17 PM  RingBridge  Warning  Bells  210  N/A\n");

        assertThat(events(rule))
                .containsExactly(event(210, "RingBridge")
                        .setLevel("Warning")
                        .setCategory("Bells")
                        .build());
    }

    @Test
    void readsNumbersOnLinesOfTheirOwnBelowTheWordsThatAnnounceEvents() {
        HotfixRule rule = symptoms(
                "The following events are logged:",
                "",
                "   1171",
                "   The bell rope has",
                "   snapped.",
                "",
                "   1214",
                "   The bell has dropped.",
                "",
                "Nothing else shows.",
                "",
                "   12",
                "   bells are left.");

        assertThat(events(rule))
                .extracting(EventPattern::getEventId, EventPattern::getDescriptionContains)
                .containsExactly(
                        tuple(1171, List.of("The bell rope has snapped.")),
                        tuple(1214, List.of("The bell has dropped.")));
    }

    @Test
    void takesWhatIsQuotedBesideANumberForItsText() {
        assertThat(events(symptoms("The ring logs event ID 26 (\"Lost all of the bells\") at night.")))
                .containsExactly(event(26, null)
                        .setDescriptionContains(List.of("Lost all of the bells"))
                        .build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "You see event 77 in the log. | 77",
                "You see event IDs 77, 78, and 79 in the log. | 77,78,79",
                "You see events 77 and 78. | 77,78",
                "Event ID 77, 78 or 79 is logged. | 77,78,79",
                "The ring logs Event ID's 77 and 78. | 77,78",
                "Event ID (77) is logged, then event number 78. | 77,78",
                "It stops with 2175, 100, and 9405 events. | 2175,100,9405",
                "It writes a 102 event and stops. | 102",
            })
    void readsIdsInRunningText(String sentence, String ids) {
        HotfixRule rule = symptoms(sentence);

        assertThat(events(rule))
                .extracting(event -> String.valueOf(event.getEventId()))
                .containsExactly(ids.split(",", -1));
        assertThat(events(rule)).extracting(EventPattern::getSource).containsOnlyNulls();
        assertThat(flags(rule)).contains("EVENT_SOURCE_MISSING");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RingBridge event ID 1234 is logged. | RingBridge",
                "You see RingBridge Event 1234 in the application log. | RingBridge",
                "Security event 1234 is logged. | Security",
                "The source will be the RingBridge, the event ID will be 1234. | RingBridge",
                "The RingBridge may log an event 1234 message. | RingBridge",
                "An SNA Server event 1234 is logged. | SNA Server",
                "Event ID 1234 from source Bells is logged. | Bells",
                "Event 1234 RingBridge errors are logged. | RingBridge",
                "The description for Event ID (1234) in Source (Bells) could not be found. | Bells",
                "Event ID 1234 (source: Bells) is logged. | Bells",
                "The application log shows a RingBridge 1234 event. | RingBridge",
            })
    void readsTheSourceThatRunningTextNames(String sentence, String source) {
        HotfixRule rule = symptoms(sentence);

        assertThat(events(rule))
                .extracting(EventPattern::getEventId, EventPattern::getSource)
                .containsExactly(tuple(1234, source));
        assertThat(flags(rule)).doesNotContain("EVENT_SOURCE_MISSING");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Look into the event log 2 days later.",
                "Open Event Viewer and look for errors.",
                "Events 100-200 are reserved for bells.",
                "In the event 2 bells ring at once, nothing happens.",
                "The Click event of version 6.0 is late.",
                "Event 4.0 of the specification is not implemented.",
                "Reason: 0 and diagnostic: 15 are returned.",
                "The message ID: 12 is printed in the header.",
            })
    void readsNoEventWhereNoneIsNamed(String sentence) {
        assertThat(symptoms(sentence).getSignatures()).isEmpty();
    }

    @Test
    void readsNoEventFromATitleThatIsCutWithinTheNumber() {
        HotfixRule rule = parse(
                "DOCUMENT:Q990001  01-FEB-2000  [ring]",
                "TITLE   :XRNG: Bells of the North Tower Ring at Night and Log Event ID 94",
                "PRODUCT :Ring Bridge\nPROD/VER::5.5\nOPER/SYS:\nKEYWORDS:\n",
                "=".repeat(70) + "\n\nSYMPTOMS\n========\n\n   Event ID: 9405\n   Source: RingBridge",
                "   Description: The bell rope has snapped.\n\nCAUSE\n=====\n\nThe rope is old.\n");

        assertThat(events(rule)).extracting(EventPattern::getEventId).containsExactly(9405);
    }

    @Test
    void mentionsWhatStandsInAProcedureOrARelatedTitle() {
        HotfixRule rule = parse(
                "SYMPTOMS\n\nThe bell is silent and event 77 is logged.\n\nRESOLUTION\n",
                "Look for this:\n\n   Event ID: 78\n   Source: RingBridge\n\nWORKAROUND\n\nIgnore event 79.\n");

        assertThat(rule.getSignatures())
                .extracting(signature -> ((EventPattern) signature.getPattern()).getEventId(), Signature::getRole)
                .containsExactly(
                        tuple(77, SignatureRole.SYMPTOM),
                        tuple(78, SignatureRole.MENTION),
                        tuple(79, SignatureRole.MENTION));
    }

    @Test
    void supportsByWhatStandsBesideTheCause() {
        HotfixRule rule = parse(
                "SYMPTOMS\n\nThe bell is silent.\n\nCAUSE\n\nThe rope is old:\n",
                "   Event ID: 78\n   Source: RingBridge\n   Description: The bell rope is worn.\n");

        assertThat(rule.getSignatures()).extracting(Signature::getRole).containsExactly(SignatureRole.SUPPORTING);
        assertThat(flags(rule)).contains("EVENT_OUTSIDE_SYMPTOMS");
    }

    @Test
    void verifiesByWhatOnlyTheFixedProgramLogs() {
        HotfixRule rule = parse(
                "SYMPTOMS",
                "",
                "The bell is silent.",
                "",
                "MORE INFORMATION",
                "",
                "After you apply this fix, this is logged:",
                "",
                "   Event ID: 78",
                "   Source: RingBridge",
                "");

        assertThat(rule.getSignatures()).extracting(Signature::getRole).containsExactly(SignatureRole.VERIFICATION);
    }

    private static EventPattern bell() {
        return event(4321, "RingBridge")
                .setLevel("Error")
                .setCategory("Bells")
                .setDescriptionContains(List.of("The bell rope has snapped."))
                .build();
    }

    private static EventPattern.Builder event(int id, @Nullable String source) {
        return EventPattern.newBuilder().setEventId(id).setSource(source);
    }

    private static List<EventPattern> events(HotfixRule rule) {
        return rule.getSignatures().stream()
                .map(signature -> (EventPattern) signature.getPattern())
                .toList();
    }

    private static List<String> flags(HotfixRule rule) {
        return rule.getReviewFlags().stream().map(ReviewFlag::getCode).toList();
    }

    private HotfixRule symptoms(String... lines) {
        return parse("SYMPTOMS\n\n" + String.join("\n", lines) + "\n\nCAUSE\n\nThe rope is old.\n");
    }

    private HotfixRule parse(String... lines) {
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return ((ParsedArticle.Rule) parser.parse("bells.txt", text)).rule();
    }
}
