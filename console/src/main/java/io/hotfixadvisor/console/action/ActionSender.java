package io.hotfixadvisor.console.action;

import io.hotfixadvisor.schemas.AdvisoryAction;

/** Publishes what an operator says about an advisory. */
public interface ActionSender {
    /**
     * Returns when the word is published.
     *
     * @param action one that {@link io.hotfixadvisor.schemas.action.ActionValidation} finds nothing wrong with
     * @throws ActionNotSentException when it is not known to be
     */
    void send(AdvisoryAction action) throws ActionNotSentException;
}
