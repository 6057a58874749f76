package io.hotfixadvisor.connectors.telemetry.crash;

import static io.hotfixadvisor.connectors.telemetry.crash.DerivedCrash.crash;
import static io.hotfixadvisor.connectors.telemetry.crash.DerivedCrash.event;
import static io.hotfixadvisor.connectors.telemetry.crash.DerivedCrash.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.EventDatum;
import io.hotfixadvisor.schemas.ServerEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrashDerivationTest {
    private static final String[] UNNAMED = {
        "store.exe",
        "6.5.7638.1",
        "430e735c",
        "exmapi32.dll",
        "6.5.7638.2",
        "430E7360",
        "c0000005",
        "0000000000012a4f",
        "1f4c",
        "01c51e3f00000000",
        "C:\\Exchsrvr\\bin\\store.exe",
        "C:\\Exchsrvr\\bin\\exmapi32.dll",
        "0f0e0d0c-1111-2222-3333-444455556666",
        "",
        ""
    };

    @Test
    void readsAnApplicationErrorByPosition() {
        ServerEvent event =
                event("Application Error", 1000).setData(values(UNNAMED)).build();

        assertThat(CrashDerivation.of(event)).contains(applicationError(event).build());
    }

    @Test
    void readsAnApplicationErrorOfThirteenValues() {
        ServerEvent event = event("Application Error", 1000)
                .setData(values(UNNAMED).subList(0, 13))
                .build();

        assertThat(CrashDerivation.of(event)).contains(applicationError(event).build());
    }

    @Test
    void readsAnApplicationErrorByNameInAnyOrder() {
        List<EventDatum> data = new ArrayList<>();
        String[] names = {
            "ModulePath",
            "AppPath",
            "ProcessId",
            "FaultingOffset",
            "ExceptionCode",
            "ModuleTimeStamp",
            "ModuleVersion",
            "ModuleName",
            "AppTimeStamp",
            "AppVersion",
            "AppName",
            "IntegratorReportId",
            "ProcessCreationTime"
        };
        int[] positions = {12, 11, 9, 8, 7, 6, 5, 4, 3, 2, 1, 13, 10};
        for (int i = 0; i < names.length; i++) {
            String value = UNNAMED[positions[i] - 1];
            data.add(new EventDatum(names[i], i + 1, names[i].startsWith("Process") ? "0x" + value : value));
        }
        ServerEvent event = event("Application Error", 1000).setData(data).build();

        assertThat(CrashDerivation.of(event)).contains(applicationError(event).build());
    }

    @Test
    void readsAnApplicationErrorOfServer2003() {
        ServerEvent event = event("Application Error", 1000)
                .setData(values("w3wp.exe", "6.0.3790.1830", "davex.dll", "6.5.7638.1", "0x0003ae61"))
                .build();

        assertThat(CrashDerivation.of(event))
                .contains(crash(event, CrashKind.APP_CRASH)
                        .setProcess("w3wp.exe")
                        .setProcessVersion("6.0.3790.1830")
                        .setModule("davex.dll")
                        .setModuleVersion("6.5.7638.1")
                        .setFaultOffset("0x0003ae61")
                        .build());
    }

    @Test
    void readsAnApplicationErrorOfAnotherProviderAsNoCrash() {
        assertThat(CrashDerivation.of(
                        event("Userenv", 1000).setData(values(UNNAMED)).build()))
                .isEmpty();
    }

    @Test
    void readsAStopError() {
        ServerEvent event = event("Microsoft-Windows-WER-SystemErrorReporting", 1001)
                .setProviderAlias("BugCheck")
                .setData(values(
                        "0x0000000a (0x0000000000000016, 0x0000000000000002, 0x0000000000000001, 0xfffff80001a7d4cb)",
                        "D:\\dumps\\MEMORY.DMP",
                        "030105-15600-01"))
                .build();

        assertThat(CrashDerivation.of(event))
                .contains(crash(event, CrashKind.BUGCHECK)
                        .setBugcheckCode("0x0000000A")
                        .setBugcheckParams(List.of(
                                "0x0000000000000016", "0x0000000000000002", "0x0000000000000001", "0xFFFFF80001A7D4CB"))
                        .setDumpFile("D:\\dumps\\MEMORY.DMP")
                        .setReportId("030105-15600-01")
                        .build());
    }

    @Test
    void readsTheSavedDumpOfAnOlderSystem() {
        ServerEvent event = event("Save Dump", 1001)
                .setData(values(
                        "0x00000005 (0x8a3c2020, 0x8a1d55a8, 0x00000001, 0x00000000)",
                        "Microsoft Windows 2000 [v15.2195]",
                        "C:\\WINNT\\Minidump\\Mini030105-01.dmp"))
                .build();

        assertThat(CrashDerivation.of(event))
                .contains(crash(event, CrashKind.BUGCHECK)
                        .setBugcheckCode("0x00000005")
                        .setBugcheckParams(List.of("0x8A3C2020", "0x8A1D55A8", "0x00000001", "0x00000000"))
                        .setOsVersion("Microsoft Windows 2000 [v15.2195]")
                        .setDumpFile("C:\\WINNT\\Minidump\\Mini030105-01.dmp")
                        .build());
    }

    @Test
    void readsAStopErrorOutOfTheMessageWhenTheValuesAreLost() {
        ServerEvent event = event("Save Dump", 1001)
                .setMessage("Restarted. Stop: 0x1e (0xc0000005, 0x80420000, 0x0, 0x1). Dump: C:\\WINNT\\MEMORY.DMP.")
                .build();

        assertThat(CrashDerivation.of(event))
                .contains(crash(event, CrashKind.BUGCHECK)
                        .setBugcheckCode("0x0000001E")
                        .setBugcheckParams(List.of("0xC0000005", "0x80420000", "0x00000000", "0x00000001"))
                        .setDumpFile("C:\\WINNT\\MEMORY.DMP")
                        .build());
    }

    @Test
    void readsADrWatsonMessage() {
        ServerEvent event = event("DrWatson", 4097)
                .setMessage("The application, exchsrvr\\bin\\MSEXCIMC.dbg, generated an application error The error"
                        + " occurred on 3/1/2005 @ 9:15:00.120 The exception generated was c0000005 at address"
                        + " 0043f0a1 (ImcDequeue)")
                .build();

        assertThat(CrashDerivation.of(event)).contains(drWatson(event));
    }

    @Test
    void readsTheValuesOfADrWatsonEvent() {
        ServerEvent event = event("DrWatson", 4097)
                .setData(values("MSEXCIMC.dbg", "3/1/2005", "9:15:00.120", "c0000005", "0043f0a1", "ImcDequeue"))
                .build();

        assertThat(CrashDerivation.of(event)).contains(drWatson(event));
    }

    @Test
    void readsTheKeyNameOfAServiceInTheBytesBesideItsDisplayName() {
        ServerEvent event = event("Service Control Manager", 7031)
                .setData(values("Microsoft Exchange-Informationsspeicher", "3", "60000"))
                .setBinary(ByteBuffer.wrap("MSExchangeIS\0\0".getBytes(StandardCharsets.UTF_16LE)))
                .build();

        assertThat(CrashDerivation.of(event))
                .contains(crash(event, CrashKind.SERVICE_CRASH)
                        .setService("Microsoft Exchange-Informationsspeicher")
                        .setServiceDisplayName("Microsoft Exchange-Informationsspeicher")
                        .setServiceKeyName("MSExchangeIS")
                        .setServiceFailCount(3)
                        .build());
    }

    @Test
    void namesAServiceByItsDisplayNameWithoutAKeyName() {
        ServerEvent event = event("Service Control Manager", 7034)
                .setData(List.of(new EventDatum("param2", 1, "1"), new EventDatum("param1", 2, "Event Service")))
                .setBinary(ByteBuffer.wrap(new byte[] {1, 0, 2}))
                .build();

        assertThat(CrashDerivation.of(event))
                .contains(crash(event, CrashKind.SERVICE_CRASH)
                        .setService("Event Service")
                        .setServiceDisplayName("Event Service")
                        .setServiceFailCount(1)
                        .build());
    }

    @Test
    void takesNoCountForTheNameOfAService() {
        ServerEvent event = event("Service Control Manager", 7034)
                .setData(List.of(new EventDatum("param2", 1, "4")))
                .setMessage("The Event Service service terminated unexpectedly.  It has done this 4 time(s).")
                .build();

        assertThat(CrashDerivation.of(event))
                .contains(crash(event, CrashKind.SERVICE_CRASH)
                        .setService("Event Service")
                        .setServiceDisplayName("Event Service")
                        .setServiceFailCount(4)
                        .build());
    }

    @Test
    void findsNoCrashInAnEventWithoutValuesOrMessage() {
        assertThat(List.of(
                        event("Application Error", 1000).build(),
                        event("BugCheck", 1001).build(),
                        event("DrWatson", 4097).build(),
                        event("Service Control Manager", 7031).build()))
                .allSatisfy(event -> assertThat(CrashDerivation.of(event)).isEmpty());
    }

    private static CrashReport.Builder applicationError(ServerEvent event) {
        return crash(event, CrashKind.APP_CRASH)
                .setProcess("store.exe")
                .setProcessVersion("6.5.7638.1")
                .setProcessTimestamp("430e735c")
                .setModule("exmapi32.dll")
                .setModuleVersion("6.5.7638.2")
                .setModuleTimestamp("430e7360")
                .setExceptionCode("0xC0000005")
                .setFaultOffset("0000000000012a4f")
                .setPid(0x1f4cL)
                .setProcessPath("C:\\Exchsrvr\\bin\\store.exe")
                .setModulePath("C:\\Exchsrvr\\bin\\exmapi32.dll")
                .setReportId("0f0e0d0c-1111-2222-3333-444455556666");
    }

    private static CrashReport drWatson(ServerEvent event) {
        return crash(event, CrashKind.DRWATSON)
                .setProcess("MSEXCIMC.exe")
                .setExceptionCode("0xC0000005")
                .setFaultOffset("0043f0a1")
                .setSymbol("ImcDequeue")
                .build();
    }
}
