package io.hotfixadvisor.cli.endtoend;

import java.util.List;

/** What the five articles are about: where each fault strikes, what fixes it, and what it leaves in the log. */
@SuppressWarnings("ImmutableEnumChecker") // Lists of records that nobody changes.
enum Fault {
    KB908674(
            new Product("Microsoft Exchange Server 2003 Enterprise Edition", "SP1", "SP2"),
            List.of("Ese.dll", "Exifs.sys", "Exwin32.dll", "Ifsproxy.dll"),
            "6.5.7638.1",
            "6.5.7651.47",
            LoggedEvent.applicationError("2007-03-01T09:00:00Z", "store.exe", "6.5.7638.1", "exwin32.dll"),
            LoggedEvent.stopError("2007-03-01T09:04:00Z", "0x00000005"),
            LoggedEvent.stopError("2007-03-01T15:30:00Z", "0x00000005")),
    KB900326(
            new Product("Microsoft Exchange Server 2003 Standard Edition", "", "SP1"),
            List.of("Drviis.dll", "Exsmtp.dll"),
            "6.5.7226.0",
            "6.5.7233.31",
            LoggedEvent.applicationError("2007-03-01T10:00:00Z", "inetinfo.exe", "6.0.3790.1830", "exsmtp.dll"),
            LoggedEvent.applicationError("2007-03-01T11:00:00Z", "inetinfo.exe", "6.0.3790.1830", "ntdll.dll")),
    KB817375(
            new Product("Microsoft Exchange 2000 Enterprise Server", "SP2", "SP3"),
            List.of("Mapi32.dll"),
            "6.0.6249.4",
            "6.0.6448.0",
            LoggedEvent.reported(
                    "2007-03-01T02:00:00Z",
                    "MSExchangeSA",
                    9202,
                    "Mailbox Management",
                    "Failed to open default message store. Error 0x80004005.")),
    KB884874(
            new Product("Microsoft Exchange Server 5.5", "SP3", "SP4"),
            List.of("Imcmsg.dll", "Msexcimc.exe"),
            "5.5.2653.23",
            "5.5.2658.28",
            LoggedEvent.drWatson("2007-03-01T12:00:00Z", "MSEXCIMC.dbg"),
            LoggedEvent.serviceEnded("2007-03-01T12:00:09Z", 7031, "Internet Mail Service", 1),
            LoggedEvent.serviceEnded("2007-03-01T13:20:00Z", 7034, "Internet Mail Service", 2)),
    KB889528(
            new Product("Microsoft Exchange Server 2003 Standard Edition", "", "SP1"),
            List.of("Ese.dll"),
            "6.5.7226.0",
            "6.5.7232.54",
            LoggedEvent.reported(
                    "2007-03-01T01:00:00Z",
                    "ESE",
                    217,
                    "Logging/Recovery",
                    "Information Store (2716) error (-4001) in the backup of D:\\mdbdata\\priv1.edb."));

    private final Product product;
    private final List<String> files;
    private final String fileVersion;
    private final String fixedFileVersion;
    private final List<LoggedEvent> symptoms;

    Fault(Product product, List<String> files, String fileVersion, String fixedFileVersion, LoggedEvent... symptoms) {
        this.product = product;
        this.files = files;
        this.fileVersion = fileVersion;
        this.fixedFileVersion = fixedFileVersion;
        this.symptoms = List.of(symptoms);
    }

    /**
     * A product that has the fault.
     *
     * @param name as an inventory prints it
     * @param earlierServicePack the one before the one that the fix asks for; empty for none
     * @param servicePack the one that the fix asks for
     */
    record Product(String name, String earlierServicePack, String servicePack) {}

    Product product() {
        return product;
    }

    /** What the fix replaces. */
    List<String> files() {
        return files;
    }

    /** Version of the files before the fix. */
    String fileVersion() {
        return fileVersion;
    }

    String fixedFileVersion() {
        return fixedFileVersion;
    }

    /** By time. */
    List<LoggedEvent> symptoms() {
        return symptoms;
    }
}
