package io.hotfixadvisor.connectors.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTimeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3/14/2005 | 2005-03-13T23:00:00Z",
                "14/3/2005 | 2005-03-13T23:00:00Z",
                "4.3.2005 | 2005-03-03T23:00:00Z",
                "3/4/2005 2:05:06 PM | 2005-03-04T13:05:06Z",
                "3/4/2005 12:00:00 AM | 2005-03-03T23:00:00Z",
                "04.03.2005 14:05 | 2005-03-04T13:05:00Z",
                "20050304 | 2005-03-03T23:00:00Z",
                "2005-03-04 | 2005-03-03T23:00:00Z",
                "2005/03/04 14:05:06 | 2005-03-04T13:05:06Z",
                "2005-03-04T14:05:06Z | 2005-03-04T14:05:06Z",
                "2005-03-04T14:05:06.5+01:00 | 2005-03-04T13:05:06.500Z",
                "20050304140506.000000+060 | 2005-03-04T13:05:06Z",
                "01c5204c5f3e2480 | 2005-03-03T23:54:43.743859Z",
                "127543578000000000 | 2005-03-03T21:10:00Z",
                "1109884206 | 2005-03-03T21:10:06Z",
                "1109884206000 | 2005-03-03T21:10:06Z",
                "\\/Date(1109884206000)\\/ | 2005-03-03T21:10:06Z",
                "/Date(1109884206000+0100)/ | 2005-03-03T21:10:06Z",
                "Thu Mar  3 21:10:06 2005 | 2005-03-03T21:10:06Z",
                "Thu Mar 13 21:10:06 2005 UTC | 2005-03-13T21:10:06Z",
                "'Thursday, March 3, 2005 10:10:06 PM' | 2005-03-03T21:10:06Z"
            })
    void readsTheFormsThatSourcesPrint(String printed, Instant instant) {
        assertThat(InventoryTime.of(printed, BERLIN)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "13/13/2005", "2005-02-30", "20051301", "yesterday", "1/2/05", "99999999"})
    void takesAnythingElseAsNotPrinted(String printed) {
        assertThat(InventoryTime.of(printed, BERLIN)).isNull();
    }

    @Test
    void takesNoLongTextApart() {
        assertThat(InventoryTime.of("1".repeat(1_000_000), BERLIN)).isNull();
    }
}
