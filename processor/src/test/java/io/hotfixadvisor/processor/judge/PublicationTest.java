package io.hotfixadvisor.processor.judge;

import static io.hotfixadvisor.processor.fixtures.FactsBuilder.facts;
import static io.hotfixadvisor.processor.fixtures.InventoryBuilder.anInventory;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.fixtures.FactsBuilder;
import io.hotfixadvisor.processor.fixtures.Rules;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.ChangeCause;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PublicationTest {
    private static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");
    private static final Instant OVER = Instant.parse("2026-03-05T08:30:00Z");
    private static final Instant MUCH_LATER = Instant.parse("2026-06-05T12:00:00Z");
    private static final String PRODUCT = "Microsoft Exchange Server 2003 Enterprise Edition";

    private final Judge judge = new Judge(ProductCatalogue.standard(), Periods.standard());

    @Test
    void writesTheFirstAdvisoryWithItsTrigger() {
        Publication publication = Publication.of(null, stops(1, open()), ChangeCause.SYMPTOM_MATCHED, NOON);

        RemediationAdvisory record = written(publication);
        assertThat(record.getCause()).isEqualTo(ChangeCause.SYMPTOM_MATCHED);
        assertThat(record.getChangedAt()).isEqualTo(NOON);
        assertThat(record.getRetroactive()).isFalse();
        assertThat(publication.tombstone()).isFalse();
        assertThat(remembered(publication)).isEqualTo(record);
    }

    @Test
    void marksAnAdvisoryThatARuleBroughtAsRetroactiveForGood() {
        Publication first = Publication.of(null, stops(1, open()), ChangeCause.RULE_PUBLISHED, NOON);
        Publication next = Publication.of(first.remembered(), stops(2, open()), ChangeCause.SYMPTOM_MATCHED, NOON);

        assertThat(written(next).getRetroactive()).isTrue();
    }

    @Test
    void writesARecurrenceAsOne() {
        Publication publication = after(1, 2);

        assertThat(written(publication).getCause()).isEqualTo(ChangeCause.SYMPTOM_RECURRED);
    }

    @Test
    void remembersACountBetweenMilestonesAsStale() {
        Publication publication = after(2, 3);

        assertThat(publication.record()).isNull();
        assertThat(publication.isStale()).isTrue();
        assertThat(remembered(publication).getOccurrences()).isEqualTo(2);
    }

    @Test
    void writesWhatIsStaleWhenTheIntervalEnds() {
        Publication stale = after(2, 3);

        Publication refreshed = Publication.refresh(remembered(stale), stops(3, open()), NOON);

        assertThat(written(refreshed).getOccurrences()).isEqualTo(3);
        assertThat(written(refreshed).getCause()).isEqualTo(ChangeCause.SYMPTOM_RECURRED);
        assertThat(refreshed.isStale()).isFalse();
    }

    @Test
    void namesTheSymptomAsTheCauseWhereItIsEvidenceAndNoOccurrence() {
        Judgement supported = judged(stops(1).seen("s2", "2026-03-01T09:00:00Z"), open());
        Publication stale = Publication.of(previous(1), supported, ChangeCause.SYMPTOM_MATCHED, NOON);

        Publication refreshed = Publication.refresh(remembered(stale), supported, NOON);

        assertThat(written(refreshed).getOccurrences()).isEqualTo(1);
        assertThat(written(refreshed).getCause()).isEqualTo(ChangeCause.SYMPTOM_MATCHED);
    }

    @Test
    void saysNothingWhenNothingChanged() {
        Publication publication = after(2, 2);

        assertThat(publication.record()).isNull();
        assertThat(publication.isStale()).isFalse();
    }

    @Test
    void waitsForTheQuietPeriodWhenAnInventoryShowsTheFix() {
        Publication fixed = Publication.of(previous(1), stops(1, fixed()), ChangeCause.INVENTORY_CHANGED, NOON);
        Publication quiet = Publication.of(fixed.remembered(), afterwards(fixed()), ChangeCause.OPERATOR, MUCH_LATER);

        assertThat(written(fixed).getStatus()).isEqualTo(AdvisoryStatus.OPEN);
        assertThat(written(fixed).getCause()).isEqualTo(ChangeCause.INVENTORY_CHANGED);
        assertThat(written(quiet).getStatus()).isEqualTo(AdvisoryStatus.RESOLVED);
        assertThat(written(quiet).getCause()).isEqualTo(ChangeCause.QUIET_PERIOD);
        assertThat(written(quiet).getChangedAt()).isBefore(MUCH_LATER);
    }

    @Test
    void datesTheEndOfASilenceByTheSilenceWhateverArrivesThen() {
        RemediationAdvisory ended =
                written(Publication.of(silenced(OVER), stops(1, open()), ChangeCause.INVENTORY_CHANGED, NOON));

        assertThat(ended.getSilencedUntil()).isNull();
        assertThat(ended.getCause()).isEqualTo(ChangeCause.OPERATOR);
        assertThat(ended.getChangedAt()).isEqualTo(OVER);
    }

    @Test
    void tellsTheEndOfASilenceBesideWhatArrivesOrLiftsIt() {
        RemediationAdvisory fixed =
                written(Publication.of(silenced(OVER), stops(1, fixed()), ChangeCause.INVENTORY_CHANGED, NOON));
        RemediationAdvisory lifted =
                written(Publication.of(silenced(MUCH_LATER), stops(1, open()), ChangeCause.OPERATOR, NOON));

        assertThat(fixed.getCause()).isEqualTo(ChangeCause.INVENTORY_CHANGED);
        assertThat(fixed.getChangedAt()).isEqualTo(NOON);
        assertThat(lifted.getCause()).isEqualTo(ChangeCause.OPERATOR);
        assertThat(lifted.getChangedAt()).isEqualTo(NOON);
    }

    @Test
    void closesAndForgetsWhatWasNeverDue() {
        Judgement none = Judgement.none("The product is not there.");

        Publication publication = Publication.of(previous(1), none, ChangeCause.INVENTORY_CHANGED, NOON);

        assertThat(written(publication).getStatus()).isEqualTo(AdvisoryStatus.WITHDRAWN);
        assertThat(written(publication).getStatusReason()).isEqualTo("The product is not there.");
        assertThat(publication.tombstone()).isTrue();
        assertThat(publication.remembered()).isNull();
    }

    @Test
    void keepsTheRecordOfARuleThatWasWithdrawn() {
        Publication publication = Publication.ruleWithdrawn(previous(1), "The rule was withdrawn.", NOON);

        assertThat(written(publication).getStatus()).isEqualTo(AdvisoryStatus.WITHDRAWN);
        assertThat(written(publication).getCause()).isEqualTo(ChangeCause.RULE_WITHDRAWN);
        assertThat(publication.tombstone()).isFalse();
        assertThat(Publication.ruleWithdrawn(publication.remembered(), "Again.", NOON)
                        .record())
                .isNull();
    }

    @Test
    void isSilentWhereNothingIsDueAndNothingWasWritten() {
        Publication publication = Publication.of(null, Judgement.none("Nothing."), ChangeCause.SYMPTOM_MATCHED, NOON);

        assertThat(publication).isEqualTo(new Publication(null, false, null, false));
    }

    @Test
    void countsMilestonesByOneTwoFive() {
        assertThat(LongStream.of(0, 1, 2, 4, 5, 9, 10, 19, 20, 49, 50, 99, 100, Long.MAX_VALUE)
                        .map(Publication::milestone))
                .containsExactly(
                        0L, 1L, 2L, 2L, 5L, 5L, 10L, 10L, 20L, 20L, 50L, 50L, 100L, 5_000_000_000_000_000_000L);
    }

    private Publication after(int before, int now) {
        return Publication.of(previous(before), stops(now, open()), ChangeCause.SYMPTOM_MATCHED, NOON);
    }

    private RemediationAdvisory silenced(Instant until) {
        return RemediationAdvisory.newBuilder(previous(1))
                .setSilencedUntil(until)
                .build();
    }

    private RemediationAdvisory previous(int count) {
        return remembered(Publication.of(null, stops(count, open()), ChangeCause.SYMPTOM_MATCHED, NOON));
    }

    private Judgement stops(int count, InventoryFacts inventory) {
        return judged(stops(count), inventory);
    }

    private Judgement afterwards(InventoryFacts inventory) {
        return judge.judge(
                CompiledRule.compile(Rules.driverStop()),
                stops(1).build(),
                new Circumstances(null, inventory, MUCH_LATER));
    }

    private Judgement judged(FactsBuilder facts, InventoryFacts inventory) {
        return judge.judge(CompiledRule.compile(Rules.driverStop()), facts.build(), Circumstances.of(inventory));
    }

    private static FactsBuilder stops(int count) {
        FactsBuilder facts = facts("KB908674");
        for (int i = 0; i < count; i++) {
            facts.seen("s1", "2026-03-01T1" + i + ":00:00Z");
        }
        return facts;
    }

    private static InventoryFacts open() {
        return anInventory("2026-03-02T00:00:00Z")
                .product(PRODUCT, "SP2")
                .file("Ese.dll", "6.5.7638.1")
                .facts();
    }

    private static InventoryFacts fixed() {
        return anInventory("2026-03-04T00:00:00Z")
                .product(PRODUCT, "SP2")
                .file("Ese.dll", "6.5.7651.47")
                .file("Exifs.sys", "6.5.7651.47")
                .facts();
    }

    private static RemediationAdvisory written(Publication publication) {
        return Objects.requireNonNull(publication.record());
    }

    private static RemediationAdvisory remembered(Publication publication) {
        @Nullable RemediationAdvisory remembered = publication.remembered();
        return Objects.requireNonNull(remembered);
    }
}
