package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.symptom.Symptom;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Reads the ledger under several keys, a page at a time. */
final class LedgerSearch {
    private static final int PAGE = 100;

    private final SymptomLedger ledger;
    private final long[] symptomKeys;
    private int next;
    private @Nullable Bytes cursor;

    LedgerSearch(SymptomLedger ledger, Stream<Long> symptomKeys) {
        this.ledger = ledger;
        this.symptomKeys =
                symptomKeys.mapToLong(Long::longValue).sorted().distinct().toArray();
    }

    boolean isDone() {
        return next == symptomKeys.length;
    }

    /**
     * Reads the next page, which may be empty.
     *
     * @param limit how many symptoms at most, from 1
     * @return how much work it was: at least 1, at most 1 more than the limit
     */
    int read(int limit, Consumer<List<Symptom>> reader) {
        SymptomLedger.Page page = ledger.scan(symptomKeys[next], cursor, Math.min(limit, PAGE));
        cursor = page.cursor();
        if (cursor == null) {
            next++;
        }
        reader.accept(page.symptoms());
        return 1 + page.symptoms().size();
    }
}
