package io.hotfixadvisor.connectors.inventory.quickfix;

import static io.hotfixadvisor.connectors.inventory.fixtures.Inventories.outlines;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class QuickFixFormatTest {
    private static final String LISTED = "quick-fix-engineering mail-1 2005-03-05T00:00:00Z LISTED; update PARTIAL | ";
    private static final String WMIC_HEADER = "Node,Caption,CSName,Description,FixComments,HotFixID,InstallDate,"
            + "InstalledBy,InstalledOn,Name,ServicePackInEffect,Status";

    private static String entry(String id, String installedOn) {
        return "{\"PSComputerName\":null,\"Caption\":\"http://support.example/?kbid=1\",\"CSName\":\"MAIL-1\","
                + "\"Description\":\"Hotfix\",\"HotFixID\":\"" + id + "\",\"InstalledBy\":\"DOMAIN\\\\admin\","
                + "\"InstalledOn\":" + installedOn + ",\"ServicePackInEffect\":\"\",\"Properties\":[{\"Name\":\"x\"}]}";
    }

    @Test
    void readsTheDatesThatPowerShellPrints() {
        assertThat(outlines("["
                        + String.join(
                                ",\n  ",
                                entry("KB883935", "\"3/2/2005\""),
                                entry(
                                        "KB883936",
                                        "{\"value\":\"\\/Date(1109718000000)\\/\",\"DateTime\":\"Wednesday, March 2,"
                                                + " 2005 12:00:00 AM\"}"),
                                entry("KB883937", "\"01c51eb265271800\""),
                                entry("KB883938", "\"2005-03-02T00:00:00\""),
                                entry("KB883939", "null"))
                        + "]"))
                .containsExactly(
                        LISTED + "KB883935 | 2005-03-01T23:00:00Z",
                        LISTED + "KB883936 | 2005-03-01T23:00:00Z",
                        LISTED + "KB883937 | 2005-03-01T23:00:00Z",
                        LISTED + "KB883938 | 2005-03-01T23:00:00Z",
                        LISTED + "KB883939 | -");
    }

    @Test
    void readsASingleObjectAndACountedArray() {
        assertThat(outlines("{\r\n  \"HotFixID\": \"KB883935\",\r\n  \"CSName\": \"MAIL-1\"\r\n}\r\n"))
                .containsExactly(LISTED + "KB883935 | -");
        assertThat(outlines("{\n  \"value\": [\n    {\n \"HotFixID\": \"KB883935\", \"CSName\": \"MAIL-1\"\n    },\n"
                        + "    {\n \"HotFixID\": \"KB883936\", \"CSName\": \"MAIL-1\"\n    }\n  ],\n  \"Count\": 2\n}"))
                .containsExactly(LISTED + "KB883935 | -", LISTED + "KB883936 | -");
    }

    @Test
    void findsTheUpdateOfAFileOfWindowsServer2003() {
        assertThat(outlines(entry("File 1", "\"\"").replace("InEffect\":\"\"", "InEffect\":\"KB883935\"")))
                .containsExactly(LISTED + "KB883935 | -");
    }

    @Test
    void readsWhatExportCsvWrites() {
        String csv = "#TYPE System.Management.ManagementObject#root\\cimv2\\Win32_QuickFixEngineering\r\n"
                + "\"PSComputerName\",\"InstalledOn\",\"Caption\",\"CSName\",\"HotFixID\",\"Description\"\r\n"
                + "\"MAIL-1\",\"3/2/2005 12:00:00 AM\",\"\",\"MAIL-1\",\"KB883935\",\"a, b\r\n\"\"c\"\"\"\r\n"
                + "\"MAIL-1\",,,\"MAIL-1\",\"KB883936\",\r\n";

        assertThat(outlines(csv)).containsExactly(LISTED + "KB883935 | 2005-03-01T23:00:00Z", LISTED + "KB883936 | -");
        assertThat(outlines(csv.replace("a, b", "a b").replace(',', ';').replace("3/2/2005 12:00:00 AM", "02.03.2005")))
                .containsExactly(LISTED + "KB883935 | 2005-03-01T23:00:00Z", LISTED + "KB883936 | -");
    }

    @Test
    void readsWhatWmicWritesInUtf16() {
        String csv = "\r\r\n" + WMIC_HEADER + "\r\r\n"
                + "MAIL-1,http://support.example,MAIL-1,Update,,KB883935,,DOMAIN\\admin,3/2/2005,,,\r\r\n"
                + WMIC_HEADER + "\r\r\n"
                + "MAIL-1,http://support.example,MAIL-1,Update,,KB883936,,DOMAIN\\admin,,,,\r\r\n";
        String[] expected = {LISTED + "KB883935 | 2005-03-01T23:00:00Z", LISTED + "KB883936 | -"};

        assertThat(outlines(csv)).containsExactly(expected);
        assertThat(outlines(("\uFEFF" + csv).getBytes(StandardCharsets.UTF_16LE)))
                .containsExactly(expected);
    }

    @Test
    void saysWhyAnEntryIsNoUpdate() {
        assertThat(outlines(String.join(
                        "\n",
                        entry("File 1", "\"\""),
                        entry("KB883935", "\"\"").replace("\"MAIL-1\"", "\"\""),
                        "{\"CSName\":\"MAIL-1\"}")))
                .containsExactly(
                        "rejected: HotFixID is \"File 1\"; \"KB\" and the number of an article is allowed, there or in"
                                + " ServicePackInEffect",
                        "rejected: nothing in the record names the computer, and no host is set",
                        "rejected: HotFixID is missing; \"KB\" and the number of an article is allowed, there or in"
                                + " ServicePackInEffect");
        assertThat(outlines("CSName,HotFixID\nMAIL-1,KB883935,x\nMAIL-1,\"KB\"8839\nMAIL-1,KB883936\nMAIL-1,\"KB"))
                .containsExactly(
                        "rejected: the row has 3 values; the header names 2 columns",
                        "rejected: the row has text behind a quoted value",
                        LISTED + "KB883936 | -",
                        "rejected: a quoted value is not closed");
        assertThat(outlines("CSName,HotFixID\n")).containsExactly("rejected: the input holds no record");
    }
}
