package io.hotfixadvisor.connectors.inventory.osquery;

import static io.hotfixadvisor.connectors.inventory.fixtures.Inventories.outlines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OsqueryFormatTest {
    private static final String RUN = "\"hostIdentifier\":\"MAIL-1\",\"calendarTime\":\"Fri Mar  4 10:00:00 2005 UTC\","
            + "\"unixTime\":1109930400,\"epoch\":0,\"counter\":3,\"numerics\":false";

    private static String change(String action, String columns) {
        return "{\"name\":\"pack/fleet/any name\"," + RUN + ",\"action\":\"" + action + "\",\"columns\":{" + columns
                + "}}";
    }

    private static String snapshot(String... rows) {
        return "{\"snapshot\":[{" + String.join("},{", rows) + "}],\"action\":\"snapshot\",\"name\":\"q\"," + RUN + "}";
    }

    @Test
    void listsAnUpdateThatWasAddedAndOneThatIsGone() {
        String patch = "\"csname\":\"MAIL-1\",\"hotfix_id\":\"KB883935\",\"installed_on\":\"3/2/2005\"";

        assertThat(outlines(change("added", patch) + "\n" + change("removed", patch)))
                .containsExactly(
                        "osquery mail-1 2005-03-04T10:00:00Z LISTED; update PARTIAL | KB883935 | 2005-03-01T23:00:00Z",
                        "osquery mail-1 2005-03-04T10:00:00Z REMOVED; update PARTIAL | KB883935 | 2005-03-01T23:00:00Z");
    }

    @Test
    void takesASnapshotOfProgramsAsAllThereAre() {
        assertThat(outlines(snapshot(
                        "\"name\":\"Mail Server 2003\",\"version\":\"6.5.7226.0\",\"publisher\":\"Mail\","
                                + "\"identifying_number\":\"\",\"install_date\":\"20041101\"",
                        "\"name\":\"Update for Mail Server (KB883935)\",\"version\":\"1\",\"publisher\":\"Mail\","
                                + "\"identifying_number\":\"\",\"install_date\":\"20050302\"")))
                .containsExactly("osquery mail-1 2005-03-04T10:00:00Z LISTED"
                        + "; product FULL | Mail Server 2003 | 6.5.7226.0"
                        + "; product FULL | Update for Mail Server (KB883935) | 1"
                        + "; update PARTIAL | KB883935 | 2005-03-01T23:00:00Z");
    }

    @Test
    void takesColumnsThatOtherTablesHaveAsWellAsAPart() {
        assertThat(outlines(snapshot("\"name\":\"Mail Server 2003\",\"version\":\"6.5\"")))
                .containsExactly(
                        "osquery mail-1 2005-03-04T10:00:00Z LISTED; product PARTIAL | Mail Server 2003 | 6.5");
    }

    @Test
    void takesASnapshotOfServicesAsAllThereAre() {
        assertThat(outlines(snapshot(
                        "\"name\":\"MailIS\",\"display_name\":\"Mail Store\",\"status\":\"RUNNING\",\"start_type\":"
                                + "\"AUTO_START\",\"path\":\"C:\\\\mail\\\\store.exe\"",
                        "\"name\":\"MailMTA\",\"display_name\":\"\",\"status\":\"PAUSE_PENDING\",\"start_type\":"
                                + "\"DISABLED\"")))
                .containsExactly("osquery mail-1 2005-03-04T10:00:00Z LISTED"
                        + "; service FULL | MailIS | Mail Store | RUNNING; service FULL | MailMTA | - | UNKNOWN");
    }

    @Test
    void takesFilesAlwaysAsAPart() {
        assertThat(outlines(snapshot(
                        "\"path\":\"C:\\\\mail\\\\Ese.dll\",\"filename\":\"Ese.dll\",\"file_version\":\"6.5.7226.0\","
                                + "\"size\":\"1052672\",\"mtime\":\"1109884206\"",
                        "\"path\":\"C:\\\\mail\\\\no.txt\",\"file_version\":\"\"")))
                .containsExactly("osquery mail-1 2005-03-04T10:00:00Z LISTED"
                        + "; file PARTIAL | Ese.dll | C:\\mail\\Ese.dll | 6.5.7226.0 | 1052672 | 2005-03-03T21:10:06Z"
                        + "; file PARTIAL | no.txt | C:\\mail\\no.txt | - | - | -");
    }

    @Test
    void readsTheSystemAndItsLastStart() {
        assertThat(outlines(snapshot("\"name\":\"Microsoft Windows Server 2016 Standard\",\"version\":\"10.0.14393\","
                                + "\"build\":\"14393\",\"platform\":\"windows\",\"install_date\":\"1109884206\"")
                        + "\n"
                        + snapshot("\"name\":\"Microsoft Windows Server 2016 Standard\",\"version\":\"10.0.14393\"")
                        + "\n" + change("added", "\"days\":\"1\",\"total_seconds\":\"86400\"")))
                .containsExactly(
                        "osquery mail-1 2005-03-04T10:00:00Z LISTED"
                                + "; os | Microsoft Windows Server 2016 Standard | 10.0.14393 | - | 14393",
                        "osquery mail-1 2005-03-04T10:00:00Z LISTED"
                                + "; os | Microsoft Windows Server 2016 Standard | 10.0.14393 | - | -",
                        "osquery mail-1 2005-03-04T10:00:00Z LISTED; boot | 2005-03-03T10:00:00Z");
    }

    @Test
    void tellsWhatIsGoneBeforeWhatIsNewInABatch() {
        String batch = "{\"diffResults\":{\"added\":[{\"name\":\"Mail\",\"version\":\"2\",\"publisher\":\"\"}],"
                + "\"removed\":[{\"name\":\"Mail\",\"version\":\"1\",\"publisher\":\"\"}]},\"name\":\"q\"," + RUN + "}";

        assertThat(outlines(batch))
                .containsExactly(
                        "osquery mail-1 2005-03-04T10:00:00Z REMOVED; product PARTIAL | Mail | 1",
                        "osquery mail-1 2005-03-04T10:00:00Z LISTED; product PARTIAL | Mail | 2");
    }

    @Test
    void takesTheFirstBatchOfAQueryAsASnapshot() {
        String batch = "{\"diffResults\":{\"added\":[{\"name\":\"Mail\",\"version\":\"2\",\"publisher\":\"\"}],"
                + "\"removed\":\"\"},\"name\":\"q\"," + RUN.replace("\"counter\":3", "\"counter\":\"0\"") + "}";

        assertThat(outlines(batch))
                .containsExactly("osquery mail-1 2005-03-04T10:00:00Z LISTED; product FULL | Mail | 2");
    }

    @Test
    void takesTheComputersNameBeforeAnIdentifier() {
        String line = change("added", "\"hotfix_id\":\"KB883935\"");
        String uuid = line.replace("MAIL-1", "0D1D9D40-0000-1000-8000-00E0811C2A7B");
        String decorated = uuid.replace("\"epoch\"", "\"decorations\":{\"hostname\":\"Mail-2\"},\"epoch\"");
        String byRow = uuid.replace("\"hotfix_id\"", "\"csname\":\"MAIL-3\",\"hotfix_id\"");
        String older = line.replace("hostIdentifier", "hostname");

        assertThat(outlines(String.join("\n", line, uuid, decorated, byRow, older)))
                .map(outline -> outline.split(" ", -1)[1])
                .containsExactly("mail-1", "0d1d9d40-0000-1000-8000-00e0811c2a7b", "mail-2", "mail-3", "mail-1");
    }

    @Test
    void readsTheCalendarTimeWhereThereIsNoOther() {
        assertThat(outlines(change("added", "\"hotfix_id\":\"KB883935\"").replace("\"unixTime\":1109930400,", "")))
                .containsExactly("osquery mail-1 2005-03-04T10:00:00Z LISTED; update PARTIAL | KB883935 | -");
    }

    @Test
    void saysWhyALineIsNoInventory() {
        String patch = change("added", "\"hotfix_id\":\"KB883935\"");

        assertThat(outlines(String.join(
                        "\n",
                        change("added", "\"pid\":\"4\",\"path\":\"\""),
                        change("changed", "\"pid\":\"4\""),
                        patch.replace("MAIL-1", "MAIL 1"),
                        patch.replace("\"hostIdentifier\":\"MAIL-1\",", ""),
                        "{\"snapshot\":[],\"action\":\"snapshot\",\"name\":\"q\"," + RUN + "}",
                        change("added", "\"hotfix_id\":\"File 1\""),
                        patch)))
                .containsExactly(
                        "rejected: query \"pack/fleet/any name\" gives the columns pid, path; those of patches,"
                                + " programs, file, services, os_version and uptime are read",
                        "rejected: action is \"changed\"; added, removed and snapshot are allowed",
                        "rejected: computer name \"MAIL 1\" contains a character that is not allowed; 1 to 255"
                                + " characters without '/', white space or control characters are allowed",
                        "rejected: nothing in the record names the computer, and no host is set",
                        "rejected: query \"q\" gives no row",
                        "rejected: query \"pack/fleet/any name\" names no item",
                        "osquery mail-1 2005-03-04T10:00:00Z LISTED; update PARTIAL | KB883935 | -");
    }
}
