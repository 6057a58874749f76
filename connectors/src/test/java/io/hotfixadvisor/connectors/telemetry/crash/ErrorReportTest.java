package io.hotfixadvisor.connectors.telemetry.crash;

import static io.hotfixadvisor.connectors.telemetry.crash.DerivedCrash.crash;
import static io.hotfixadvisor.connectors.telemetry.crash.DerivedCrash.event;
import static io.hotfixadvisor.connectors.telemetry.crash.DerivedCrash.message;
import static io.hotfixadvisor.connectors.telemetry.crash.DerivedCrash.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows Error Reporting 1001, by kind of report. */
class ErrorReportTest {
    private static final String[] IMAGES = {
        "store.exe", "6.5.7638.1", "430e735c", "exmapi32.dll", "6.5.7638.2", "430E7360"
    };
    private static final String MESSAGE = """
            Fault bucket 1264850302012345678, type 5
            Event Name: APPCRASH
            Response: Not available
            Cab Id: 0

            Problem signature:
            P1: store.exe
            P2: 6.5.7638.1
            P3: 430e735c
            P4: exmapi32.dll
            P5: 6.5.7638.2
            P6: 430E7360
            P7: c0000005
            P8: 0000000000012a4f
            P9:\s
            P10:\s

            Attached files:
            C:\\Windows\\Temp\\WER1.tmp.xml

            These files may be available here:
            C:\\ProgramData\\Microsoft\\Windows\\WER\\Archive1

            Analysis symbol:\s
            Rechecking for solution: 0
            Report Id: 0f0e0d0c-1111-2222-3333-444455556666
            Report Status: 0
            """;

    @Test
    void readsTheCodeThenTheOffsetOfACrash() {
        assertThat(report("APPCRASH", images("c0000005", "0000000000012a4f")))
                .isEqualTo(images(expected("APPCRASH", images("c0000005", "0000000000012a4f")))
                        .setExceptionCode("0xC0000005")
                        .setFaultOffset("0000000000012a4f")
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEX", "BEX64"})
    void readsTheOffsetThenTheCodeOfAnOverrun(String eventName) {
        String[] parameters = images("0000000000012a4f", "c0000409", "0000000000000005");

        assertThat(report(eventName, parameters))
                .isEqualTo(images(expected(eventName, parameters))
                        .setExceptionCode("0xC0000409")
                        .setFaultOffset("0000000000012a4f")
                        .build());
    }

    @Test
    void readsAPackagedApplicationOneParameterFurther() {
        String[] crash = packaged(images("c000027b", "00012a4f"));
        String[] overrun = packaged(images("00012a4f", "c0000409"));

        assertThat(report("MoAppCrash", crash))
                .isEqualTo(images(expected("MoAppCrash", crash))
                        .setExceptionCode("0xC000027B")
                        .setFaultOffset("00012a4f")
                        .build());
        assertThat(report("MoBEX", overrun))
                .isEqualTo(images(expected("MoBEX", overrun))
                        .setExceptionCode("0xC0000409")
                        .setFaultOffset("00012a4f")
                        .build());
    }

    @Test
    void namesAPackagedApplicationByItsPathWhereThatIsKnown() {
        List<String> parameters = List.of("Contoso_1.0.0.0_x64__abc", "praid:App", "1.0.0.0");
        String path = "C:\\Program Files\\WindowsApps\\Contoso\\tool.exe";

        assertThat(ErrorReport.of("MoAppCrash", parameters, path).getProcess()).isEqualTo("tool.exe");
        assertThat(ErrorReport.of("MoAppCrash", parameters, path).getProcessPath())
                .isEqualTo(path);
        assertThat(ErrorReport.of("MoAppCrash", parameters, null).getProcess()).isEqualTo("praid:App");
        assertThat(ErrorReport.of("APPCRASH", List.of("store.exe"), path).getProcess())
                .isEqualTo("store.exe");
    }

    @Test
    void readsTheImagesOfManagedCode() {
        String[] parameters = images("2f", "1a", "System.NullReference");

        assertThat(report("CLR20r3", parameters))
                .isEqualTo(images(expected("CLR20r3", parameters)).build());
    }

    @Test
    void readsAStopError() {
        String[] parameters = {"9f", "3", "ffffe00012345060", "fffff80001a7d4cb", "ffffe0009abcdef0"};

        assertThat(report("BlueScreen", parameters))
                .isEqualTo(expected("BlueScreen", parameters)
                        .setBugcheckCode("0x0000009F")
                        .setBugcheckParams(
                                List.of("0x00000003", "0xFFFFE00012345060", "0xFFFFF80001A7D4CB", "0xFFFFE0009ABCDEF0"))
                        .build());
        assertThat(report("BlueScreen", "9f", "3", "?"))
                .isEqualTo(expected("BlueScreen", "9f", "3", "?")
                        .setBugcheckCode("0x0000009F")
                        .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AppHangB1",
                "AppHangXProcB1",
                "MoAppHang",
                "AppTermFailureEvent",
                "RADAR_PRE_LEAK_64",
                "WindowsUpdateFailure3"
            })
    void namesNoProcessOfAHangOrWhateverElseIsReported(String eventName) {
        assertThat(report(eventName, images("ab12", "0")))
                .isEqualTo(expected(eventName, images("ab12", "0")).build());
    }

    @Test
    void readsAMessageOfLinesAndOneWhoseLinesWereJoined() {
        for (String text : new String[] {
            MESSAGE, MESSAGE.replace("\n", "\r\n"), MESSAGE.replace("\n", " "), MESSAGE.replace("\n\n", "\n")
        }) {
            assertThat(read(text)).as(text).isEqualTo(ofMessage(text));
        }
    }

    @Test
    void readsAMessageOfAnotherLanguage() {
        String french = MESSAGE.replace("Fault bucket", "R\u00E9cipient d\u2019erreurs")
                .replace("Event Name", "Nom d\u2019\u00E9v\u00E9nement")
                .replace("Attached files", "Fichiers joints")
                .replace(":", "\u00A0:")
                .replace("C\u00A0:", "C:");
        String japanese = MESSAGE.replace("Fault bucket", "\u969C\u5BB3\u30D0\u30B1\u30C3\u30C8")
                .replace(", ", "\u3001")
                .replace("Event Name: ", "\u30A4\u30D9\u30F3\u30C8\u540D\uFF1A")
                .replace("Attached files", "\u6DFB\u4ED8");
        for (String text : new String[] {french, japanese, french.replace("\n", " "), japanese.replace("\n", " ")}) {
            assertThat(read(text)).as(text).isEqualTo(ofMessage(text));
        }
    }

    @Test
    void readsNoBucketWhereThereIsNoneAndKeepsTheColonOfItsName() {
        assertThat(read(MESSAGE.replace("1264850302012345678", "")).getWerBucket())
                .isNull();
        CrashReport named = read(MESSAGE.replace("1264850302012345678", "LKD_0x141_Tdr:6_IMAGE_display.sys"));
        assertThat(named.getWerBucket()).isEqualTo("LKD_0x141_Tdr:6_IMAGE_display.sys");
        assertThat(named.getWerEventName()).isEqualTo("APPCRASH");
    }

    @Test
    void keepsTheTenthParameterOnItsLine() {
        String text = MESSAGE.replace("P10: ", "P10: last one");

        assertThat(read(text).getWerParams()).endsWith("", "last one");
        assertThat(read(text.replace("\n", " ")).getWerParams()).endsWith("", "last one");
    }

    @Test
    void readsNoReportOutOfAnotherProviderOrText() {
        assertThat(List.of(
                        message("Windows Error Reporting", 1001, "A report was sent."),
                        message("Windows Error Reporting", 1001, "P1: store.exe"),
                        message("MSExchangeIS", 1001, MESSAGE),
                        event("Windows Error Reporting", 1001).build()))
                .allSatisfy(event -> assertThat(CrashDerivation.of(event)).isEmpty());
    }

    private static CrashReport read(String text) {
        return CrashDerivation.of(message("Windows Error Reporting", 1001, text))
                .orElseThrow();
    }

    private static CrashReport ofMessage(String text) {
        ServerEvent event = message("Windows Error Reporting", 1001, text);
        return images(crash(event, CrashKind.WER_REPORT))
                .setWerEventName("APPCRASH")
                .setWerBucket("1264850302012345678")
                .setWerParams(filled(images("c0000005", "0000000000012a4f")))
                .setExceptionCode("0xC0000005")
                .setFaultOffset("0000000000012a4f")
                .setReportId("0f0e0d0c-1111-2222-3333-444455556666")
                .build();
    }

    private static ServerEvent reportEvent(String eventName, String... parameters) {
        List<String> all = new ArrayList<>(List.of("bucket-1", "5", eventName, "none", "0"));
        all.addAll(filled(parameters));
        all.addAll(List.of("", "C:\\Archive1", "store!Symbol", "0", "0f0e0d0c-1111", "1"));
        return event("Windows Error Reporting", 1001)
                .setData(values(all.toArray(new String[0])))
                .build();
    }

    private static CrashReport report(String eventName, String... parameters) {
        return CrashDerivation.of(reportEvent(eventName, parameters)).orElseThrow();
    }

    private static CrashReport.Builder expected(String eventName, String... parameters) {
        return crash(reportEvent(eventName, parameters), CrashKind.WER_REPORT)
                .setWerEventName(eventName)
                .setWerBucket("bucket-1")
                .setWerParams(filled(parameters))
                .setSymbol("store!Symbol")
                .setReportId("0f0e0d0c-1111");
    }

    private static CrashReport.Builder images(CrashReport.Builder crash) {
        return crash.setProcess("store.exe")
                .setProcessVersion("6.5.7638.1")
                .setProcessTimestamp("430e735c")
                .setModule("exmapi32.dll")
                .setModuleVersion("6.5.7638.2")
                .setModuleTimestamp("430e7360");
    }

    private static String[] images(String... further) {
        List<String> parameters = new ArrayList<>(List.of(IMAGES));
        Collections.addAll(parameters, further);
        return parameters.toArray(new String[0]);
    }

    private static String[] packaged(String[] parameters) {
        List<String> all = new ArrayList<>(List.of(parameters));
        all.add(0, "Contoso_1.0.0.0_x64__abc");
        return all.toArray(new String[0]);
    }

    private static List<String> filled(String... parameters) {
        List<String> all = new ArrayList<>(List.of(parameters));
        all.addAll(Collections.nCopies(10 - parameters.length, ""));
        return all;
    }
}
