package io.hotfixadvisor.connectors.telemetry.wer;

import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.decode;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.outline;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.errorReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryDecoder;
import io.hotfixadvisor.connectors.telemetry.TelemetryFormat;
import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFormatTest {
    private static final String REPORT = errorReport();

    @Test
    void readsAReportInUtf16WithAndWithoutMark() {
        for (byte[] file : new byte[][] {
            bytes(REPORT, StandardCharsets.UTF_16LE),
            bytes("\uFEFF" + REPORT, StandardCharsets.UTF_16LE),
            bytes("\uFEFF" + REPORT, StandardCharsets.UTF_16BE),
            bytes(REPORT, StandardCharsets.UTF_8)
        }) {
            assertThat(decode(TelemetryDecoder.AUTO, file)).isEqualTo(List.of(new Decoded.Crash(expected(), 0)));
        }
    }

    @Test
    void takesTheComputerFromTheSettings() {
        List<Decoded> records = decode(
                "wer",
                new ByteArrayInputStream(bytes(REPORT, StandardCharsets.UTF_16LE)),
                DecodeSettings.defaults().withHost("MAIL-2"));

        assertThat(records)
                .containsExactly(new Decoded.Crash(
                        CrashReport.newBuilder(expected())
                                .setServerId("mail-2")
                                .setHost("MAIL-2")
                                .build(),
                        0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Version=1\r\nEventType=APPCRASH\r\nEventTime=127541385000000000\r\n",
                "EventType=APPCRASH\r\nVersion=1\r\n",
                "eventtype=APPCRASH\nEventTime=127541385000000000\n",
                "\r\nReportStatus=268435456\r\nFlags=0\r\nVersion=1\r\nConsent=1\r\nEventType=AppHangB1\r\n",
                "EventTime=127541385000000000\r\nEventType=BlueScreen\r\n"
            })
    void recognisesAReportWhateverComesFirst(String head) {
        assertThat(recognises(head)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EventType=0\nComputerName=MAIL-1\n",
                "LogName=System\nEventType=2\nType=Error\n",
                "Version=1\r\nReportType=2\r\n",
                "The EventType=APPCRASH\nVersion=1\n",
                "{\"EventType\":\"ERROR\"}\nVersion=1\n",
                "HotFixID=KB884874\nVersion=1\n"
            })
    void recognisesNoOtherListOfNamesAndValues(String head) {
        assertThat(recognises(head)).isFalse();
    }

    @Test
    void namesAPackagedApplicationByItsPath() {
        String report = REPORT.replace("APPCRASH", "MoAppCrash")
                .replaceAll("Sig\\[8\\]", "Sig[9]")
                .replaceAll("Sig\\[7\\]", "Sig[8]")
                .replace("Sig[0].Value=store.exe", "Sig[0].Value=Contoso_1.0\r\nSig[1].Value=praid:App");

        assertThat(decode("wer", report))
                .singleElement()
                .satisfies(record -> assertThat(((Decoded.Crash) record).crash().getProcess())
                        .isEqualTo("store.exe"));
    }

    @Test
    void rejectsAReportWithoutKindOrTime() {
        assertThat(outline(decode("wer", REPORT.replace("EventType=APPCRASH", "EventType="))))
                .containsExactly("rejected: EventType is missing; a report has one");
        assertThat(outline(decode("wer", REPORT.replace("EventTime=", "EventTime=x"))))
                .containsExactly(
                        "rejected: EventTime is no number of 100-nanosecond units since 1601, which a report has");
    }

    private static boolean recognises(String head) {
        TelemetryFormat format = new ReportFormat();
        return format.recognises(bytes(head, StandardCharsets.UTF_8))
                && format.recognises(bytes(head, StandardCharsets.UTF_16LE));
    }

    private static CrashReport expected() {
        return CrashReport.newBuilder()
                .setKind(CrashKind.WER_REPORT)
                .setServerId("unknown-host")
                .setHost("unknown-host")
                .setOccurredAt(Instant.parse("2005-03-01T08:15:00Z"))
                .setOccurredAtSource("report.EventTime")
                .setWerEventName("APPCRASH")
                .setWerBucket("1264850302")
                .setWerParams(List.of(
                        "store.exe",
                        "6.5.7638.1",
                        "430e735c",
                        "exmapi32.dll",
                        "6.5.7638.2",
                        "430e7360",
                        "c0000005",
                        "00012a4f"))
                .setProcess("store.exe")
                .setProcessVersion("6.5.7638.1")
                .setProcessTimestamp("430e735c")
                .setProcessPath("C:\\Exchsrvr\\bin\\store.exe")
                .setModule("exmapi32.dll")
                .setModuleVersion("6.5.7638.2")
                .setModuleTimestamp("430e7360")
                .setExceptionCode("0xC0000005")
                .setFaultOffset("00012a4f")
                .setReportId("0f0e0d0c-1111-2222-3333-444455556666")
                .setIntegratorReportId("0f0e0d0c-1111-2222-3333-444455556667")
                .setOsVersion("5.2.3790.2.1.0.272.7")
                .setShipper("wer")
                .build();
    }

    private static byte[] bytes(String text, Charset charset) {
        ByteBuffer encoded = charset.encode(text);
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }
}
