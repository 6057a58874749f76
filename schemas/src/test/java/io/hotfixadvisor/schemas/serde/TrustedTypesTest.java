package io.hotfixadvisor.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.schemas.FixFile;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.InventoryCoverage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.util.ClassUtils;
import org.junit.jupiter.api.Test;

class TrustedTypesTest {
    @Test
    void generatedTypesAreBuiltAndReadWithoutALaunchFlag() throws IOException {
        assertThat(System.getProperty("org.apache.avro.SERIALIZABLE_PACKAGES")).isNull();

        InventoryCoverage built = InventoryCoverage.newBuilder().build();

        assertThat(InventoryCoverage.fromByteBuffer(built.toByteBuffer())).isEqualTo(built);
    }

    @Test
    void otherClassesStayRefused() {
        assertThat(InventoryCoverage.newBuilder().build()).isNotNull();

        assertThatThrownBy(() -> ClassUtils.forName("java.lang.ProcessBuilder")).isInstanceOf(SecurityException.class);
    }

    @Test
    void recordsThatWereReadCompareTheDatesInTheirLists() throws IOException {
        FixFile file = FixFile.newBuilder()
                .setName("Ese.dll")
                .setDate(LocalDate.of(2005, 11, 12))
                .build();
        HotfixRule rule =
                HotfixRule.newBuilder().setRuleId("KB1").setFiles(List.of(file)).build();

        assertThat(HotfixRule.fromByteBuffer(rule.toByteBuffer())).isEqualTo(rule);
    }
}
