package io.hotfixadvisor.benchmarks.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.EventPattern;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private static final Workload WORKLOAD = Workload.of(2_000, 500, 1);

    @Test
    void isTheSameOfTheSameSeed() {
        assertThat(Workload.of(2_000, 500, 1)).isEqualTo(WORKLOAD);
        assertThat(Workload.of(2_000, 500, 2)).isNotEqualTo(WORKLOAD);
    }

    @Test
    void hasManyRulesOfOneEventThatTellThemselvesApartByADescription() {
        assertThat(patterns(EventPattern.class))
                .filteredOn(event -> event.getEventId() == 624 && "SNA Server".equals(event.getSource()))
                .hasSizeBetween(150, 350)
                .noneMatch(event -> event.getDescriptionContains().isEmpty());
    }

    @Test
    void hasManyRulesOfOneStopErrorThatTellThemselvesApart() {
        assertThat(patterns(BugcheckPattern.class))
                .filteredOn(stop -> stop.getStopCode().equals("0x0000000A"))
                .hasSizeBetween(20, 60)
                .noneMatch(stop ->
                        stop.getModule() == null && !stop.getArgMustMatch().contains(true));
    }

    private static <T> List<T> patterns(Class<T> kind) {
        return WORKLOAD.rules().stream()
                .map(rule -> rule.getSignatures().get(0).getPattern())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
