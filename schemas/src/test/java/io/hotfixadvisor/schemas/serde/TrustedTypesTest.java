package io.hotfixadvisor.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.schemas.InventoryCoverage;
import java.io.IOException;
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
}
