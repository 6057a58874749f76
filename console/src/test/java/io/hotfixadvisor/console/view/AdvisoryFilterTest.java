package io.hotfixadvisor.console.view;

import static io.hotfixadvisor.console.fixtures.AdvisoryBuilder.anAdvisory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdvisoryFilterTest {
    @Test
    void showsWhatIsWorkedOnUnlessAskedForMore() {
        AdvisoryFilter filter = AdvisoryFilter.parse(Map.of());

        assertThat(filter).isEqualTo(AdvisoryFilter.open());
        assertThat(filter.toQuery()).isEmpty();
        assertThat(AdvisoryStatus.values())
                .filteredOn(status -> filter.accepts(row(status)))
                .containsExactly(AdvisoryStatus.OPEN, AdvisoryStatus.ACKNOWLEDGED);
        assertThat(AdvisoryStatus.values())
                .allMatch(status -> AdvisoryFilter.parse(query("status", "ANY")).accepts(row(status)));
    }

    @Test
    void readsEachParameterHoweverPeopleWriteIt() {
        AdvisoryFilter filter = AdvisoryFilter.parse(Map.of(
                "q", List.of("  Fax \t sent "),
                "server", List.of("EXCH-7", "exch-8", " "),
                "article", List.of("908674", "kb905102", "Q831464", "sha256:ab"),
                "verdict", List.of("APPLICABLE"),
                "severity", List.of("CRITICAL", "LOW"),
                "status", List.of("RESOLVED"),
                "cluster", List.of("North"),
                "page", List.of("7")));

        assertThat(filter)
                .isEqualTo(new AdvisoryFilter(
                        "Fax sent",
                        Set.of("exch-7", "exch-8"),
                        Set.of("KB908674", "KB905102", "KB831464", "sha256:ab"),
                        Set.of(Verdict.APPLICABLE),
                        Set.of(Severity.LOW, Severity.CRITICAL),
                        Set.of(AdvisoryStatus.RESOLVED),
                        Set.of("north")));
        assertThat(filter.toQuery())
                .isEqualTo("q=Fax+sent&server=exch-7&server=exch-8&article=KB831464&article=KB905102&article=KB908674"
                        + "&article=sha256%3Aab&verdict=APPLICABLE&severity=LOW&severity=CRITICAL&status=RESOLVED"
                        + "&cluster=north");
    }

    @Test
    void findsAllWordsInAnyOrderAndCase() {
        AdvisoryRow row = AdvisoryRow.of(anAdvisory("exch-7", "KB908674")
                .titled("Spooler stops")
                .because("Event 7031: FaxSvc ended")
                .build());

        assertThat(List.of("faxsvc", "7031 SPOOLER", "exch kb908674", "e"))
                .allMatch(text -> AdvisoryFilter.parse(query("q", text)).accepts(row));
        assertThat(List.of("faxsvc printer", "spoolers", "7031:fax"))
                .noneMatch(text -> AdvisoryFilter.parse(query("q", text)).accepts(row));
    }

    @Test
    void namesTheParameterThatCannotBeUsed() {
        assertThatThrownBy(() -> AdvisoryFilter.parse(query("severity", "HIGH")))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessage("severity is \"HIGH\"; LOW, MODERATE, IMPORTANT, CRITICAL are allowed");
        assertThatThrownBy(() -> AdvisoryFilter.parse(query("status", "open")))
                .hasMessage("status is \"open\"; OPEN, ACKNOWLEDGED, RESOLVED, WITHDRAWN, EXPIRED and ANY are allowed");
        assertThatThrownBy(() -> AdvisoryFilter.parse(query("q", "x".repeat(201))))
                .hasMessage("q has 201 characters; at most 200 are allowed");
    }

    private static Map<String, List<String>> query(String name, String value) {
        return Map.of(name, List.of(value));
    }

    private static AdvisoryRow row(AdvisoryStatus status) {
        return AdvisoryRow.of(anAdvisory("exch-7", "KB908674").is(status).build());
    }
}
