package io.hotfixadvisor.console.view;

import static io.hotfixadvisor.console.fixtures.AdvisoryBuilder.anAdvisory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Severity;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class AdvisoryViewTest {
    private static final Instant TEN = Instant.parse("2006-03-14T10:00:00Z");

    private final AdvisoryView view = new AdvisoryView(3);

    @Test
    void tellsWhatWasAndWhatIs() {
        RemediationAdvisory first = anAdvisory("exch-7", "KB908674").build();
        RemediationAdvisory second =
                anAdvisory("exch-7", "KB908674").is(Severity.CRITICAL).build();
        view.apply("exch-7/KB908674", first);
        view.apply("exch-7/KB908674", second);
        view.apply("exch-7/KB908674", null);
        view.apply("exch-7/KB908674", null);

        AdvisoryRow one = AdvisoryRow.of(first);
        AdvisoryRow other = AdvisoryRow.of(second);
        assertThat(view.after(0, 10))
                .contains(List.of(
                        new Change(1, "exch-7/KB908674", null, one),
                        new Change(2, "exch-7/KB908674", one, other),
                        new Change(3, "exch-7/KB908674", other, null)));
        assertThat(view.after(1, 1)).contains(List.of(new Change(2, "exch-7/KB908674", one, other)));
        assertThat(view.after(3, 10)).contains(List.of());
    }

    @Test
    void whatIsPublishedOnceMoreIsNoChange() {
        view.apply("exch-7/KB908674", anAdvisory("exch-7", "KB908674").build());
        view.apply("exch-7/KB908674", anAdvisory("exch-7", "KB908674").build());

        assertThat(view.position()).isEqualTo(1);
    }

    @Test
    void saysWhenChangesAreNoLongerKeptOrWereNeverSeen() {
        for (int i = 0; i < 5; i++) {
            view.apply(
                    "exch-" + i + "/KB908674",
                    anAdvisory("exch-" + i, "KB908674").build());
        }

        assertThat(view.after(1, 10)).isEmpty();
        assertThat(view.after(2, 10))
                .get()
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(3);
        assertThat(view.after(6, 10)).isEmpty();
        assertThat(view.after(-1, 10)).isEmpty();
    }

    @Test
    void knowsItsOwnTokensFromThoseOfAnotherRun() {
        AdvisoryView other = new AdvisoryView();

        assertThat(view.positionOf(view.token(41))).hasValue(41);
        assertThat(List.of(
                        other.token(41),
                        "",
                        "41",
                        view.token(1) + "x",
                        view.token(0).replace("0", "-1")))
                .allMatch(token -> view.positionOf(token).isEmpty());
    }

    @Test
    void refusesACursorThatItDidNotGive() {
        assertThatThrownBy(() -> view.page(AdvisoryFilter.open(), "second page", 10))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessage("after is \"second page\"; what an earlier answer gave as next is allowed");
    }

    @Test
    void keepsOneServerApartFromAnotherWhoseNameBeginsAlike() {
        RemediationAdvisory own = anAdvisory("exch-7", "KB908674").build();
        view.apply("exch-7/KB908674", own);
        view.apply("exch-70/KB908674", anAdvisory("exch-70", "KB908674").build());
        view.apply("exch-7-b/KB908674", anAdvisory("exch-7-b", "KB908674").build());

        assertThat(view.ofServer("exch-7")).containsExactly(own);
        assertThat(view.ofServer("exch")).isEmpty();
    }

    @Test
    void boundsTheTextThatIsSearched() {
        String message = "İ".repeat(1_000_000);

        AdvisoryRow row = AdvisoryRow.of(
                anAdvisory("exch-7", "KB908674").because(message).changedAt(TEN).build());

        assertThat(row.searchText())
                .startsWith("exch-7\nkb908674\n")
                .hasSizeLessThanOrEqualTo(AdvisoryRow.MAX_SEARCH_TEXT);
    }
}
