package io.hotfixadvisor.connectors.alerting.alertmanager;

import io.hotfixadvisor.connectors.alerting.AdvisoryFilter;
import io.hotfixadvisor.connectors.alerting.AdvisoryRecord;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Decides when an advisory is an alert: while it passes the filter, and again when its silence is over. */
final class AdvisoryAlerts {
    /** An advisory that will be an alert when its silence is over. */
    private record Silenced(TopicPartition partition, RemediationAdvisory advisory) {}

    private final AdvisoryFilter filter;
    private final AlertWriter writer;
    private final AlertBook book;
    private final Map<String, Silenced> silenced = new HashMap<>();

    AdvisoryAlerts(AdvisoryFilter filter, AlertWriter writer, AlertBook book) {
        this.filter = filter;
        this.writer = writer;
        this.book = book;
    }

    /** What a record says holds from now on. */
    void accept(AdvisoryRecord record, Instant now) {
        TopicPartition partition = AdvisoryRecord.partition(record.record());
        silenced.remove(record.key());
        @Nullable RemediationAdvisory advisory = record.advisory();
        if (advisory != null && filter.accepts(advisory, now)) {
            book.open(record.key(), partition, writer.alert(advisory, now), now);
            return;
        }
        boolean over = advisory != null && !AdvisoryFilter.isOpen(advisory);
        Instant endedAt =
                advisory != null && over && advisory.getChangedAt().isBefore(now) ? advisory.getChangedAt() : now;
        @Nullable Alert last = advisory == null ? null : writer.alert(advisory, now);
        if (book.isHolding(partition)) {
            // Since when an advisory does not pass the filter is not known.
            book.endInThePast(record.key(), partition, over ? last : null, endedAt, now);
        } else {
            book.end(record.key(), last, endedAt, now);
        }
        if (advisory != null && !over && advisory.getSilencedUntil() != null) {
            silenced.put(record.key(), new Silenced(partition, advisory));
        }
    }

    /** Opens alerts whose silence is over. */
    void wake(Instant now) {
        Iterator<Map.Entry<String, Silenced>> each = silenced.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<String, Silenced> one = each.next();
            RemediationAdvisory advisory = one.getValue().advisory;
            if (filter.accepts(advisory, now)) {
                each.remove();
                book.open(one.getKey(), one.getValue().partition, writer.alert(advisory, now), now);
            }
        }
    }

    /** Somebody else tells of these partitions from now on. */
    void forget(Collection<TopicPartition> partitions) {
        silenced.values().removeIf(each -> partitions.contains(each.partition));
        book.forget(partitions);
    }
}
