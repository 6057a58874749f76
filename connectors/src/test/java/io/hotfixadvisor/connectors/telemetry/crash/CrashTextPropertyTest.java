package io.hotfixadvisor.connectors.telemetry.crash;

import static io.hotfixadvisor.connectors.telemetry.crash.DerivedCrash.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.ServerEvent;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Whatever a message holds, a crash or none is read out of it, soon. */
class CrashTextPropertyTest {
    private static final int MESSAGES = 10_000;
    private static final long SEED = 884_874;
    private static final int LONGEST = 5_000;
    private static final String[] PIECES = {
        "Faulting application name: ",
        "Faulting application ",
        "The program ",
        " version ",
        ", version: ",
        "6.5.1",
        "store.exe",
        ", time stamp: 0x430e735c",
        ", stamp 430e7360",
        ", debug? 0",
        " 0xc0000005",
        " 0x0x1f4c",
        ": C:\\",
        "C:\\a.b\\c.d",
        "\n",
        "\r\n",
        " ",
        "\u00A0:",
        "\uFF1A",
        "\u3001",
        ",",
        ":",
        ".",
        "\\",
        "a",
        "1",
        "_",
        "P1:",
        " P2:",
        " P10: ",
        "P99999:",
        "Event Name:",
        "Attached files:",
        "0f0e0d0c-1111-2222-3333-444455556666",
        "\u0000",
        "\uD800"
    };
    private static final List<String> PROVIDERS =
            List.of("Application Error", "Application Hang", "Windows Error Reporting", "DrWatson", "BugCheck");
    private static final int[] EVENT_IDS = {1000, 1002, 1001, 4097, 1001};

    @Test
    void readsAnyMessageSoon() {
        SplittableRandom random = new SplittableRandom(SEED);
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            for (int i = 0; i < MESSAGES; i++) {
                assertRead(assembled(random));
            }
        });
    }

    @Test
    void readsAPieceThatIsRepeatedSoon() {
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            String begun = "Faulting application a.exe, version 1.0, faulting module b.dll, version 2.0";
            for (String piece : PIECES) {
                for (String start : new String[] {"", begun, "The program a.exe version 1.0", "b 1, 2: X P1:"}) {
                    assertRead(start + piece.repeat(LONGEST / piece.length()));
                }
            }
        });
    }

    private static String assembled(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int pieces = random.nextInt(60); pieces > 0; pieces--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static void assertRead(String text) {
        for (int i = 0; i < EVENT_IDS.length; i++) {
            ServerEvent event = message(PROVIDERS.get(i), EVENT_IDS[i], text);
            CrashDerivation.of(event)
                    .ifPresent(crash -> assertThat(crash.getSourceEventId()).isEqualTo(event.getEventId()));
        }
    }
}
