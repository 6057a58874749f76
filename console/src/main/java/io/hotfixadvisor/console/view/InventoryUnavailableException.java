package io.hotfixadvisor.console.view;

import org.jspecify.annotations.Nullable;

/** An inventory cannot be read now, and perhaps can a little later. The message says why, for whoever asked. */
public final class InventoryUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public InventoryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
