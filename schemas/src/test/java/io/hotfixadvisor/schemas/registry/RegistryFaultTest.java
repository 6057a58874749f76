package io.hotfixadvisor.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryFaultTest {
    @ParameterizedTest
    @MethodSource("lostWays")
    void aWayThatIsLostTellsOfTheRegistry(Throwable lost) {
        assertThat(RegistryFault.isCauseOf(lost)).isTrue();
        assertThat(RegistryFault.isCauseOf(new SerializationException("schema 7", lost)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "401, 40101",
        "401, 0",
        "403, 40301",
        "403, 403",
        "404, 404",
        "404, 0",
        "200, 0",
        "302, 0",
        "400, 0",
        "407, 0"
    })
    void aRefusalAndAnAnswerOfAnotherServerTellOfTheRegistry(int status, int errorCode) {
        RegistryException answer = new RegistryException("who are you", status, errorCode, null);

        assertThat(RegistryFault.isCauseOf(answer)).isTrue();
        assertThat(RegistryFault.isCauseOf(new SerializationException("schema 7", answer)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"404, 40403", "422, 0", "422, 42201", "409, 409", "400, 40001"})
    void anUnknownOrUnusableSchemaTellsOfTheRecord(int status, int errorCode) {
        assertThat(RegistryFault.isCauseOf(new RegistryException("no", status, errorCode, null)))
                .isFalse();
    }

    @Test
    void answersThatConfluentsClientHandsOnAreToldApartByTheirText() {
        assertThat(RegistryFault.isCauseOf(new SerializationException(
                        "schema 7", new RestClientException("Unauthorized; error code: 401"))))
                .isTrue();
        assertThat(RegistryFault.isCauseOf(new SerializationException(
                        "schema 7", new RestClientException("Schema not found; error code: 40403"))))
                .isFalse();
    }

    @Test
    void bytesThatAreNoRecordTellOfTheRecord() {
        assertThat(RegistryFault.isCauseOf(new SerializationException("the bytes end before the record does")))
                .isFalse();
    }

    static List<Throwable> lostWays() {
        return List.of(
                new RegistryUnavailableException("away", null),
                new DisconnectException("away"),
                new ConnectException("refused"),
                new UnknownHostException("registry"),
                new HttpTimeoutException("late"),
                new SSLHandshakeException("who are you"));
    }

    /** Named as Confluent's. */
    private static final class RestClientException extends Exception {
        private static final long serialVersionUID = 1L;

        RestClientException(String message) {
            super(message);
        }
    }
}
