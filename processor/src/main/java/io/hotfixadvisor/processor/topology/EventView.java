package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.identity.ServerId;
import io.hotfixadvisor.schemas.topics.Topics;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The view of events. Wanted are those that some rule may know and those that tell of a problem; all others cost their
 * head and a look-up.
 */
record EventView(RuleView rules, Deserializer<ServerEvent> events) implements RecordView<EventReading, ServerEvent> {

    @Override
    public String serverId(EventReading read) {
        return read.serverId();
    }

    @Override
    public boolean isPlainlyKey(EventReading read, byte[] key) {
        return read.isPlainlyServerId(key) && ServerId.isValidAscii(key);
    }

    @Override
    public long ownMicros(EventReading read) {
        return read.ownMicros();
    }

    @Override
    public boolean isWanted(EventReading read) {
        return read.isProblem() || read.hasCandidates(rules.current().index());
    }

    @Override
    public ServerEvent whole(EventReading read) {
        return read.decoded(Topics.SERVER_EVENTS.name(), events);
    }
}
