package io.hotfixadvisor.connectors.telemetry.event;

/** A piece of the input is not the record that its format promises. The message says why, in one line. */
public final class UnreadableRecordException extends Exception {
    private static final long serialVersionUID = 1;

    public UnreadableRecordException(String reason) {
        super(reason);
    }

    public UnreadableRecordException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
