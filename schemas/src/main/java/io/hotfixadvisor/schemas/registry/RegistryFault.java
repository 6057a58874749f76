package io.hotfixadvisor.schemas.registry;

import io.hotfixadvisor.schemas.failure.Causes;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.RetriableException;

/** Tells what is wrong with the registry, or with our way to it, from what is wrong with a record. */
public final class RegistryFault {
    /** How Confluent's client, whose classes are not on our class path, names its error. */
    private static final String REST_CLIENT_EXCEPTION = "RestClientException";

    private static final Set<Integer> REFUSALS = Set.of(401, 403, 404);

    private RegistryFault() {}

    /**
     * Whether an error tells of the registry and not of the record: the record can be read or written once the registry
     * is back, takes our credentials, or is found at its address. Such a record has to wait.
     */
    public static boolean isCauseOf(Throwable thrown) {
        return Causes.any(
                thrown,
                cause -> cause instanceof RetriableException
                        || cause instanceof SocketException
                        || cause instanceof UnknownHostException
                        || cause instanceof InterruptedIOException
                        || cause instanceof HttpTimeoutException
                        || cause instanceof SSLException
                        || isRefusal(cause));
    }

    /** Credentials that are not accepted or an address where no registry is say nothing about a record either. */
    private static boolean isRefusal(Throwable cause) {
        if (cause instanceof RegistryException answer) {
            return isRefusal(answer);
        }
        return cause.getClass().getSimpleName().equals(REST_CLIENT_EXCEPTION)
                && !String.valueOf(cause.getMessage()).contains("error code: " + RegistryException.SCHEMA_NOT_FOUND);
    }

    private static boolean isRefusal(RegistryException answer) {
        if (answer.errorCode() == RegistryException.SCHEMA_NOT_FOUND || answer.isUnusable()) {
            return false;
        }
        // A registry says no with a code; a page, a redirect or a no without one comes from another server.
        return answer.errorCode() == 0 || REFUSALS.contains(answer.status());
    }
}
