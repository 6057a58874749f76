package io.hotfixadvisor.connectors.inventory.list;

import static io.hotfixadvisor.connectors.inventory.fixtures.Inventories.outlines;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.telemetry.fixtures.Decoding;
import org.junit.jupiter.api.Test;

class ListFormatTest {
    private static final String LISTED = "inventory-list mail-1 2005-03-05T00:00:00Z LISTED; ";

    @Test
    void readsATableThatNamesTheKindOfEachItem() {
        assertThat(outlines("""
                        server,type,name,version,path,installedAt
                        MAIL-1,product,Mail Server 2003,6.5,,
                        MAIL-1,file,Ese.dll,6.5.7226.0,C:\\mail\\Ese.dll,
                        MAIL-1,Hotfix,KB883935,,,2005-03-02
                        MAIL-1,services,MailIS
                        MAIL-1,os,Windows Server 2003,5.2.3790,,
                        ,,,,,
                        """))
                .containsExactly(
                        LISTED + "product PARTIAL | Mail Server 2003 | 6.5",
                        LISTED + "file PARTIAL | Ese.dll | C:\\mail\\Ese.dll | 6.5.7226.0 | - | -",
                        LISTED + "update PARTIAL | KB883935 | 2005-03-01T23:00:00Z",
                        LISTED + "service PARTIAL | MailIS | - | UNKNOWN",
                        LISTED + "os | Windows Server 2003 | 5.2.3790 | - | -");
    }

    @Test
    void readsATableThatHasAColumnForEachKind() {
        assertThat(outlines("""
                        sep=;
                        Host;OS;Service;State;KB;Observed At
                        MAIL-1;Windows Server 2003;MailIS;Stopped;883935;2005-03-04 10:00:00Z
                        """))
                .containsExactly("inventory-list mail-1 2005-03-04T10:00:00Z LISTED; os | Windows Server 2003 | - | - |"
                        + " -; update PARTIAL | KB883935 | -; service PARTIAL | MailIS | - | STOPPED");
    }

    @Test
    void tellsTheKindOfAnItemByItsOtherColumns() {
        assertThat(outlines("Node,Name,Version\r\r\nMAIL-1,Mail Server,6.5\r\r\n"))
                .containsExactly(LISTED + "product PARTIAL | Mail Server | 6.5");
        assertThat(outlines("Node,Name,StartMode,State\r\r\nMAIL-1,MailIS,Auto,Running\r\r\n"))
                .containsExactly(LISTED + "service PARTIAL | MailIS | - | RUNNING");
    }

    @Test
    void takesAnItemAsGoneWhereTheListSaysSo() {
        assertThat(outlines("""
                        server\ttype\tname\tchange
                        MAIL-1\tupdate\tKB883935\tremoved
                        MAIL-1\tupdate\tKB883935\tmoved
                        """))
                .containsExactly(
                        "inventory-list mail-1 2005-03-05T00:00:00Z REMOVED; update PARTIAL | KB883935 | -",
                        "rejected: change is \"MOVED\"; ADDED and REMOVED are allowed");
    }

    @Test
    void readsAnObjectAServer() {
        assertThat(outlines("[{\"server\":\"MAIL-1\",\"collectedAt\":\"2005-03-04T10:00:00Z\",\"os\":\"W 2003\","
                        + "\"products\":[\"Mail Server\",{\"name\":\"Update (KB883935)\",\"version\":1}],"
                        + "\"files\":[{\"path\":\"C:\\\\mail\\\\Ese.dll\",\"version\":\"6.5\",\"sizeBytes\":12}],"
                        + "\"updates\":[\"KB883936\",{\"id\":\"KB883937\",\"installedAt\":\"2005-03-02T00:00:00Z\"}],"
                        + "\"services\":[{\"name\":\"MailIS\",\"displayName\":\"Mail Store\",\"state\":\"RUNNING\"}],"
                        + "\"coverage\":{\"services\":\"FULL\"}},"
                        + "{\"computer\":\"mail-2\",\"services\":[],\"updates\":[],\"coverage\":\"full\"}]"))
                .containsExactly(
                        "inventory-list mail-1 2005-03-04T10:00:00Z LISTED; os | W 2003 | - | - | -"
                                + "; product PARTIAL | Mail Server | -; product PARTIAL | Update (KB883935) | 1"
                                + "; file PARTIAL | Ese.dll | C:\\mail\\Ese.dll | 6.5 | 12 | -"
                                + "; update PARTIAL | KB883935 | -; update PARTIAL | KB883936 | -"
                                + "; update PARTIAL | KB883937 | 2005-03-02T00:00:00Z"
                                + "; service FULL | MailIS | Mail Store | RUNNING",
                        "inventory-list mail-2 2005-03-05T00:00:00Z LISTED");
    }

    @Test
    void readsAnObjectAnItem() {
        assertThat(outlines("""
                        {"host":"MAIL-1","type":"service","name":"MailIS","state":"RUNNING"}
                        {"host":"MAIL-1","type":"file","name":"Ese.dll","version":"6.5"}
                        """))
                .containsExactly(
                        LISTED + "service PARTIAL | MailIS | - | RUNNING",
                        LISTED + "file PARTIAL | Ese.dll | - | 6.5 | - | -");
    }

    @Test
    void leavesLogsAlone() {
        assertThat(outlines("{\"host\":\"MAIL-1\",\"service\":\"MailIS\",\"text\":\"started\"}"))
                .first()
                .asString()
                .startsWith("rejected: the input is JSON with the members host, service, text; the formats known are");
        assertThat(outlines("host,service,level,message\nMAIL-1,MailIS,info,started\n"))
                .first()
                .asString()
                .startsWith("rejected: the input is text that begins with");
    }

    @Test
    void saysWhyAnEntryIsNoInventory() {
        assertThat(outlines("server,type,name\nMAIL-1,plugin,x\nMAIL-1,update,x\n,update,KB883935\nMAIL-1,,\n"))
                .containsExactly(
                        "rejected: type is \"plugin\"; product, file, update, service and os are allowed",
                        "rejected: the entry names no item",
                        "rejected: nothing in the record names the computer, and no host is set",
                        "rejected: the entry names no item");
        assertThat(outlines("{\"server\":\"MAIL-1\",\"updates\":[\"KB883935\",17]}"))
                .containsExactly("rejected: no item of the section update is 17");
        assertThat(Decoding.outline(Decoding.decode("auto", "{\"server\":\"MAIL-1\",\"updates\":[\"KB883935\"]}")))
                .containsExactly("rejected: nothing says when the computer was looked at");
        assertThat(Decoding.outline(Decoding.decode("inventory-list-csv", "a,b\n1,2")))
                .containsExactly(
                        "rejected: no header that names a computer and items stands above the row",
                        "rejected: no header that names a computer and items stands above the row");
    }
}
