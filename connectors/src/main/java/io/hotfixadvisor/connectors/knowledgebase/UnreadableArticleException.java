package io.hotfixadvisor.connectors.knowledgebase;

/** The bytes are no article text; the reason says what was found and what is allowed. */
final class UnreadableArticleException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    UnreadableArticleException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What was found and what is allowed, in one line. */
    String reason() {
        return reason;
    }
}
