package io.hotfixadvisor.connectors.knowledgebase;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.product.ProductCatalogue;
import io.hotfixadvisor.schemas.product.ProductName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductLineTest {

    @ParameterizedTest
    @CsvSource({
        "'Microsoft Exchange Server, version 5.5', Exchange Server, 5.5, , ''",
        "'Microsoft Exchange Server, version 5.5 SP2', Exchange Server, 5.5, , SP2",
        "'Microsoft Exchange Server, versions 5.5, 5.5 SP1, 5.5 SP2', Exchange Server, 5.5, , RTM SP1 SP2",
        "'Microsoft Exchange Server, versions 5.5 SP1, 5.5 SP2', Exchange Server, 5.5, , SP1 SP2",
        "'Microsoft Exchange Server, version 5.5 Service Pack 2', Exchange Server, 5.5, , SP2",
        "'Microsoft Exchange Server, version 5.5 Service Packs 1, 2', Exchange Server, 5.5, , SP1 SP2",
        "'Microsoft Windows NT Server version 4.0, Terminal Server Edition', Windows NT, 4.0, Terminal Server, ''",
        "'Microsoft Windows NT Server versions 4.0, 4.0 SP4, Terminal Server Edition', Windows NT, 4.0, Terminal Server,"
                + " RTM SP4",
        "'Microsoft Windows NT Server, Enterprise Edition version 4.0 SP6a', Windows NT, 4.0, Enterprise, SP6a",
        "'Microsoft Windows NT Workstation version 3.51', Windows NT, 3.51, Workstation, ''",
        "'Microsoft Windows versions 2000, 2000 SP1, 2000 SP2 Server', Windows, 2000, Server, RTM SP1 SP2",
        "'Microsoft Exchange 2000 Server', Exchange Server, 2000, , ''",
        "'Microsoft Windows 2000 Advanced Server', Windows, 2000, Advanced Server, ''"
    })
    void readsOneReleaseAndItsServicePacks(
            String printed, String family, String release, String edition, String servicePacks) {
        ProductLine line = read(printed);

        assertThat(line.product()).contains(new ProductName(family, release, edition, null));
        assertThat(line.servicePacks())
                .isEqualTo(servicePacks.isEmpty() ? List.of() : List.of(servicePacks.split(" ", -1)));
    }

    @Test
    void namesEveryReleaseOfALineAndChoosesNone() {
        ProductLine line = read("Microsoft Exchange Server, versions 5.0, 5.0 SP1, 5.5");

        assertThat(line.names()).extracting(ProductName::release).containsExactly("5.0", "5.5");
        assertThat(line.product()).isEmpty();
        assertThat(line.servicePacks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Ring Server, versions 5.0, 5.5", "LinkAge Message Exchange, version 3.2", "versions 5.5", ""})
    void knowsNoProductOutsideTheCatalogue(String printed) {
        assertThat(read(printed).names()).isEmpty();
    }

    private static ProductLine read(String printed) {
        return ProductLine.read(printed, ProductCatalogue.standard());
    }
}
