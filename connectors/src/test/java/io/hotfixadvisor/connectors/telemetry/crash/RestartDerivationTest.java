package io.hotfixadvisor.connectors.telemetry.crash;

import static io.hotfixadvisor.connectors.telemetry.crash.DerivedCrash.AT;
import static io.hotfixadvisor.connectors.telemetry.crash.DerivedCrash.crash;
import static io.hotfixadvisor.connectors.telemetry.crash.DerivedCrash.event;
import static io.hotfixadvisor.connectors.telemetry.crash.DerivedCrash.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.EventDatum;
import io.hotfixadvisor.schemas.ServerEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernel-Power 41 and EventLog 6008. */
class RestartDerivationTest {
    private static final String[] STOP = {"159", "0x3", "0xffffe00012345060", "0xfffff80001a7d4cb", "0xffffe0009abcdef0"
    };

    @Test
    void readsTheDecimalStopCodeOfARestartByName() {
        ServerEvent event = kernelPower().setData(named(STOP)).build();

        assertThat(CrashDerivation.of(event)).contains(stopped(event));
    }

    @Test
    void readsTheStopCodeByPositionWhenTheValuesHaveNoNames() {
        List<EventDatum> data = new ArrayList<>(values(STOP));
        data.addAll(List.of(new EventDatum(null, 6, "false"), new EventDatum(null, 7, "0")));
        ServerEvent event = kernelPower().setData(data).build();

        assertThat(CrashDerivation.of(event)).contains(stopped(event));
    }

    @Test
    void takesNoValueOfAnotherNameForAStopCode() {
        ServerEvent event = kernelPower()
                .setData(List.of(new EventDatum("SleepInProgress", 1, "4")))
                .build();

        assertThat(CrashDerivation.of(event)).contains(restart(event).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "", "-1", "0x9f", "99999999999"})
    void readsARestartWithoutStopCode(String code) {
        ServerEvent event =
                kernelPower().setData(named(code, "0x0", "0x0", "0x0", "0x0")).build();

        assertThat(CrashDerivation.of(event)).contains(restart(event).build());
    }

    @Test
    void keepsAStopCodeWhoseParametersAreIncomplete() {
        ServerEvent event = kernelPower().setData(values("159", "0x3", "?")).build();

        assertThat(CrashDerivation.of(event))
                .contains(restart(event).setBugcheckCode("0x0000009F").build());
    }

    @Test
    void readsARestartWithoutValues() {
        ServerEvent event = kernelPower().build();

        assertThat(CrashDerivation.of(event)).contains(restart(event).build());
    }

    @Test
    void datesAnUncleanShutdownByTheSecondTimeOfItsBytes() {
        Instant lastSeen = Instant.parse("2005-03-01T07:58:11.250Z");
        ServerEvent event = shutdown(bytes(lastSeen));

        assertThat(CrashDerivation.of(event))
                .contains(restart(event)
                        .setOccurredAt(lastSeen)
                        .setOccurredAtSource("event.binary")
                        .setReportedAt(AT)
                        .build());
    }

    @Test
    void datesAnUncleanShutdownByTheEventWhenTheBytesSayNothingCredible() {
        byte[] noMonth = bytes(AT.minusSeconds(60));
        noMonth[18] = 13;
        byte[] credible = bytes(AT.minusSeconds(60));

        assertThat(List.of(
                        shutdown(bytes(AT.plusSeconds(1))),
                        shutdown(bytes(AT.minus(Duration.ofDays(400)))),
                        shutdown(noMonth),
                        shutdown(new byte[40]),
                        shutdown(Arrays.copyOf(credible, 31)),
                        shutdown(new byte[0]),
                        event("EventLog", 6008).build()))
                .allSatisfy(event -> assertThat(CrashDerivation.of(event))
                        .contains(restart(event).build()));
    }

    @Test
    void readsNoRestartOutOfOtherProviders() {
        assertThat(List.of(
                        event("Kernel", 41).setData(named(STOP)).build(),
                        event("MSExchangeSA", 6008).build()))
                .allSatisfy(event -> assertThat(CrashDerivation.of(event)).isEmpty());
    }

    private static ServerEvent.Builder kernelPower() {
        return event("Microsoft-Windows-Kernel-Power", 41);
    }

    private static List<EventDatum> named(String... values) {
        List<EventDatum> data = new ArrayList<>();
        for (EventDatum datum : values(values)) {
            String name = datum.getIndex() == 1 ? "BugcheckCode" : "BugcheckParameter" + (datum.getIndex() - 1);
            data.add(new EventDatum(name, datum.getIndex(), datum.getValue()));
        }
        return data;
    }

    private static CrashReport stopped(ServerEvent event) {
        return restart(event)
                .setBugcheckCode("0x0000009F")
                .setBugcheckParams(
                        List.of("0x00000003", "0xFFFFE00012345060", "0xFFFFF80001A7D4CB", "0xFFFFE0009ABCDEF0"))
                .build();
    }

    private static CrashReport.Builder restart(ServerEvent event) {
        return crash(event, CrashKind.UNEXPECTED_RESTART);
    }

    private static ServerEvent shutdown(byte[] binary) {
        return event("EventLog", 6008)
                .setData(values("9:58:11", "\u200E01.\u200E03.\u200E2005", "", "", "5400"))
                .setBinary(ByteBuffer.wrap(binary))
                .build();
    }

    /** A local time two hours ahead, the same in UTC, and eight bytes more. */
    private static byte[] bytes(Instant utc) {
        ByteBuffer bytes = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        for (ZoneOffset offset : new ZoneOffset[] {ZoneOffset.ofHours(2), ZoneOffset.UTC}) {
            OffsetDateTime time = utc.atOffset(offset);
            for (int part : new int[] {
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfWeek().getValue() % 7,
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                time.getNano() / 1_000_000
            }) {
                bytes.putShort((short) part);
            }
        }
        return bytes.array();
    }
}
