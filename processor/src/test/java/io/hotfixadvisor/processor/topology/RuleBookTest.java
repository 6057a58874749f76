package io.hotfixadvisor.processor.topology;

import static io.hotfixadvisor.processor.fixtures.EventBuilder.anEvent;
import static io.hotfixadvisor.processor.fixtures.Patterns.event;
import static io.hotfixadvisor.processor.fixtures.RuleBuilder.aRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.fixtures.RuleBuilder;
import io.hotfixadvisor.processor.rules.CompiledRule;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class RuleBookTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant LATER = AT.plusSeconds(60);

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final RuleBook rules = RuleBook.builtBy(tasks::add);

    @Test
    void hasEveryRuleInItsFirstEditionWhoeverBuildsTheOthers() {
        rules.put(rule("KB1", 9202), AT);
        rules.put(rule("KB2", 9202), AT);

        assertThat(tasks).isEmpty();
        assertThat(rules.current().number()).isZero();
        assertThat(rules.current().index().match(anEvent().symptom())).hasSize(2);
    }

    @Test
    void keepsTheEditionUntilTheNextIsBuilt() {
        RuleBook.Edition first = rules.current();
        rules.put(rule("KB1", 9202), AT);
        rules.put(rule("KB2", 9202), AT);

        assertThat(rules.current()).isSameAs(first);
        assertThat(tasks).as("one task for all changes").hasSize(1);

        tasks.remove().run();

        assertThat(rules.current().number()).isEqualTo(1);
        assertThat(rules.current().index().match(anEvent().symptom())).hasSize(2);
    }

    @Test
    void buildsAgainForWhatChangesAfterwards() {
        rules.current();
        rules.put(rule("KB1", 9202), AT);
        tasks.remove().run();
        rules.remove("KB1", LATER);
        tasks.remove().run();

        assertThat(rules.current().inForce("KB1")).isEmpty();
        assertThat(rules.current().recordedAt()).containsEntry("KB1", LATER);
        assertThat(rules.revision("KB1")).isNull();
    }

    @Test
    void letsAChangeHoldAtOnceWhereReadersBuild() {
        RuleBook alone = RuleBook.builtByReaders();
        alone.current();
        CompiledRule rule = rule("KB1", 9202);

        alone.put(rule, AT);

        assertThat(alone.current().inForce("KB1")).containsSame(rule);
    }

    @Test
    void namesTheRulesThatChangedSinceAnEdition() {
        rules.put(rule("KB1", 9202), AT);
        rules.put(rule("KB2", 9202), AT);
        rules.put(rule("KB3", 9202), AT);
        rules.current();
        rules.put(rule("KB2", 217), LATER);
        tasks.remove().run();
        rules.remove("KB3", LATER);
        rules.put(rule("KB4", 217), LATER);
        tasks.remove().run();

        RuleBook.Edition edition = rules.current();

        assertThat(edition.changesSince(-1)).containsExactly("KB1", "KB2", "KB3", "KB4");
        assertThat(edition.changesSince(0)).containsExactly("KB2", "KB3", "KB4");
        assertThat(edition.changesSince(1)).containsExactly("KB3", "KB4");
        assertThat(edition.changesSince(2)).isEmpty();
    }

    @Test
    void countsTheSameRevisionOnceMoreAsNoChange() {
        rules.put(rule("KB1", 9202), AT);
        rules.current();
        rules.put(rule("KB1", 9202), LATER);
        tasks.remove().run();

        assertThat(rules.current().changesSince(0)).isEmpty();
        assertThat(rules.current().recordedAt()).containsEntry("KB1", LATER);
    }

    @Test
    void countsAnotherSuccessorAsAChange() {
        rules.put(rule("KB1", 9202), AT);
        rules.put(rule("KB2", 9202), AT);
        rules.current();
        rules.put(builder("KB3", 217).replacing("KB1").compiled(), LATER);
        tasks.remove().run();

        RuleBook.Edition edition = rules.current();

        assertThat(edition.changesSince(0)).containsExactly("KB1", "KB3");
        assertThat(edition.successor("KB1").map(CompiledRule::ruleId)).contains("KB3");
        assertThat(edition.successor("KB2")).isEmpty();
    }

    private static CompiledRule rule(String ruleId, int eventId) {
        return builder(ruleId, eventId).compiled();
    }

    private static RuleBuilder builder(String ruleId, int eventId) {
        return aRule(ruleId).symptom("s1", event("MSExchangeSA", eventId).build());
    }
}
