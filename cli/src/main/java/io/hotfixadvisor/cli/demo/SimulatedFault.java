package io.hotfixadvisor.cli.demo;

import io.hotfixadvisor.schemas.OperatingSystem;
import java.time.Instant;
import java.util.List;

/** The faults of the five articles of the starter catalogue: where they strike, and what they leave in the log. */
@SuppressWarnings("ImmutableEnumChecker") // Generated types are immutable, but cannot say so.
enum SimulatedFault {
    FILE_SYSTEM_DRIVER_STOP(
            "KB908674",
            "MBX",
            new Platform(
                    Platform.SERVER_2003, "Microsoft Exchange Server 2003 Enterprise Edition", "SP2", "6.5.7638.1"),
            "SP1",
            List.of(
                    new FileChange("Ese.dll", "6.5.7638.1", "6.5.7651.47"),
                    new FileChange("Exifs.sys", "6.5.7638.1", "6.5.7651.47"),
                    new FileChange("Exwin32.dll", "6.5.7638.1", "6.5.7651.47"),
                    new FileChange("Ifsproxy.dll", "6.5.7638.1", "6.5.7651.47"))) {
        @Override
        List<EventDraft> symptom(String host, Instant at, int count) {
            return List.of(
                    EventScript.applicationError(host, at, "store.exe", "6.5.7638.1", "exwin32.dll", "c0000005"),
                    EventScript.stopError(host, at.plusSeconds(240), "0x00000005", "0xfdd95978", "0xff2a6d88"));
        }
    },
    ONLINE_BACKUP_READ(
            "KB889528",
            "MBX",
            new Platform(Platform.SERVER_2003, "Microsoft Exchange Server 2003 Standard Edition", "SP1", "6.5.7226.0"),
            "",
            List.of(new FileChange("Ese.dll", "6.5.7226.0", "6.5.7232.54"))) {
        @Override
        List<EventDraft> symptom(String host, Instant at, int count) {
            return List.of(EventScript.event(
                    host,
                    at,
                    "Application",
                    "ESE",
                    217,
                    2,
                    "Information Store (2716) Error -4001 During backup of a database (file D:\\mdbdata\\priv1.edb)."));
        }
    },
    MESSAGE_REFERRAL_CRASH(
            "KB900326",
            "HUB",
            new Platform(
                    Platform.SERVER_2003, "Microsoft Exchange Server 2003 Enterprise Edition", "SP1", "6.5.7226.0"),
            "",
            List.of(
                    new FileChange("Drviis.dll", "6.5.7226.0", "6.5.7233.31"),
                    new FileChange("Exsmtp.dll", "6.5.7226.0", "6.5.7233.31"))) {
        @Override
        List<EventDraft> symptom(String host, Instant at, int count) {
            return List.of(
                    EventScript.applicationError(host, at, "inetinfo.exe", "6.0.3790.1830", "exsmtp.dll", "c0000005"));
        }
    },
    INTERNET_MAIL_CRASH(
            "KB884874",
            "IMC",
            new Platform(Platform.NT_4, "Microsoft Exchange Server 5.5", "SP4", "5.5.2653.23"),
            "SP3",
            List.of(
                    new FileChange("Imcmsg.dll", "5.5.2653.23", "5.5.2658.28"),
                    new FileChange("Msexcimc.exe", "5.5.2653.23", "5.5.2658.28"))) {
        @Override
        List<EventDraft> symptom(String host, Instant at, int count) {
            return List.of(
                    EventScript.drWatson(host, at, "MSEXCIMC"),
                    EventScript.serviceEnded(
                            host, at.plusSeconds(9), count % 2 == 0 ? 7031 : 7034, "Internet Mail Service", count));
        }
    },
    MAILBOX_MANAGEMENT_STORE(
            "KB817375",
            "MSG",
            new Platform(Platform.WINDOWS_2000, "Microsoft Exchange 2000 Enterprise Server", "SP3", "6.0.6249.4"),
            "SP2",
            List.of(new FileChange("Mapi32.dll", "6.0.6249.4", "6.0.6448.0"))) {
        @Override
        List<EventDraft> symptom(String host, Instant at, int count) {
            return List.of(EventScript.event(
                    host,
                    at,
                    "Application",
                    "MSExchangeSA",
                    9202,
                    2,
                    "Mailbox Management: Failed to open default message store. Error 0x80004005."));
        }
    };

    private final String ruleId;
    private final String role;
    private final Platform platform;
    private final String earlierServicePack;
    private final List<FileChange> files;

    SimulatedFault(String ruleId, String role, Platform platform, String earlierServicePack, List<FileChange> files) {
        this.ruleId = ruleId;
        this.role = role;
        this.platform = platform;
        this.earlierServicePack = earlierServicePack;
        this.files = files;
    }

    /**
     * One occurrence.
     *
     * @param count from 1: how often it has happened on this server
     */
    abstract List<EventDraft> symptom(String host, Instant at, int count);

    String ruleId() {
        return ruleId;
    }

    /** Middle of the names of servers that do this work. */
    String role() {
        return role;
    }

    Platform platform() {
        return platform;
    }

    /** The service pack before the one that the fix asks for; empty for none. */
    String earlierServicePack() {
        return earlierServicePack;
    }

    List<FileChange> files() {
        return files;
    }

    /** A file that the fix replaces: its version before and after. */
    record FileChange(String name, String before, String fixed) {}

    /**
     * What the fix is for.
     *
     * @param product name as the inventory prints it
     * @param version of the product at that service pack
     */
    record Platform(OperatingSystem os, String product, String servicePack, String version) {

        static final OperatingSystem SERVER_2003 =
                new OperatingSystem("Microsoft Windows Server 2003, Enterprise Edition", "5.2.3790", "SP1", "3790");
        static final OperatingSystem WINDOWS_2000 =
                new OperatingSystem("Microsoft Windows 2000 Advanced Server", "5.0.2195", "SP4", "2195");
        static final OperatingSystem NT_4 =
                new OperatingSystem("Microsoft Windows NT Server 4.0", "4.0.1381", "SP6a", "1381");
    }
}
