package io.hotfixadvisor.connectors.alerting;

import java.util.Set;

/** What the status of an answer over HTTP (RFC 9110) speaks of. */
public final class AnswerStatus {
    /**
     * What speaks of the receiver and not of the request: missing rights, a wrong address, a method that is not there
     * yet, too much at once. Somebody mends that, and the request is still good.
     */
    private static final Set<Integer> OF_THE_RECEIVER =
            Set.of(401, 402, 403, 404, 405, 407, 408, 410, 421, 423, 425, 429);

    private AnswerStatus() {}

    /** The receiver has what it was sent. */
    public static boolean isSuccess(int status) {
        return status / 100 == 2;
    }

    /** The receiver will never take this request. */
    public static boolean isRefusal(int status) {
        return status / 100 == 4 && !OF_THE_RECEIVER.contains(status);
    }
}
