package io.hotfixadvisor.console.subscription;

import io.hotfixadvisor.console.subscription.NewestRecords.Place;
import io.hotfixadvisor.console.view.InventoryLookup;
import io.hotfixadvisor.console.view.InventoryUnavailableException;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers where in its topic the inventory of each server stands, and reads it when somebody asks: inventories of a
 * whole fleet are too much to keep. Begins once there is nothing more urgent to read.
 */
public final class InventoryReader implements InventoryLookup, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InventoryReader.class);

    private static final String TOPIC = Topics.SERVER_INVENTORY.name();
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, String> client;
    private final BooleanSupplier isDue;
    private final Retries retries = new Retries();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ReentrantLock reading = new ReentrantLock();
    private final Serde<ServerInventory> serde;
    private final Thread thread;
    private @Nullable Consumer<String, byte[]> reader;
    /** Of what was there when it was begun; until all of that was looked through, of a part. */
    private volatile NewestRecords inventories = new NewestRecords(Topics.SERVER_INVENTORY, 1);

    private volatile boolean complete;
    private volatile @Nullable String failure;
    private volatile @Nullable Consumer<String, byte[]> indexing;

    private InventoryReader(Map<String, String> client, BooleanSupplier isDue) {
        Map<String, String> frugal = new HashMap<>(client);
        frugal.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(1 << 20));
        frugal.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(1 << 20));
        this.client = frugal;
        this.isDue = isDue;
        this.serde = new AvroSerdes(client).values(ServerInventory.class);
        this.thread = new Thread(this::run, "console-inventories");
        this.thread.setDaemon(true);
    }

    /**
     * Starts to look where inventories are.
     *
     * @param isDue whether it may begin
     */
    public static InventoryReader start(Map<String, String> client, BooleanSupplier isDue) {
        InventoryReader reader = new InventoryReader(client, isDue);
        reader.thread.start();
        return reader;
    }

    @Override
    public Optional<ServerInventory> find(String serverId) throws InventoryUnavailableException {
        Place place = inventories.place(serverId);
        if (place == null) {
            if (complete) {
                return Optional.empty();
            }
            String reason = failure;
            throw new InventoryUnavailableException(
                    reason == null
                            ? "The inventories are still being looked through."
                            : "The inventories cannot be looked through: " + reason,
                    null);
        }
        if (place.isGone()) {
            return Optional.empty();
        }
        try {
            if (!reading.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InventoryUnavailableException("Others are reading inventories.", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InventoryUnavailableException("The console stops.", e);
        }
        try {
            return Optional.ofNullable(read(serverId, place));
        } catch (KafkaException e) {
            throw new InventoryUnavailableException("The inventory cannot be read: " + e.getMessage(), e);
        } finally {
            reading.unlock();
        }
    }

    private @Nullable ServerInventory read(String serverId, Place first) throws InventoryUnavailableException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            // A newer one may have come, and the older be gone.
            Place place = Objects.requireNonNullElse(inventories.place(serverId), first);
            TopicPartition partition = new TopicPartition(TOPIC, place.partition());
            Consumer<String, byte[]> consumer = reader();
            consumer.assign(List.of(partition));
            consumer.seek(partition, place.offset());
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (record.key().equals(serverId)) {
                    return record.value() == null ? null : serde.deserializer().deserialize(TOPIC, record.value());
                }
            }
        }
        throw new InventoryUnavailableException(
                "The broker did not give the inventory within " + PATIENCE.toSeconds() + " s.", null);
    }

    private Consumer<String, byte[]> reader() {
        Consumer<String, byte[]> consumer = reader;
        if (consumer == null) {
            Map<String, String> one = new HashMap<>(client);
            one.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1");
            consumer = SubscriptionConsumer.create(one);
            reader = consumer;
        }
        return consumer;
    }

    private void run() {
        while (!isClosed()) {
            if (isDue.getAsBoolean()) {
                try (Consumer<String, byte[]> consumer = SubscriptionConsumer.create(client)) {
                    indexing = consumer;
                    index(consumer);
                } catch (WakeupException | InterruptException e) {
                    LOG.debug("asked to stop", e);
                } catch (RuntimeException e) {
                    String reason = String.valueOf(e.getMessage());
                    failure = reason;
                    if (retries.failed(reason)) {
                        LOG.warn("the inventories are looked through anew: {}", reason);
                    }
                    pause(retries.delay());
                }
            } else {
                pause(POLL);
            }
        }
    }

    /** Until it is closed, or partitions were added: what was there before is forgotten then. */
    private void index(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = SubscriptionConsumer.partitions(consumer, List.of(TOPIC), PATIENCE);
        consumer.assign(partitions);
        consumer.beginningOffsets(partitions, PATIENCE).forEach(consumer::seek);
        Map<TopicPartition, Long> goal = consumer.endOffsets(partitions, PATIENCE);
        NewestRecords found = new NewestRecords(Topics.SERVER_INVENTORY, partitions.size());
        if (!complete) {
            inventories = found;
        }
        boolean isReached = false;
        while (!isClosed()
                && !SubscriptionConsumer.hasOtherPartitions(consumer, List.of(TOPIC), partitions, PATIENCE)) {
            consumer.poll(POLL).forEach(found::take);
            if (!isReached
                    && goal.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                isReached = true;
                inventories = found;
                complete = true;
                failure = null;
                retries.worked();
            }
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause(Duration delay) {
        try {
            if (closed.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("closed while waiting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        Consumer<String, byte[]> consumer = indexing;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reading.lock();
        try {
            if (reader != null) {
                reader.close();
            }
        } finally {
            reading.unlock();
        }
        serde.close();
    }
}
