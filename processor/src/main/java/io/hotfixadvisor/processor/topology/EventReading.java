package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.rules.RuleIndex;
import io.hotfixadvisor.processor.rules.SymptomKeys;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.serde.EventHead;
import java.util.Objects;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * An event as far as it was read: its head, or the whole of it where its writer lays out events in another way than our
 * own schema.
 */
final class EventReading {
    private final @Nullable EventHead head;
    private final @Nullable ServerEvent whole;

    private EventReading(@Nullable EventHead head, @Nullable ServerEvent whole) {
        this.head = head;
        this.whole = whole;
    }

    static EventReading of(EventHead head) {
        return new EventReading(head, null);
    }

    static EventReading of(ServerEvent whole) {
        return new EventReading(null, whole);
    }

    String serverId() {
        return head != null ? head.serverId() : whole().getServerId();
    }

    /** Whether the serverId is these bytes; false also when that is not known without more ado. */
    boolean isPlainlyServerId(byte[] utf8) {
        return head != null && head.isServerId(utf8);
    }

    long ownMicros() {
        return head != null ? head.timestampMicros() : RecordTime.micros(whole().getTimestamp());
    }

    /** Whether it tells of a problem, for which a rule may still come. */
    boolean isProblem() {
        if (head != null) {
            return Symptom.isProblemLevel(head.level());
        }
        Integer level = whole().getLevel();
        return level != null && Symptom.isProblemLevel(level);
    }

    /** Whether the index has signatures to compare it with. */
    boolean hasCandidates(RuleIndex index) {
        if (index.hasCandidates(providerKey())) {
            return true;
        }
        long alias = aliasKey();
        return alias != SymptomKeys.NONE && index.hasCandidates(alias);
    }

    /** {@link SymptomKeys#ofProvider}. */
    long providerKey() {
        return head != null ? head.hashProvider(SymptomKeys::ofEvent) : SymptomKeys.ofProvider(whole());
    }

    /** {@link SymptomKeys#ofProviderAlias}. */
    long aliasKey() {
        if (head == null) {
            return SymptomKeys.ofProviderAlias(whole());
        }
        return head.hasAlias() ? head.hashAlias(SymptomKeys::ofEvent) : SymptomKeys.NONE;
    }

    /** The whole event. */
    ServerEvent decoded(String topic, Deserializer<ServerEvent> events) {
        return head != null ? events.deserialize(topic, head.record()) : whole();
    }

    private ServerEvent whole() {
        return Objects.requireNonNull(whole, "without a head there is the whole event");
    }
}
