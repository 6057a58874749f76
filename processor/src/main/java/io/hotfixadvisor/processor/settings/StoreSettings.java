package io.hotfixadvisor.processor.settings;

/**
 * Where state is kept.
 *
 * @param inMemory true keeps state in memory only (a restart then reads it back from Kafka), false keeps it in RocksDB
 *     under {@code state.dir}; {@code stores.in-memory}, default false
 */
public record StoreSettings(boolean inMemory) {
    static final String IN_MEMORY = "stores.in-memory";

    static StoreSettings from(Values values) {
        return new StoreSettings(values.flag(IN_MEMORY, false));
    }
}
