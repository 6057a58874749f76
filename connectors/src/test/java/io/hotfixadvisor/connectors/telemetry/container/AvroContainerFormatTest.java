package io.hotfixadvisor.connectors.telemetry.container;

import static io.hotfixadvisor.connectors.telemetry.fixtures.Containers.SYNC;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Containers.TIME;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Containers.event;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.decode;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.outline;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Packing.joined;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.ServerAliases;
import io.hotfixadvisor.connectors.telemetry.fixtures.Containers;
import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.TimeTick;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroContainerFormatTest {
    private static final long SEED = 77_004;

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "snappy", "bzip2", "xz", "zstandard"})
    void readsWhatAvroWritesWithEveryCodec(String codec) {
        byte[] container = Containers.of(codec, events(1, 500), events(501, 900));

        assertThat(decode("auto", container))
                .extracting(decoded -> ((Decoded.Event) decoded).event())
                .isEqualTo(events(1, 900));
    }

    @Test
    void readsCrashesAndInventoriesAsTheyStand() {
        CrashReport crash = CrashReport.newBuilder()
                .setServerId("mail-1")
                .setHost("MAIL-1")
                .setKind(CrashKind.APP_CRASH)
                .setOccurredAt(TIME)
                .build();
        ServerInventory inventory = ServerInventory.newBuilder()
                .setServerId("mail-1")
                .setObservedAt(TIME)
                .build();

        assertThat(decode("auto", Containers.of("deflate", List.of(crash))))
                .extracting(decoded -> ((Decoded.Crash) decoded).crash())
                .containsExactly(crash);
        assertThat(decode("auto", Containers.of("deflate", List.of(inventory))))
                .extracting(decoded -> ((Decoded.Inventory) decoded).inventory())
                .containsExactly(inventory);
    }

    @Test
    void takesAContainerWithoutRecordsForWhole() {
        byte[] whole = Containers.of("null", events(1, 1));
        byte[] header = Arrays.copyOf(whole, firstBlock(whole));

        assertThat(decode("auto", header)).isEmpty();
    }

    @Test
    void fillsInFieldsThatAnOlderSchemaDidNotHave() throws IOException {
        Schema ours = ServerEvent.getClassSchema();
        List<Schema.Field> fields = ours.getFields().stream()
                .filter(field -> !field.name().equals("message"))
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        Schema older = Schema.createRecord(ours.getName(), null, ours.getNamespace(), false, fields);

        assertThat(decode("auto", Containers.generic(older, List.of(writtenAs(older, event(7))))))
                .extracting(decoded -> ((Decoded.Event) decoded).event())
                .containsExactly(
                        ServerEvent.newBuilder(event(7)).setMessage(null).build());
    }

    private static GenericRecord writtenAs(Schema older, ServerEvent event) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<>(ServerEvent.class).write(event, encoder);
        encoder.flush();
        return new GenericDatumReader<GenericRecord>(ServerEvent.getClassSchema(), older)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }

    @Test
    void refusesASchemaThatDoesNotFit() {
        Schema other = Schema.createRecord("TimeTick", null, "io.hotfixadvisor.schemas", false, List.of());
        Schema event = Schema.createRecord(
                "ServerEvent",
                null,
                "io.hotfixadvisor.schemas",
                false,
                List.of(new Schema.Field("serverId", Schema.create(Schema.Type.STRING))));
        GenericRecord record = new GenericData.Record(event);
        record.put(0, "mail-1");

        assertThat(outline(decode("auto", Containers.generic(event, List.of(record)))))
                .singleElement()
                .asString()
                .startsWith("rejected: the schema of io.hotfixadvisor.schemas.ServerEvent in the container does not fit"
                        + " ours: provider at /fields/1");
        assertThat(outline(decode("auto", Containers.generic(other, List.of(new GenericData.Record(other))))))
                .containsExactly("rejected: the records of the container are io.hotfixadvisor.schemas.TimeTick;"
                        + " io.hotfixadvisor.schemas.ServerEvent, io.hotfixadvisor.schemas.CrashReport,"
                        + " io.hotfixadvisor.schemas.ServerInventory are allowed");
        assertThat(outline(decode("auto", Containers.of("null", List.of(new TimeTick(TIME))))))
                .singleElement()
                .asString()
                .startsWith("rejected: the records of the container are io.hotfixadvisor.schemas.TimeTick;");
    }

    @Test
    void saysWhatTheHeaderLacks() {
        byte[] whole = Containers.of("snappy", events(1, 1));
        String text = new String(whole, StandardCharsets.ISO_8859_1);

        assertThat(outline(decode("auto", Arrays.copyOf(whole, 100))))
                .containsExactly("rejected: the header of the container is cut off");
        assertThat(outline(decode("avro-container", "Objection")))
                .containsExactly("rejected: the file is no Avro container: it does not begin with \"Obj\" and 0x01");
        assertThat(outline(decode("auto", latin(text.replace("snappy", "snippy")))))
                .containsExactly("rejected: the codec of the container is \"snippy\"; null, deflate, snappy, bzip2, xz,"
                        + " zstandard are allowed");
        assertThat(outline(decode("auto", latin(text.replace("avro.schema", "avro.scheme")))))
                .containsExactly("rejected: the container has no schema");
        assertThat(outline(decode("auto", latin(text.replace("\"type\":\"record\"", "\"type\":\"recurd\"")))))
                .singleElement()
                .asString()
                .startsWith("rejected: the schema of the container is none: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deflate", "snappy", "bzip2", "xz", "zstandard"})
    void readsTheBlocksAroundOneThatCannotBeUnpacked(String codec) {
        byte[] container = Containers.of(codec, events(1, 20), events(21, 40), events(41, 60));
        int second = indexOf(container, SYNC, firstBlock(container)) + SYNC.length;
        for (int i = second + 3; i < second + 9; i++) {
            container[i] ^= 0x55;
        }

        List<Decoded> records = decode("auto", container);

        assertThat(records).hasSize(41);
        assertThat(records.get(20)).isInstanceOfSatisfying(Decoded.Rejected.class, rejected -> {
            assertThat(rejected.position()).isEqualTo(second);
            assertThat(rejected.reason())
                    .startsWith("the block cannot be unpacked (")
                    .endsWith("); its 20 records are left out");
        });
        assertThat(outline(records.subList(21, 41))).isEqualTo(names(41, 60));
    }

    @Test
    void looksForTheNextBlockBehindOneOfAnotherSize() {
        byte[] container = Containers.of("null", events(1, 20), events(21, 40), events(41, 60));
        int first = firstBlock(container);
        container[first + 1] = (byte) (container[first + 1] ^ 2);

        List<Decoded> records = decode("auto", container);

        assertThat(outline(records))
                .first()
                .asString()
                .startsWith("rejected: the block does not end where it claims to; the container is read on from byte ");
        assertThat(outline(records.subList(1, records.size()))).isEqualTo(names(21, 60));
    }

    @Test
    void believesNoSizeThatABlockClaims() {
        byte[] container = Containers.of("null", events(1, 1), events(2, 2));
        int first = firstBlock(container);
        byte[] lie = {2, (byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};
        byte[] damaged = joined(Arrays.copyOf(container, first), lie, after(container, first + 3));

        assertThat(outline(decode("auto", damaged)))
                .satisfiesExactly(
                        one -> assertThat(one)
                                .startsWith("rejected: the block claims 1 records in 2147483647 bytes; at most 16777216"
                                        + " bytes are allowed; the container is read on from byte "),
                        two -> assertThat(two).isEqualTo("event 2"));
    }

    @Test
    void readsWhatStandsBeforeTheEndOfATruncatedContainer() {
        byte[] container = Containers.of("deflate", events(1, 20), events(21, 40));

        List<String> records = outline(decode("auto", Arrays.copyOf(container, container.length - 30)));

        assertThat(records.subList(0, 20)).isEqualTo(names(1, 20));
        assertThat(records.subList(20, records.size()))
                .containsExactly("rejected: the container ends within the block; nothing follows that can be read");
    }

    @Test
    void refusesABlockThatUnpacksToMoreThanARecordMayTake() {
        DecodeSettings settings = new DecodeSettings(
                1 << 20,
                1024,
                StandardCharsets.UTF_8,
                DecodeSettings.defaults().localZone(),
                null,
                ServerAliases.NONE,
                null);
        ServerEvent large = ServerEvent.newBuilder(event(1))
                .setMessage("x".repeat(16 << 20))
                .build();
        for (String codec : List.of("deflate", "zstandard")) {
            byte[] bomb = Containers.of(codec, List.of(large), events(2, 2));

            assertThat(bomb.length).isLessThan(1 << 20);
            assertThat(outline(decode("auto", new ByteArrayInputStream(bomb), settings)))
                    .containsExactly(
                            "rejected: the block cannot be unpacked (it holds more than 1048576 bytes); its 1 records"
                                    + " are left out",
                            "event 2");
        }
    }

    @Test
    void saysWhatRestsWhereARecordIsNone() {
        byte[] container = Containers.of("null", events(1, 3), events(4, 4));
        int second = indexOf(container, latin("value 2"), 0);
        container[second - 1] = 1; // a negative length

        assertThat(outline(decode("auto", container)))
                .satisfiesExactly(
                        one -> assertThat(one).isEqualTo("event 1"),
                        two -> assertThat(two)
                                .startsWith("rejected: what stands in the block is no record (")
                                .endsWith("); it and the 1 records behind it are left out"),
                        three -> assertThat(three).isEqualTo("event 4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "snappy", "zstandard"})
    void givesRecordsOrReasonsForDamagedContainers(String codec) {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] container = Containers.of(codec, events(1, 5), events(6, 10), events(11, 15));
        for (int i = 0; i < 1000; i++) {
            byte[] damaged = Arrays.copyOf(
                    container, random.nextInt(4) == 0 ? random.nextInt(4, container.length) : container.length);
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }

            assertThat(decode("avro-container", damaged).size())
                    .as("mutation %d of %s, seed %d", i, codec, SEED)
                    .isLessThan(damaged.length);
        }
    }

    @Test
    void givesTheTimeInKafkaAsTheTimeOfReceptionWhereThatDecides() throws IOException {
        Instant kafka = TIME.plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
        ServerEvent unreceived = event(1);
        ServerEvent usual = ServerEvent.newBuilder(event(2))
                .setReceivedAt(TIME.plusSeconds(5))
                .build();
        ServerEvent ahead = ServerEvent.newBuilder(event(3))
                .setTimestamp(TIME.plus(Duration.ofDays(9)))
                .setReceivedAt(TIME.plus(Duration.ofDays(9)))
                .build();
        ServerEvent undated = ServerEvent.newBuilder(event(4))
                .setTimestamp(Instant.parse("1601-01-01T00:00:00Z"))
                .setReceivedAt(TIME)
                .build();

        List<ServerEvent> read =
                decode("auto", written(kafka.toEpochMilli(), unreceived, usual, ahead, undated)).stream()
                        .map(decoded -> ((Decoded.Event) decoded).event())
                        .toList();

        assertThat(read)
                .containsExactly(
                        ServerEvent.newBuilder(unreceived).setReceivedAt(kafka).build(),
                        usual,
                        ServerEvent.newBuilder(ahead).setReceivedAt(kafka).build(),
                        ServerEvent.newBuilder(undated).setReceivedAt(kafka).build());
        assertThat(decode("auto", written(-1, unreceived)))
                .containsExactly(new Decoded.Event(unreceived, headerLength()));
    }

    @Test
    void keepsTheTimeInKafkaBesideTheRecord() throws IOException {
        byte[] container = written(1_764_547_200_123L, event(1));
        ContainerReader reader =
                new ContainerReader(new ByteArrayInputStream(container), List.of(ServerEvent.class), 1 << 20);

        assertThat(reader.next())
                .isEqualTo(
                        new ContainerReader.Datum(event(1), Instant.parse("2025-12-01T00:00:00.123Z"), headerLength()));
        assertThat(reader.next()).isNull();
    }

    private static byte[] written(long kafkaTimestamp, ServerEvent... events) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ContainerWriter<ServerEvent> writer = new ContainerWriter<>(bytes, ServerEvent.class)) {
            for (ServerEvent event : events) {
                writer.append(event, kafkaTimestamp);
            }
        }
        return bytes.toByteArray();
    }

    private static long headerLength() throws IOException {
        ByteArrayOutputStream empty = new ByteArrayOutputStream();
        new ContainerWriter<>(empty, ServerEvent.class).close();
        return empty.size();
    }

    private static List<ServerEvent> events(long first, long last) {
        List<ServerEvent> events = new ArrayList<>();
        LongStream.rangeClosed(first, last).forEach(id -> events.add(event(id)));
        return events;
    }

    private static List<String> names(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(id -> "event " + id).toList();
    }

    /** Where the first block begins: behind the header, which ends as the blocks do. */
    private static int firstBlock(byte[] container) {
        return indexOf(container, SYNC, 0) + SYNC.length;
    }

    private static int indexOf(byte[] bytes, byte[] wanted, int from) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .indexOf(new String(wanted, StandardCharsets.ISO_8859_1), from);
    }

    private static byte[] after(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
