package io.hotfixadvisor.schemas.registry;

import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * No registry could be asked, or none was in a state to answer, after all retries. It says nothing about the record or
 * the schema in hand: wait and ask again.
 */
public final class RegistryUnavailableException extends RetriableException {
    /** The message says what was asked, which URLs were tried and what each answered last. */
    public RegistryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
