package io.hotfixadvisor.processor.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.schemas.registry.RegistryException;
import io.hotfixadvisor.schemas.registry.RegistryUnavailableException;
import java.io.EOFException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecodedDeserializerTest {
    private static final byte[] BYTES = "any".getBytes(UTF_8);

    private final RegistryOutage outage = new RegistryOutage(Duration.ofMillis(1), Duration.ofMillis(1));
    private final Deque<RuntimeException> errors = new ArrayDeque<>();
    private final DecodedDeserializer<String> deserializer = new DecodedDeserializer<>(
            (topic, data) -> {
                if (!errors.isEmpty()) {
                    throw errors.remove();
                }
                return new String(data, UTF_8);
            },
            outage);

    @Test
    void givesTheValueAndItsBytes() {
        assertThat(deserializer.deserialize("t", BYTES)).isEqualTo(new Decoded.Value<>("any", Bytes.wrap(BYTES)));
    }

    @Test
    void givesANullValueAsSuch() {
        assertThat(deserializer.deserialize("t", null))
                .isEqualTo(new Decoded.Failure<>(DeadLetterReason.NULL_VALUE, "the value is null", null));
    }

    @Test
    void givesPoisonAsAValueWithTheWholeReason() {
        errors.add(new SerializationException("bytes of t cannot be read", new EOFException()));

        assertThat(deserializer.deserialize("t", BYTES))
                .isEqualTo(new Decoded.Failure<>(
                        DeadLetterReason.UNDECODABLE_VALUE,
                        "bytes of t cannot be read: EOFException",
                        Bytes.wrap(BYTES)));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void waitsWhileTheRegistryIsAway(RuntimeException away) {
        errors.addAll(Arrays.asList(away, away, away));

        assertThat(deserializer.deserialize("t", BYTES)).isEqualTo(new Decoded.Value<>("any", Bytes.wrap(BYTES)));
    }

    @Test
    void throwsInsteadOfWaitingOnceTheApplicationStops() {
        errors.add(new DisconnectException("away"));
        outage.end();

        assertThatThrownBy(() -> deserializer.deserialize("t", BYTES)).isInstanceOf(DisconnectException.class);
    }

    @Test
    void takesTheAnswerThatASchemaIsUnknownForPoison() {
        errors.add(
                new SerializationException("schema 7", new RestClientException("Schema not found; error code: 40403")));

        assertThat(deserializer.deserialize("t", BYTES))
                .isEqualTo(new Decoded.Failure<>(
                        DeadLetterReason.UNDECODABLE_VALUE,
                        "schema 7: Schema not found; error code: 40403",
                        Bytes.wrap(BYTES)));
    }

    static List<RuntimeException> outages() {
        return List.of(
                new RegistryUnavailableException("away", null),
                new SerializationException("schema 7", new RegistryException("who are you", 401, 40101, null)),
                new SerializationException("schema 7", new RegistryException("a page of another server", 404, 0, null)),
                new SerializationException("schema 7", new ConnectException("refused")),
                new SerializationException("schema 7", new RestClientException("oops; error code: 50001")));
    }

    /** Named as Confluent's. */
    private static final class RestClientException extends Exception {
        private static final long serialVersionUID = 1L;

        RestClientException(String message) {
            super(message);
        }
    }
}
