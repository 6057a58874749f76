package io.hotfixadvisor.connectors.inventory.wazuh;

import static io.hotfixadvisor.connectors.inventory.fixtures.Inventories.outlines;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WazuhFormatTest {
    private static final String AGENT = "\"agent\":{\"id\":\"007\",\"name\":\"MAIL-1\"},";

    private static String event(String table, String operation, String data) {
        return "{" + AGENT + "\"type\":\"dbsync_" + table + "\",\"operation\":\"" + operation + "\",\"data\":{" + data
                + ",\"scan_time\":\"2005/03/04 10:00:00\",\"checksum\":\"00\"}}";
    }

    @Test
    void listsWhatWasFoundAndWhatIsGone() {
        assertThat(outlines(String.join(
                        "\n",
                        event("hotfixes", "INSERTED", "\"hotfix\":\"KB883935\""),
                        event("hotfixes", "DELETED", "\"hotfix_name\":\"KB883935\""),
                        event(
                                "packages",
                                "MODIFIED",
                                "\"name\":\"Update for Mail Server (KB883935)\",\"version\":\"1\",\"format\":\"win\","
                                        + "\"install_time\":\"20050302\",\"size\":0"),
                        event("packages", "INSERTED", "\"name\":\"Mail Server\",\"install_time\":\" \""))))
                .containsExactly(
                        "wazuh mail-1 2005-03-04T10:00:00Z LISTED; update PARTIAL | KB883935 | -",
                        "wazuh mail-1 2005-03-04T10:00:00Z REMOVED; update PARTIAL | KB883935 | -",
                        "wazuh mail-1 2005-03-04T10:00:00Z LISTED; product PARTIAL | Update for Mail Server (KB883935)"
                                + " | 1; update PARTIAL | KB883935 | 2005-03-01T23:00:00Z",
                        "wazuh mail-1 2005-03-04T10:00:00Z LISTED; product PARTIAL | Mail Server | -");
    }

    @Test
    void readsTheSystemAndServices() {
        assertThat(outlines(String.join(
                        "\n",
                        event(
                                "osinfo",
                                "INSERTED",
                                "\"hostname\":\"other\",\"os_name\":\"Microsoft Windows Server 2003\",\"os_version\":"
                                        + "\"5.2.3790\",\"os_build\":\"3790\",\"os_release\":\"sp1\""),
                        event(
                                "services",
                                "INSERTED",
                                "\"service_id\":\"MailIS\",\"service_name\":\"Mail Store\",\"service_state\":"
                                        + "\"Running\""))))
                .containsExactly(
                        "wazuh mail-1 2005-03-04T10:00:00Z LISTED; os | Microsoft Windows Server 2003 | 5.2.3790 | sp1"
                                + " | 3790",
                        "wazuh mail-1 2005-03-04T10:00:00Z LISTED; service PARTIAL | MailIS | Mail Store | RUNNING");
    }

    @Test
    void readsTheShapesOfOtherVersionsAndTransports() {
        assertThat(outlines(String.join(
                        "\n",
                        "{" + AGENT + "\"timestamp\":\"2005-03-04T10:00:01.000+0000\",\"data\":{\"type\":"
                                + "\"dbsync_packages\",\"program\":{\"name\":\"Mail Server\",\"version\":\"6.5\"},"
                                + "\"operation_type\":\"INSERTED\"}}",
                        "{\"agent_info\":{\"agent_id\":\"007\",\"agent_name\":\"MAIL-2\"},\"data_type\":\"state\","
                                + "\"data\":{\"attributes_type\":\"syscollector_hotfixes\",\"attributes\":{\"checksum\":"
                                + "\"00\",\"hotfix_name\":\"KB883935\"},\"index\":\"KB883935\",\"timestamp\":\"\"}}",
                        "{\"wazuh\":{\"agent\":{\"name\":\"MAIL-3\"}},\"collector\":\"dbsync_hotfixes\",\"data\":{"
                                + "\"event\":{\"type\":\"deleted\"},\"package\":{\"hotfix\":{\"name\":\"KB883935\"}},"
                                + "\"state\":{\"modified_at\":\"2005-03-04T10:00:00.000Z\"}}}")))
                .containsExactly(
                        "wazuh mail-1 2005-03-04T10:00:01Z LISTED; product PARTIAL | Mail Server | 6.5",
                        "wazuh mail-2 2005-03-05T00:00:00Z LISTED; update PARTIAL | KB883935 | -",
                        "wazuh mail-3 2005-03-04T10:00:00Z REMOVED; update PARTIAL | KB883935 | -");
    }

    @Test
    void takesTheNameOfTheComputerFromTheSystemOrTheSettings() {
        String bare = event("osinfo", "INSERTED", "\"hostname\":\"MAIL-4\",\"os_name\":\"W\"")
                        .replace(AGENT, "")
                + "\n"
                + event("hotfixes", "INSERTED", "\"hotfix\":\"KB883935\"").replace(AGENT, "");

        assertThat(outlines(bare))
                .containsExactly(
                        "wazuh mail-4 2005-03-04T10:00:00Z LISTED; os | W | - | - | -",
                        "rejected: nothing in the record names the computer, and no host is set");
        assertThat(outlines(
                        bare.getBytes(StandardCharsets.UTF_8),
                        DecodeSettings.defaults().withHost("MAIL-5")))
                .last()
                .isEqualTo("wazuh mail-5 2005-03-04T10:00:00Z LISTED; update PARTIAL | KB883935 | -");
    }

    @Test
    void saysWhyAnEventIsNoInventory() {
        assertThat(outlines(String.join(
                        "\n",
                        event("ports", "INSERTED", "\"port\":25"),
                        event("hotfixes", "MOVED", "\"hotfix\":\"KB883935\""),
                        event("hotfixes", "INSERTED", "\"hotfix\":\"\""),
                        "{\"component\":\"syscollector_hotfixes\",\"type\":\"integrity_check_global\",\"data\":{"
                                + "\"begin\":\"KB883935\",\"checksum\":\"00\"}}",
                        "{\"a\":1}")))
                .containsExactly(
                        "rejected: table \"dbsync_ports\" holds nothing for an inventory; hotfixes, packages, services"
                                + " and osinfo do",
                        "rejected: operation is \"MOVED\"; INSERTED, MODIFIED and DELETED are allowed",
                        "rejected: the event of dbsync_hotfixes names no item",
                        "rejected: the event of syscollector_hotfixes names no item",
                        "rejected: no member names a table; dbsync_hotfixes and its like are allowed in type,"
                                + " data_type, collector, component, attributes_type");
    }
}
