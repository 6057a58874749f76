package io.hotfixadvisor.processor.topology;

import static io.hotfixadvisor.processor.fixtures.EventBuilder.anEvent;
import static io.hotfixadvisor.processor.fixtures.Patterns.event;
import static io.hotfixadvisor.processor.fixtures.RuleBuilder.aRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.facts.RuleFold;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.settings.StoreSettings;
import io.hotfixadvisor.schemas.FollowedRule;
import io.hotfixadvisor.schemas.RuleFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Instant AT = Instant.parse("2006-03-14T10:00:00Z");
    private static final StoreSettings IN_MEMORY = new StoreSettings(true);

    private final KeyValueStore<Bytes, byte[]> entries = opened(Stores.symptomLedger(IN_MEMORY));
    private final KeyValueStore<String, RuleFacts> facts = opened(Stores.ruleFacts(IN_MEMORY));
    private final KeyValueStore<String, byte[]> servers = opened(Stores.serversByRule(IN_MEMORY));
    private final KeyValueStore<String, FollowedRule> followed = opened(Stores.followedRules(IN_MEMORY));

    private final RuleBook rules = RuleBook.builtByReaders();
    private final SymptomLedger ledger = new SymptomLedger(entries);
    private final Recorder recorder = new Recorder(new RuleFactsStore(facts, servers));

    @AfterEach
    void close() {
        List.of(entries, facts, servers, followed).forEach(KeyValueStore::close);
    }

    @Test
    void doesNoMoreThanASliceAtATimeHoweverManyRulesChange() {
        int perRule = 20;
        for (int i = 0; i < 1000; i++) {
            rules.put(rule(i), AT);
            for (int server = 0; server < perRule; server++) {
                ledger.add(anEvent().of("ESE", i).on("s" + server).symptom(1000L * i + server));
            }
        }
        Backlog backlog = backlog("1");

        int slices = 0;
        long left = Long.MAX_VALUE;
        while (slices == 0 || !backlog.isDone()) {
            backlog.slice();
            slices++;
            assertThat(recorder.work()).isLessThan(Backlog.SLICE + Backlog.JUDGED);
            assertThat(backlog.size()).isLessThanOrEqualTo(left);
            left = slices > 3 ? backlog.size() : left;
        }

        assertThat(recorder.settled).hasSize(1000 * perRule).doesNotHaveDuplicates();
        assertThat(recorder.remembered).isEqualTo(1000 * perRule);
        assertThat(slices).isGreaterThan(Backlog.JUDGED * 1000 * perRule / Backlog.SLICE);
    }

    @Test
    void readsASymptomOnceForAllRulesThatLookItUp() {
        List<Integer> numbers = List.of(1, 2, 3);
        numbers.forEach(i ->
                rules.put(aRule("KB" + i).symptom("s1", event("ESE", 7).build()).compiled(), AT));
        ledger.add(anEvent().of("ESE", 7).on("a").symptom());

        workOff(backlog("1"));

        assertThat(recorder.settled).containsExactly("a/KB1", "a/KB2", "a/KB3");
    }

    @Test
    void settlesOnlyWhatIsKnownAboutRulesThatChanged() {
        rules.put(rule(1), AT);
        rules.put(rule(2), AT);
        ledger.add(anEvent().of("ESE", 1).on("a").symptom());
        ledger.add(anEvent().of("ESE", 2).on("a").symptom());
        Backlog backlog = backlog("1");
        workOff(backlog);
        recorder.forget();

        rules.put(titled(2, "Another title"), AT);
        workOff(backlog);

        assertThat(recorder.settled).containsExactly("a/KB00002");
        assertThat(recorder.remembered).as("the signatures are the same").isZero();
    }

    @Test
    void goesOnAfterAStartWhereItWas() {
        rules.put(rule(1), AT);
        rules.put(rule(2), AT);
        ledger.add(anEvent().of("ESE", 1).on("a").symptom());
        ledger.add(anEvent().of("ESE", 2).on("a").symptom());
        workOff(backlog("1"));
        recorder.forget();
        rules.put(titled(1, "Another title"), AT);
        rules.remove("KB00002", AT);

        workOff(backlog("1"));
        assertThat(recorder.settled).containsExactly("a/KB00001", "a/KB00002");
        recorder.forget();

        workOff(backlog("1"));
        assertThat(recorder.settled).isEmpty();
    }

    @Test
    void findsARuleThatIsGoneWithoutATrace() {
        followed.put("KB00009", new FollowedRule(1L, 1L));
        recorder.store.put(
                new AdvisoryKey("a", "KB00009"),
                RuleFacts.newBuilder().setServerId("a").setRuleId("KB00009").build());

        workOff(backlog("1"));

        assertThat(recorder.settled).containsExactly("a/KB00009");
        assertThat(followed.get("KB00009")).isNull();
    }

    @Test
    void settlesEverythingWhenTheJudgeIsAnother() {
        rules.put(rule(1), AT);
        ledger.add(anEvent().of("ESE", 1).on("a").symptom());
        workOff(backlog("1"));
        recorder.forget();

        workOff(backlog("2"));

        assertThat(recorder.settled).containsExactly("a/KB00001");
        assertThat(recorder.remembered).isZero();
    }

    private void workOff(Backlog backlog) {
        do {
            backlog.slice();
        } while (!backlog.isDone());
    }

    private Backlog backlog(String judge) {
        return new Backlog(rules, judge, new Backlog.Stock(ledger, recorder.store, followed), recorder);
    }

    private static CompiledRule rule(int number) {
        return titled(number, "A title");
    }

    private static CompiledRule titled(int number, String title) {
        return aRule("KB%05d".formatted(number))
                .title(title)
                .symptom("s1", event("ESE", number).build())
                .compiled();
    }

    private static <K, V> KeyValueStore<K, V> opened(StoreBuilder<KeyValueStore<K, V>> builder) {
        KeyValueStore<K, V> store = builder.withLoggingDisabled().build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        return store;
    }

    /** Remembers as the application does, and takes down what is to be judged. */
    private static final class Recorder implements Backlog.Advisories {
        private final RuleFactsStore store;
        private final List<String> settled = new ArrayList<>();
        private int remembered;
        private int worked;

        Recorder(RuleFactsStore store) {
            this.store = store;
        }

        @Override
        public void remember(AdvisoryKey key, List<Backlog.Recognized> symptoms) {
            @Nullable RuleFacts after = store.get(key);
            for (Backlog.Recognized recognized : symptoms) {
                after = RuleFold.fold(after, recognized.symptom(), recognized.match());
            }
            if (after != null) {
                store.put(key, after);
            }
            remembered += symptoms.size();
        }

        @Override
        public void settle(AdvisoryKey key) {
            settled.add(key.toString());
        }

        /** What was done since the last call, in symptoms. */
        int work() {
            int before = worked;
            worked = remembered + Backlog.JUDGED * settled.size();
            return worked - before;
        }

        void forget() {
            settled.clear();
            remembered = 0;
            worked = 0;
        }
    }
}
