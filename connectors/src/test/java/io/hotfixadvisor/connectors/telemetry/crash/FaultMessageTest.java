package io.hotfixadvisor.connectors.telemetry.crash;

import static io.hotfixadvisor.connectors.telemetry.crash.DerivedCrash.crash;
import static io.hotfixadvisor.connectors.telemetry.crash.DerivedCrash.event;
import static io.hotfixadvisor.connectors.telemetry.crash.DerivedCrash.message;
import static io.hotfixadvisor.connectors.telemetry.crash.DerivedCrash.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Application Error 1000 and Application Hang 1002 whose values are lost, and their forms before Vista. */
class FaultMessageTest {
    private static final String ENGLISH = """
            Faulting application name: store.exe, version: 6.5.7638.1, time stamp: 0x430e735c
            Faulting module name: exmapi32.dll, version: 6.5.7638.2, time stamp: 0x430e7360
            Exception code: 0xc0000005
            Fault offset: 0x0000000000012a4f
            Faulting process id: 0x1f4c
            Faulting application start time: 0x01c51e3f00000000
            Faulting application path: C:\\Program Files\\Exchsrvr\\bin\\store.exe
            Faulting module path: C:\\Program Files\\Exchsrvr\\bin\\exmapi32.dll
            Report Id: 0f0e0d0c-1111-2222-3333-444455556666
            Faulting package full name:\s
            Faulting package-relative application ID:\s""";

    private static final String FRENCH = """
            Nom de l\u2019application d\u00E9faillante store.exe, version\u00A0: 6.5.7638.1, horodatage\u00A0: 0x430e735c
            Nom du module d\u00E9faillant\u00A0: exmapi32.dll, version\u00A0: 6.5.7638.2, horodatage\u00A0: 0x430e7360
            Code d\u2019exception\u00A0: 0xc0000005
            D\u00E9calage d\u2019erreur\u00A0: 0x0000000000012a4f
            ID du processus d\u00E9faillant\u00A0: 0x1f4c
            Heure de d\u00E9but de l\u2019application d\u00E9faillante\u00A0: 0x01c51e3f00000000
            Chemin d\u2019acc\u00E8s de l\u2019application d\u00E9faillante : C:\\Program Files\\Exchsrvr\\bin\\store.exe
            Chemin d\u2019acc\u00E8s du module d\u00E9faillant: C:\\Program Files\\Exchsrvr\\bin\\exmapi32.dll
            ID de rapport : 0f0e0d0c-1111-2222-3333-444455556666""";

    private static final String JAPANESE = """
            \u969C\u5BB3\u30A2\u30D7\u30EA\u540D: store.exe\u3001\u30D0\u30FC\u30B8\u30E7\u30F3: 6.5.7638.1\u3001\u30BF\u30A4\u30E0 \u30B9\u30BF\u30F3\u30D7: 0x430e735c
            \u969C\u5BB3\u30E2\u30B8\u30E5\u30FC\u30EB\u540D: exmapi32.dll\u3001\u30D0\u30FC\u30B8\u30E7\u30F3: 6.5.7638.2\u3001\u30BF\u30A4\u30E0 \u30B9\u30BF\u30F3\u30D7: 0x430e7360
            \u4F8B\u5916\u30B3\u30FC\u30C9: 0xc0000005
            \u969C\u5BB3\u30AA\u30D5\u30BB\u30C3\u30C8: 0x0000000000012a4f
            \u30D7\u30ED\u30BB\u30B9 ID: 0x1f4c
            \u958B\u59CB\u6642\u523B: 0x01c51e3f00000000
            \u30A2\u30D7\u30EA \u30D1\u30B9: C:\\Program Files\\Exchsrvr\\bin\\store.exe
            \u30E2\u30B8\u30E5\u30FC\u30EB \u30D1\u30B9: C:\\Program Files\\Exchsrvr\\bin\\exmapi32.dll
            \u30EC\u30DD\u30FC\u30C8 ID: 0f0e0d0c-1111-2222-3333-444455556666""";

    private static final String CHINESE =
            JAPANESE.replace('\u3001', '\uFF0C').replace(": ", "\uFF1A").replace('\u540D', '\u79F0');

    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, FRENCH})
    void readsTheLinesOfAnApplicationError(String lines) {
        assertReadInFull(lines);
    }

    @Test
    void readsTheLinesOfAnApplicationErrorWithOtherPunctuation() {
        assertReadInFull(JAPANESE);
        assertReadInFull(CHINESE);
    }

    @Test
    void readsLinesThatAShipperJoined() {
        for (String lines : new String[] {ENGLISH, FRENCH, JAPANESE, CHINESE}) {
            assertReadInFull(lines.replace("\n", " "));
            assertReadInFull(lines.replace("\n", "\r\n\r\n"));
            assertReadInFull(lines.replace("\n", "  "));
        }
    }

    @Test
    void readsNumbersThatAreMarkedTwiceAndOffsetsFromASymbol() {
        ServerEvent event = applicationError(
                ENGLISH.replace("0x1f4c", "0x0x1F4C").replace("0x0000000000012a4f", "PCH_48_FROM_ntdll+0x0001bc2a"));

        assertThat(CrashDerivation.of(event))
                .contains(inFull(event)
                        .setFaultOffset("PCH_48_FROM_ntdll+0x0001bc2a")
                        .build());
    }

    @Test
    void readsAModuleThatIsNotKnown() {
        ServerEvent event = applicationError("Faulting application name: My Tool.exe, version: 1.2, time stamp:"
                + " 0x430e735c\nFaulting module name: unknown, version: 0.0.0.0, time stamp: 0x00000000\n"
                + "Exception code: 0xe0434352\n");

        assertThat(CrashDerivation.of(event))
                .contains(crash(event, CrashKind.APP_CRASH)
                        .setProcess("My Tool.exe")
                        .setProcessVersion("1.2")
                        .setProcessTimestamp("430e735c")
                        .setModule("unknown")
                        .setModuleVersion("0.0.0.0")
                        .setModuleTimestamp("00000000")
                        .setExceptionCode("0xE0434352")
                        .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Faulting application store.exe, version 6.5.7638.1, time stamp 0x430e735c, faulting module"
                        + " exmapi32.dll, version 6.5.7638.2, time stamp 0x430e7360, exception code 0xc0000005,"
                        + " fault offset 0x00012a4f, process id 0x1f4c, application start time 0x01c51e3f00000000.",
                "Fehlerhafte Anwendung store.exe, Version 6.5.7638.1, Zeitstempel 0x430e735c, fehlerhaftes Modul"
                        + " exmapi32.dll, Version 6.5.7638.2, Zeitstempel 0x430e7360, Ausnahmecode 0xc0000005,"
                        + " Fehleroffset 0x00012a4f, Prozess-ID 0x1f4c, Anwendungsstartzeit 01c51e3f00000000."
            })
    void readsTheSentenceOfVista(String sentence) {
        ServerEvent event = applicationError(sentence);

        assertThat(CrashDerivation.of(event))
                .contains(stamped(event)
                        .setExceptionCode("0xC0000005")
                        .setFaultOffset("0x00012a4f")
                        .setPid(0x1f4cL)
                        .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Faulting application my store.exe, version 6.5.7638.1, faulting module exmapi32.dll, version"
                        + " 6.5.7638.2, fault address 0x00012a4f.",
                "Fehlgeschlagene Anwendung my store.exe, Version 6.5.7638.1, fehlgeschlagenes Modul exmapi32.dll,"
                        + " Version 6.5.7638.2, Fehleradresse 0x00012a4f.\r\n",
                "Application d\u00E9faillante my store.exe, version 6.5.7638.1, module d\u00E9faillant exmapi32.dll,"
                        + " version 6.5.7638.2, adresse de d\u00E9faillance 0x00012a4f"
            })
    void readsTheSentenceOfServer2003(String sentence) {
        ServerEvent event = applicationError(sentence);

        assertThat(CrashDerivation.of(event))
                .contains(crash(event, CrashKind.APP_CRASH)
                        .setProcess("my store.exe")
                        .setProcessVersion("6.5.7638.1")
                        .setModule("exmapi32.dll")
                        .setModuleVersion("6.5.7638.2")
                        .setFaultOffset("0x00012a4f")
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Application Error", "Microsoft Exchange Server", "Microsoft Office 11"})
    void takesTheFlagOfDebuggingForNoExceptionCode(String provider) {
        ServerEvent sentence = message(
                provider,
                1000,
                "Faulting application store.exe, version 6.5.7638.1, stamp 430e735c, faulting module exmapi32.dll,"
                        + " version 6.5.7638.2, stamp 430e7360, debug? 0, fault address 0x00012a4f.");
        ServerEvent values = event(provider, 1000)
                .setData(values(
                        "store.exe",
                        "6.5.7638.1",
                        "430e735c",
                        "exmapi32.dll",
                        "6.5.7638.2",
                        "430e7360",
                        "0",
                        "0x00012a4f"))
                .build();

        assertThat(CrashDerivation.of(sentence))
                .contains(stamped(sentence).setFaultOffset("0x00012a4f").build());
        assertThat(CrashDerivation.of(values))
                .contains(stamped(values).setFaultOffset("0x00012a4f").build());
    }

    @Test
    void readsNoCrashOutOfOtherEventsOfTheSameNumber() {
        assertThat(CrashDerivation.of(event("Microsoft Exchange Server", 1000)
                        .setData(values("store.exe", "started"))
                        .build()))
                .isEmpty();
        assertThat(CrashDerivation.of(message("Microsoft Exchange Server", 1000, "The store has started.")))
                .isEmpty();
        assertThat(CrashDerivation.of(message("Userenv", 1000, ENGLISH))).isEmpty();
    }

    @Test
    void readsAHangByPosition() {
        ServerEvent event = event("Application Hang", 1002)
                .setData(values(
                        "mmc.exe",
                        "6.1.7600.16385",
                        "1f4c",
                        "01c51e3f00000000",
                        "60000",
                        "C:\\Windows\\system32\\mmc.exe",
                        "0f0e0d0c-1111-2222-3333-444455556666"))
                .build();

        assertThat(CrashDerivation.of(event)).contains(hangInFull(event));
    }

    @Test
    void readsTheMessageOfAHang() {
        String english = """
                The program mmc.exe version 6.1.7600.16385 stopped interacting with Windows and was closed.
                 Process ID: 1f4c
                 Start Time: 01c51e3f00000000
                 Termination Time: 60000
                 Application Path: C:\\Windows\\system32\\mmc.exe
                 Report Id: 0f0e0d0c-1111-2222-3333-444455556666
                 Faulting package full name:\s
                """;
        String german = english.replaceFirst(".*", "Programm mmc.exe, Version 6.1.7600.16385 reagiert nicht.")
                .replace("Process ID", "Prozess-ID")
                .replace("Start Time", "Startzeit")
                .replace("Termination Time", "Beendigungszeit")
                .replace("Application Path", "Anwendungspfad")
                .replace("Report Id", "Berichts-ID");
        for (String text : new String[] {english, german, english.replace("\n", " "), german.replace("\n", "\r\n")}) {
            ServerEvent event = message("Application Hang", 1002, text);

            assertThat(CrashDerivation.of(event)).as(text).contains(hangInFull(event));
        }
    }

    @Test
    void namesNoModuleOfAHangBeforeVista() {
        ServerEvent values = event("Application Hang", 1002)
                .setData(values("mmc.exe", "5.2.3790.1830", "hungapp", "0.0.0.0", "00000000"))
                .build();
        ServerEvent sentence = message(
                "Application Hang",
                1002,
                "Hanging application mmc.exe, version 5.2.3790.1830, hang module hungapp, version 0.0.0.0, hang"
                        + " address 0x00000000.");

        assertThat(CrashDerivation.of(values)).contains(hang(values, "5.2.3790.1830"));
        assertThat(CrashDerivation.of(sentence)).contains(hang(sentence, "5.2.3790.1830"));
    }

    @Test
    void readsNoHangOutOfAnotherProviderOrText() {
        assertThat(CrashDerivation.of(event("Winlogon", 1002)
                        .setData(values("mmc.exe", "5.2"))
                        .build()))
                .isEmpty();
        assertThat(CrashDerivation.of(message("Application Hang", 1002, "Nothing hangs.")))
                .isEmpty();
    }

    private static void assertReadInFull(String message) {
        ServerEvent event = applicationError(message);

        assertThat(CrashDerivation.of(event)).as(message).contains(inFull(event).build());
    }

    private static ServerEvent applicationError(String message) {
        return message("Application Error", 1000, message);
    }

    private static CrashReport.Builder inFull(ServerEvent event) {
        return stamped(event)
                .setExceptionCode("0xC0000005")
                .setFaultOffset("0x0000000000012a4f")
                .setPid(0x1f4cL)
                .setProcessPath("C:\\Program Files\\Exchsrvr\\bin\\store.exe")
                .setModulePath("C:\\Program Files\\Exchsrvr\\bin\\exmapi32.dll")
                .setReportId("0f0e0d0c-1111-2222-3333-444455556666");
    }

    private static CrashReport.Builder stamped(ServerEvent event) {
        return crash(event, CrashKind.APP_CRASH)
                .setProcess("store.exe")
                .setProcessVersion("6.5.7638.1")
                .setProcessTimestamp("430e735c")
                .setModule("exmapi32.dll")
                .setModuleVersion("6.5.7638.2")
                .setModuleTimestamp("430e7360");
    }

    private static CrashReport hang(ServerEvent event, String version) {
        return crash(event, CrashKind.APP_HANG)
                .setProcess("mmc.exe")
                .setProcessVersion(version)
                .build();
    }

    private static CrashReport hangInFull(ServerEvent event) {
        return CrashReport.newBuilder(hang(event, "6.1.7600.16385"))
                .setPid(0x1f4cL)
                .setProcessPath("C:\\Windows\\system32\\mmc.exe")
                .setReportId("0f0e0d0c-1111-2222-3333-444455556666")
                .build();
    }
}
