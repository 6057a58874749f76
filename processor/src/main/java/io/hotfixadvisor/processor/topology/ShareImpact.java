package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.fleet.ImpactTally;
import io.hotfixadvisor.schemas.ImpactShare;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Says of each advisory that is published what its server adds to the impact of the rule; of a tombstone, nothing. */
final class ShareImpact implements Processor<String, RemediationAdvisory, String, ImpactShare> {
    private ProcessorContext<String, ImpactShare> context;

    @Override
    public void init(ProcessorContext<String, ImpactShare> context) {
        this.context = context;
    }

    @Override
    public void process(Record<String, RemediationAdvisory> record) {
        AdvisoryKey key = AdvisoryKey.parse(record.key());
        String share = new ShareKey(key.ruleId(), key.serverId()).toString();
        RemediationAdvisory advisory = record.value();
        context.forward(record.withKey(share).withValue(advisory == null ? null : ImpactTally.share(advisory)));
    }
}
