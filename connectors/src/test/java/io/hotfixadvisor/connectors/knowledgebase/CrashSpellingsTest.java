package io.hotfixadvisor.connectors.knowledgebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.Confidence;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ProcessCrashPattern;
import io.hotfixadvisor.schemas.ReviewFlag;
import io.hotfixadvisor.schemas.ServiceTerminationPattern;
import io.hotfixadvisor.schemas.Signature;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrashSpellingsTest {

    private final ArticleParser parser = new ArticleParser();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STOP 0x0000000A | 0x0000000A",
                "Stop 0x0000000a | 0x0000000A",
                "STOP: 0x0000000A | 0x0000000A",
                "STOP:0x0000000A | 0x0000000A",
                "*** STOP: 0x0000000A | 0x0000000A",
                "stop 0xA | 0x0000000A",
                "STOP 0XA | 0x0000000A",
                "Stop 0x0a | 0x0000000A",
                "STOP error 0x1E | 0x0000001E",
                "stop error code 0x1E | 0x0000001E",
                "STOP message 0x0000001E | 0x0000001E",
                "Stop 00000050 | 0x00000050",
                "\"Stop 82\" error message | 0x00000082",
                "STOP 1E error | 0x0000001E",
                "stop c000021a {Fatal System Error} | 0xC000021A",
                "STOP: c000021a {Fatal System Error} | 0xC000021A",
                "Stop 0xC000021A | 0xC000021A",
                "bugcheck 0x50 | 0x00000050",
                "bug check code of 0x50 | 0x00000050",
                "0x7F bug check | 0x0000007F",
                "0x7F stop error | 0x0000007F",
                "RING_IS_BROKEN (0xd1) | 0x000000D1",
                "RING_IS_BROKEN 0x000000d1 | 0x000000D1",
            })
    void readsAStopCodeInEverySpelling(String printed, String stopCode) {
        assertThat(stops(symptoms("The screen shows " + printed + " and no more.")))
                .extracting(BugcheckPattern::getStopCode)
                .containsExactly(stopCode);
    }

    @Test
    void readsSeveralCodesOfOneSentence() {
        assertThat(stops(symptoms("The bells stop the computer with STOP 0x7F or 0x77.")))
                .extracting(BugcheckPattern::getStopCode)
                .containsExactly("0x0000007F", "0x00000077");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP 0x0000000A (0x00000004, 0x00000002, 0x00000000, 0x8013A2B4)",
                "STOP: 0x0000000A (0x00000004,0x00000002,0x00000000,0x8013a2b4)",
                "STOP 0x0000000A(0x4, 0x2, 0x0, 0x8013a2b4)",
                "STOP 0x0A {00000004, 00000002, 00000000, 8013a2b4}",
                "A blue screen shows 0x0000000a (0x00000004, 0x00000002, 0x00000000, 0x8013a2b4)",
                "STOP 0000000A (00000004 00000002 00000000 8013a2b4)",
                "STOP 0x0000000A : 00000004 00000002 00000000 8013a2b4",
                "STOP 0x0000000A 0x00000004 0x00000002 0x00000000 0x8013a2b4",
                "STOP 0x0000000A RING_IS_BROKEN (0x00000004, 0x00000002, 0x00000000, 0x8013a2b4)",
                "Stop 0xA with these parameters:|   0x00000004 0x00000002 0x00000000 0x8013a2b4",
                "STOP 0x0000000A|(0x00000004, 0x00000002, 0x00000000,|0x8013a2b4)",
                "STOP 0x0A shows. Later: STOP 0x0000000A (0x00000004, 0x00000002, 0x00000000, 0x8013a2b4)",
            })
    void readsTheArgumentsInEverySpelling(String printed) {
        BugcheckPattern stop = stops(symptoms("The screen shows:\n\n   " + printed.replace("|", "\n   ")))
                .get(0);

        assertThat(stop.getArgs()).containsExactly("0x00000004", "0x00000002", "0x00000000", "0x8013a2b4");
        assertThat(stop.getArgMustMatch()).containsExactly(true, true, true, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"STOP 0x1E (0x4, 0x2) RING_IS_BROKEN", "RING_IS_BROKEN (0x1E)", "STOP: 0x1E RING_IS_BROKEN"})
    void readsTheNameThatIsPrinted(String printed) {
        assertThat(stops(symptoms("The screen shows " + printed + ".")))
                .extracting(BugcheckPattern::getStopName)
                .containsExactly("RING_IS_BROKEN");
    }

    @Test
    void takesNoErrorOrKeyForTheNameOfAStop() {
        HotfixRule rule = symptoms("The call fails with ERROR_NO_BELL (5) and STATUS_NO_ROPE (0xc0000034).");

        assertThat(rule.getSignatures()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The parameters may vary. | false, false, false, false",
                "A message that resembles this one is shown. | false, false, false, false",
                "The second parameter may vary. | true, false, true, false",
                "The first and fourth parameters depend on the computer. | false, true, true, false",
                "The last two parameters may change. | true, true, false, false",
                "The fourth parameter in parentheses is specific to the computer. | true, true, true, false",
            })
    void requiresNoArgumentThatMayVary(String note, String expected) {
        HotfixRule rule = symptoms("The screen shows STOP 0xA (0x4, 0x2, 0x0, 0x8013a2b4).\n\n" + note);

        assertThat(stops(rule).get(0).getArgMustMatch())
                .extracting(String::valueOf)
                .containsExactly(expected.split(", ", -1));
    }

    @Test
    void readsTheModuleBelowTheCode() {
        HotfixRule rule = symptoms(
                "STOP: 0x0000001E (0xc0000005, 0xf8ec5a2b, 0x00000000, 0x00000004)",
                "RING_IS_BROKEN",
                "*** Address f8ec5a2b has base at f8ec0000 - Ringdrv.sys");

        assertThat(stops(rule))
                .extracting(BugcheckPattern::getModule, BugcheckPattern::getArgMustMatch)
                .containsExactly(tuple("Ringdrv.sys", List.of(true, false, true, true)));
    }

    @Test
    void readsTheModuleInTheTitle() {
        HotfixRule rule =
                parse("Stop 0xD1 in Ringdrv.sys When Bells Ring (990001)", "", "SYMPTOMS", "", "It stops.", "");

        assertThat(stops(rule))
                .extracting(BugcheckPattern::getStopCode, BugcheckPattern::getModule)
                .containsExactly(tuple("0x000000D1", "Ringdrv.sys"));
    }

    @Test
    void flagsACodeThatStandsOnlyOutsideTheSymptoms() {
        HotfixRule rule = parse(
                "SYMPTOMS",
                "",
                "A blue screen shows.",
                "",
                "MORE INFORMATION",
                "",
                "It was STOP 0x50 in the tower.",
                "");

        assertThat(stops(rule)).extracting(BugcheckPattern::getStopCode).containsExactly("0x00000050");
        assertThat(flags(rule)).contains("STOP_OUTSIDE_SYMPTOMS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bells stop 82 times.",
                "Stop the bells at 0x50.",
                "To stop 10 services, wait.",
                "Do not stop now."
            })
    void readsNoStopWhereNoneIsNamed(String sentence) {
        assertThat(symptoms(sentence).getSignatures()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "An access violation occurs in Bellsvc.exe. | Bellsvc.exe | 0xC0000005",
                "Bellsvc.exe may cause an access violation (c0000005). | Bellsvc.exe | 0xC0000005",
                "Bellsvc.exe access violates when bells ring. | Bellsvc.exe | 0xC0000005",
                "Bellsvc.exe stops unexpectedly. | Bellsvc.exe |",
                "The ring causes Bellsvc.exe to crash. | Bellsvc.exe |",
                "Bellsvc.exe Exception: access violation (0xc0000005), Address: 0x00401234 | Bellsvc.exe | 0xC0000005",
                "An application error has occurred and a log is being generated in Bellsvc.exe. | Bellsvc.exe |",
                "Application popup: Bellsvc.exe - Application Error. | Bellsvc.exe |",
                "Application exception occurred: App: exe\\bellsvc.dbg (pid=31) Exception number: c0000005 (access violation) | bellsvc.exe | 0xC0000005",
                "Application exception occurred: App: bellsvc.DBG (pid=31) Exception number: c0000005 | bellsvc.exe | 0xC0000005",
                "App: bellsvc.exe (pid=31) Exception number: c0000094 | bellsvc.exe | 0xC0000094",
                "The log may show a failure of Bellsvc.exe. | Bellsvc.exe |",
                "BELLTWR caused an invalid page fault in module ROPE.DLL at 0137:bff9db61. | BELLTWR.exe |",
                "Creating dump file D:\\bells\\bell.log for Bellsvc.exe | Bellsvc.exe |",
            })
    void readsACrashInEverySpelling(String sentence, String process, @Nullable String code) {
        assertThat(crashes(symptoms(sentence)))
                .extracting(ProcessCrashPattern::getProcess, ProcessCrashPattern::getExceptionCode)
                .containsExactly(tuple(process, code));
    }

    @Test
    void readsEachOfSeveralPrograms() {
        assertThat(crashes(symptoms("The Belltwr.exe and Bellsvc.exe tools generate access violations.")))
                .extracting(ProcessCrashPattern::getProcess)
                .containsExactly("Belltwr.exe", "Bellsvc.exe");
    }

    @Test
    void readsALogOnLines() {
        HotfixRule rule = symptoms(
                "The log shows:",
                "",
                "   Application exception occurred:",
                "           App: exe\\bellsvc.dbg (pid=31)",
                "           When: 1/2/1999 @ 12:30:15.437",
                "           Exception number: c0000005 (access violation)",
                "",
                "   function: PullRope",
                "           00401230 8b4508   mov  eax,[ebp+0x8]",
                "   FAULT ->00401234 8b00     mov  eax,[eax]",
                "",
                "   ntdll!KiUserExceptionDispatcher+0x10",
                "   BELLSVC!PullRope+0x1c",
                "   ROPE!Haul::Hard+0x40");

        assertThat(crashes(rule))
                .containsExactly(ProcessCrashPattern.newBuilder()
                        .setProcess("bellsvc.exe")
                        .setExceptionCode("0xC0000005")
                        .setModule("BELLSVC")
                        .setFunction("PullRope")
                        .build());
    }

    @Test
    void readsALogThatStandsBelowMoreInformation() {
        HotfixRule rule = parse(
                "SYMPTOMS",
                "",
                "The bell service stops with an access violation.",
                "",
                "MORE INFORMATION",
                "",
                "Application exception occurred:",
                "   App: Bellsvc.DBG (pid=31)",
                "   Exception number: c0000005",
                "");

        assertThat(crashes(rule)).extracting(ProcessCrashPattern::getProcess).containsExactly("Bellsvc.exe");
    }

    @Test
    void infersTheProcessFromTheFramesOfAFileThatTheArticleLists() {
        HotfixRule rule = parse(
                "SYMPTOMS",
                "",
                "The bells stop unexpectedly with this stack:",
                "",
                "   ntdll!RtlEnter+0x10",
                "   BELLSVC!Tower::Ring+0x1c",
                "",
                "RESOLUTION",
                "",
                "   Date       Time    Version   Size    File name",
                "   01/02/1999 12:30p  5.5.1.0   12,345  Bellsvc.exe",
                "");

        assertThat(crashes(rule))
                .containsExactly(ProcessCrashPattern.newBuilder()
                        .setProcess("Bellsvc.exe")
                        .setModule("BELLSVC")
                        .setFunction("Tower::Ring")
                        .build());
        assertThat(flags(rule)).contains("PROCESS_INFERRED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The information store stops with an access violation. | Store.exe",
                "An access violation occurs in the message transfer agent. | Emsmta.exe",
                "The Internet Mail Service causes a Dr. Watson error. | Msexcimc.exe",
                "The spooler may generate an access violation. | Spoolsv.exe",
                "Long bell names crash Winlogon. | Winlogon.exe",
                "An access violation occurs in the Belltwr process. | Belltwr.exe",
            })
    void infersTheProcessOfAWellKnownServiceWithLowConfidence(String sentence, String process) {
        HotfixRule rule = symptoms(sentence);

        assertThat(crashes(rule)).extracting(ProcessCrashPattern::getProcess).containsExactly(process);
        assertThat(rule.getSignatures()).extracting(Signature::getConfidence).containsExactly(Confidence.LOW);
        assertThat(flags(rule)).contains("PROCESS_INFERRED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "An access violation occurs in Ropes.dll.",
                "A program may fail with an access violation.",
                "The console crashes when you connect to a computer that runs the information store.",
                "The information store uses all of the processor; its stack shows STORE!Ring+0x1c.",
                "Drwtsn32.exe writes a log of the exception.",
                "Run Bellsvc.exe to ring the bells.",
            })
    void readsNoCrashWhereNoProcessEnds(String sentence) {
        assertThat(symptoms(sentence).getSignatures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The Bell Tower service terminated unexpectedly.",
                "The Bell Tower service terminated with service-specific error 12.",
                "The Bell Tower service terminates unexpectedly.",
                "The Bell Tower service may stop unexpectedly.",
            })
    void readsTheEndOfAService(String sentence) {
        assertThat(symptoms(sentence).getSignatures())
                .extracting(Signature::getPattern)
                .containsExactly(ServiceTerminationPattern.newBuilder()
                        .setService("Bell Tower")
                        .build());
    }

    private static List<BugcheckPattern> stops(HotfixRule rule) {
        return rule.getSignatures().stream()
                .map(signature -> (BugcheckPattern) signature.getPattern())
                .toList();
    }

    private static List<ProcessCrashPattern> crashes(HotfixRule rule) {
        return rule.getSignatures().stream()
                .map(signature -> (ProcessCrashPattern) signature.getPattern())
                .toList();
    }

    private static List<String> flags(HotfixRule rule) {
        return rule.getReviewFlags().stream().map(ReviewFlag::getCode).toList();
    }

    private HotfixRule symptoms(String... lines) {
        return parse("SYMPTOMS", "", String.join("\n", lines), "", "CAUSE", "", "The rope is old.", "");
    }

    private HotfixRule parse(String... lines) {
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return ((ParsedArticle.Rule) parser.parse("bells.txt", text)).rule();
    }
}
