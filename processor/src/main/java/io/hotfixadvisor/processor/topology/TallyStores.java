package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.settings.StoreSettings;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Where the tally of one thing is kept.
 *
 * @param shares store of shares by {@link ShareKey}
 * @param totals store of totals by id
 * @param unpublished store that holds, by id of totals that changed since they were published, the time of the latest
 *     record that changed them
 */
record TallyStores<S, T>(String shares, Serde<S> shareSerde, String totals, Serde<T> totalsSerde, String unpublished) {

    List<StoreBuilder<?>> builders(StoreSettings settings) {
        return List.of(
                Stores.store(shares, shareSerde, settings),
                Stores.store(totals, totalsSerde, settings),
                Stores.store(unpublished, Serdes.Long(), settings));
    }
}
