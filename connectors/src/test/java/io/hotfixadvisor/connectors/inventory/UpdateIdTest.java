package io.hotfixadvisor.connectors.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UpdateIdTest {
    @Test
    void readsTheNamesOfUpdates() {
        assertThat(UpdateId.of("KB883935")).hasValue("KB883935");
        assertThat(UpdateId.of(" kb883935-v2 ")).hasValue("KB883935");
        assertThat(UpdateId.of("Q883935")).hasValue("KB883935");
        assertThat(UpdateId.of("883935")).hasValue("KB883935");
        assertThat(UpdateId.of("File 1")).isEmpty();
        assertThat(UpdateId.of("{2A7BC1E6-1B2F-4A55-9F0B-000000000000}")).isEmpty();
    }

    @Test
    void findsAnArticleInTheNameOfAProduct() {
        assertThat(UpdateId.within("Update for the mail server (KB883935)")).hasValue("KB883935");
        assertThat(UpdateId.within("Hotfix 4211 for SQL Server (KB 883935) (64-bit)"))
                .hasValue("KB883935");
        assertThat(UpdateId.within("Disk of 883935 MB")).isEmpty();
        assertThat(UpdateId.within("BKB883935")).isEmpty();
    }
}
