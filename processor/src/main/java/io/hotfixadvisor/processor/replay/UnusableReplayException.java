package io.hotfixadvisor.processor.replay;

/** A replay that cannot be planned, joined or resumed, for a reason that whoever asks for it can do something about. */
public final class UnusableReplayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableReplayException(String message) {
        super(message);
    }
}
