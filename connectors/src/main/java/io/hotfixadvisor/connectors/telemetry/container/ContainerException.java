package io.hotfixadvisor.connectors.telemetry.container;

/** What stands in a container is not what should. */
final class ContainerException extends Exception {
    private final String problem;

    /** @param problem what was found and what is allowed, in one line */
    ContainerException(String problem) {
        super(problem);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
