package io.hotfixadvisor.processor.rules;

import static io.hotfixadvisor.processor.fixtures.CrashBuilder.aServiceEnd;
import static io.hotfixadvisor.processor.fixtures.CrashBuilder.aStop;
import static io.hotfixadvisor.processor.fixtures.EventBuilder.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.symptom.Symptom;
import org.junit.jupiter.api.Test;

class SymptomKeysTest {

    /** Symptoms are stored under these values: when one of them changes, what was stored before is lost. */
    @Test
    void areTheSameInEveryVersion() {
        Symptom event = anEvent().of("ESE", 9175).alias("EseAlias").symptom();

        assertThat(SymptomKeys.of(event)).containsExactly(4058547083842234686L, -7652119901633094683L);
        assertThat(SymptomKeys.of(aStop("0x0000000A").symptom())).containsExactly(-7781719674825924932L);
    }

    @Test
    void holdNoneTwice() {
        Symptom event = anEvent().of("ESE", 9175).alias("ese").symptom();

        assertThat(SymptomKeys.of(event)).hasSize(1);
    }

    @Test
    void areNoneForWhatNoPatternCanAskFor() {
        assertThat(SymptomKeys.of(aStop("not a number").symptom())).isEmpty();
    }

    @Test
    void countEveryNameOfAService() {
        Symptom end = aServiceEnd("Internet Mail Service")
                .displayName("MSExchangeIMC")
                .symptom();

        assertThat(SymptomKeys.of(end))
                .containsExactly(
                        IndexKey.ofService(WindowsName.ofService("internet mail")),
                        IndexKey.ofService(WindowsName.ofService("msexchangeimc")));
    }
}
