package io.hotfixadvisor.schemas.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductCatalogueTest {
    private final ProductCatalogue catalogue = ProductCatalogue.standard();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Microsoft Exchange Server 2003 Standard Edition | Exchange Server | 2003 | Standard | -",
                "Microsoft Exchange Server 2003 Enterprise Edition | Exchange Server | 2003 | Enterprise | -",
                "Microsoft Exchange Server 2003 | Exchange Server | 2003 | - | -",
                "Exchange 2003 SP2 | Exchange Server | 2003 | - | SP2",
                "exchange server 2003 sp-1 | Exchange Server | 2003 | - | SP1",
                "Microsoft Exchange Server 2003 Service Pack 2 (SP2) | Exchange Server | 2003 | - | SP2",
                "Microsoft Exchange Server 2003 Enterprise Edition, Service Pack 1 (SP-1) | Exchange Server | 2003 | Enterprise | SP1",
                "Microsoft Exchange 2000 Enterprise Server | Exchange Server | 2000 | Enterprise | -",
                "Microsoft Exchange 2000 Server Standard Edition | Exchange Server | 2000 | Standard | -",
                "Microsoft Exchange 2000 Server | Exchange Server | 2000 | - | -",
                "Exchange 2000 Server SP3 | Exchange Server | 2000 | - | SP3",
                "Exchange 2000 Server Post-Service Pack 3 (SP3) Rollup | Exchange Server | 2000 | - | -",
                "Exchange 2000 post-SP3 rollup | Exchange Server | 2000 | - | -",
                "Exchange 2000 pre-SP4 | Exchange Server | 2000 | - | -",
                "Exchange Server 5.5 Service Pack 4 (SP4) | Exchange Server | 5.5 | - | SP4",
                "Microsoft Exchange Server 5.5 Standard Edition | Exchange Server | 5.5 | Standard | -",
                "Microsoft Exchange Server, Enterprise Edition, version 5.5 | Exchange Server | 5.5 | Enterprise | -",
                "Microsoft Exchange Server | Exchange Server | - | - | -",
                "Microsoft(R) Windows(R) Server 2003, Enterprise Edition | Windows Server | 2003 | Enterprise | -",
                "Microsoft® Windows® Server 2003 Standard Edition SP2 | Windows Server | 2003 | Standard | SP2",
                "Microsoft Windows Server 2003, Enterprise x64 Edition | Windows Server | 2003 | Enterprise | -",
                "Microsoft Windows Server 2003, Datacenter Edition for Itanium-Based Systems | Windows Server | 2003 | Datacenter | -",
                "Windows Server 2003 R2 Standard Edition | Windows Server | 2003 | Standard | -",
                "Windows 2003 Server | Windows Server | 2003 | - | -",
                "Windows Server 2003 RTM | Windows Server | 2003 | - | RTM",
                "Microsoft Windows 2000 Advanced Server | Windows | 2000 | Advanced Server | -",
                "Microsoft Windows 2000 Server SP4 | Windows | 2000 | Server | SP4",
                "Microsoft Windows 2000 Professional Edition | Windows | 2000 | Professional | -",
                "Windows 2000 Service Pack 4 | Windows | 2000 | - | SP4",
                "Microsoft Windows XP Professional | Windows | XP | Professional | -",
                "Microsoft Windows NT Server 4.0 Standard Edition | Windows NT | 4.0 | Server | -",
                "Microsoft Windows NT Server 4.0 Terminal Server Edition | Windows NT | 4.0 | Terminal Server | -",
                "Microsoft Windows NT Server version 4.0 Enterprise Edition | Windows NT | 4.0 | Enterprise | -",
                "Windows NT Workstation 4.0 | Windows NT | 4.0 | Workstation | -",
                "Microsoft Windows NT Server version 3.5 | Windows NT | 3.5 | Server | -",
                "Windows NT 4.0 SP6a | Windows NT | 4.0 | - | SP6a",
                "Windows NT Server 4.0 Service Pack 6a (SP6a) | Windows NT | 4.0 | Server | SP6a",
                "Microsoft Windows | Windows | - | - | -",
                "Microsoft Windows NT Advanced Server, version 3.1 | Windows NT | 3.1 | Advanced Server | -",
                "Microsoft Windows NT Server version 4.0, Terminal Server Edition | Windows NT | 4.0 | Terminal Server | -",
                "Microsoft SNA Server, version 4.0 SP3 | SNA Server | 4.0 | - | SP3",
                "Microsoft Systems Management Server version 2.0 | Systems Management Server | 2.0 | - | -",
                "Microsoft Host Integration Server 2000 | Host Integration Server | 2000 | - | -",
                "Microsoft SQL Server 2000 Enterprise Edition SP2 | SQL Server | 2000 | Enterprise | SP2",
                "Microsoft Internet Information Services version 5.0 | Internet Information Server | 5.0 | - | -",
                "Microsoft BackOffice Small Business Server version 4.5 | Small Business Server | 4.5 | - | -",
                "Microsoft Cluster Server | Cluster Server | - | - | -",
            })
    void readsNamesAsTheyArePrinted(String printed, String family, String release, String edition, String servicePack) {
        assertThat(catalogue.parse(printed)).contains(new ProductName(family, release, edition, servicePack));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Outlook 2003",
                "Exchange rate",
                "Exchange",
                "Microsoft",
                "Microsoft Exchange 2000 Conferencing Server",
                "Windows Small Business Server 2003",
                "Microsoft Outlook 2000",
                "Exchange Server 2003 and Outlook 2003",
                "Exchange 2000 2003",
                "Exchange 2003 SP1 SP2",
                "Exchange Server 2010",
                "Microsoft Windows 2000 Resource Kit",
                "SP2",
                "2003",
            })
    void doesNotReadWhatIsNotTheNameOfAKnownProduct(String printed) {
        assertThat(catalogue.parse(printed)).isEmpty();
    }

    @Test
    void findsProductsInRunningText() {
        assertThat(catalogue.find(
                        "After a move from Exchange 2000 Server to Exchange Server 2003 SP1 on Windows 2000, the"
                                + " store stops. Exchange 2000 Conferencing Server and the exchange rate are not affected;"
                                + " neither is Exchange Server 2003 SP1."))
                .containsExactly(
                        new ProductName("Exchange Server", "2000", null, null),
                        new ProductName("Exchange Server", "2003", null, "SP1"),
                        new ProductName("Windows", "2000", null, null));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "6.5.7638.1, Exchange Server, 2003, SP2",
                "6.5.7651.47, Exchange Server, 2003, SP2",
                "6.5.7232.54, Exchange Server, 2003, SP1",
                "6.5.6944, Exchange Server, 2003, RTM",
                "6.5.6800, Exchange Server, 2003, -",
                "6.5, Exchange Server, 2003, -",
                "7638, Exchange Server, 2003, SP2",
                "Version 6.5 (Build 7226.6: Service Pack 1), Exchange Server, 2003, SP1",
                "6.0.6249, Exchange Server, 2000, SP3",
                "6.0.6487.1, Exchange Server, 2000, SP3",
                "6.0.5762.3, Exchange Server, 2000, SP2",
                "5.5.2653.28, Exchange Server, 5.5, SP4",
                "5.05.2650, Exchange Server, 5.5, SP3",
                "4.0.1381, Windows NT, 4.0, -",
                "5.0.2195, Windows, 2000, -",
                "2195, Windows, 2000, -",
                "5.2.3790, Windows Server, 2003, -",
                "3790, Windows Server, 2003, -",
                "5.2.3790.0, Windows Server, 2003, RTM",
                "5.2.3790.3959 (srv03_sp2_rtm.070216-1710), Windows Server, 2003, SP2",
                "5.2.3790.2800, Windows Server, 2003, SP1",
                "5.2 (Build 3790.srv03_sp1: Service Pack 1), Windows Server, 2003, SP1",
            })
    void readsTheServicePackOffTheBuildWhereItCan(String build, String family, String release, String servicePack) {
        assertThat(catalogue.ofBuild(family, build)).contains(new ProductName(family, release, null, servicePack));
    }

    @Test
    void readsABuildWithoutTheFamilyOnlyWhereOneFamilyHasIt() {
        assertThat(catalogue.ofBuild(null, "6.5.7638.1"))
                .contains(new ProductName("Exchange Server", "2003", null, "SP2"));
        assertThat(catalogue.ofBuild(null, "5.0.2195")).isEmpty();
        assertThat(catalogue.ofBuild(null, "15.1.1591.10")).isEmpty();
        assertThat(catalogue.ofBuild("Exchange Server", "unknown")).isEmpty();
        assertThat(catalogue.ofBuild("SNA Server", "4.0.0.640")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Exchange Server, 2003, SP2, true",
        "Exchange Server, 2003, Service Pack 2, true",
        "Exchange Server, 2003, RTM, true",
        "Exchange Server, 2003, SP3, false",
        "Exchange Server, 2000, SP3, true",
        "Exchange Server, 2000, SP4, false",
        "Exchange Server, 5.5, SP4, true",
        "Windows NT, 4.0, SP6a, true",
        "Windows NT, 4.0, SP7, false",
        "Windows, 2000, SP4, true",
        "Windows, 2000, post-SP4, false",
        "SNA Server, 4.0, SP4, true",
        "SNA Server, 4.0, SP5, false",
        "Exchange Server, 2010, SP1, false",
    })
    void knowsWhichServicePacksWereReleased(String family, String release, String servicePack, boolean released) {
        assertThat(catalogue.released(family, release, servicePack)).isEqualTo(released);
    }

    @Test
    void tellsAReleaseThatItDoesNotKnow() {
        assertThat(catalogue.knows("Exchange Server", "2000")).isTrue();
        assertThat(catalogue.knows("Exchange Server", "2010")).isFalse();
    }

    @Test
    void takesAFurtherProductFromTheFile() {
        ProductCatalogue other = read(file("{name: RTM, build: 8.0.1}, {name: SP1, build: 8.0.5}"));
        assertThat(other.parse("Acme Mailer 8 SP1")).contains(new ProductName("Mailer", "8", null, "SP1"));
        assertThat(other.ofBuild("Mailer", "8.0.4")).contains(new ProductName("Mailer", "8", null, "RTM"));
        assertThat(other.families()).isEqualTo(List.of("Mailer"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: SP1, build: 8.0.5} | test.yaml: Mailer 8 does not begin with RTM",
                "{name: RTM, build: 8.0.5}, {name: SP1, build: 8.0.1} | test.yaml: Mailer 8 gives SP1 a build before its predecessor's",
                "{name: RTM, build: 8.0.5}, {name: SP1, build: 9.0.1} | test.yaml: Mailer 8 gives SP1 a build outside version 8.0",
                "{name: RTM, build: 8.0} | test.yaml: Mailer 8 gives RTM the build 8.0; at least three numbers are needed",
                "{name: RTM, build: 8.0.1}, {name: SP2, build: 8.0.2}, {name: SP1, build: 8.0.3} | test.yaml: Mailer 8 lists SP1 out of order; service packs stand in order of release",
                "{name: RTM, build: 8.0.1}, {name: SP1, build: unknown} | test.yaml: Mailer 8 gives a version and no build of SP1",
                "{name: RTM, build: 8.0.1}, {name: Pack 1, build: 8.0.2} | test.yaml: Mailer 8 lists \"Pack 1\"; RTM or a service pack such as SP2 or SP6a is allowed",
            })
    void refusesAFileThatContradictsItself(String servicePacks, String message) {
        assertThatThrownBy(() -> read(file(servicePacks)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refusesAFileWithAMissingField() {
        assertThatThrownBy(() -> read("vendors: [acme]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("test.yaml is not a product catalogue: ")
                .hasMessageContaining("families");
    }

    private static ProductCatalogue read(String yaml) {
        return ProductCatalogue.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "test.yaml");
    }

    private static String file(String servicePacks) {
        return """
                vendors: [acme]
                families:
                  - name: Mailer
                    names: [mailer]
                    editions: []
                    fillers: []
                    others: []
                    releases:
                      - name: "8"
                        names: ["8"]
                        version: "8.0"
                        servicePacks: [%s]
                """.formatted(servicePacks);
    }
}
