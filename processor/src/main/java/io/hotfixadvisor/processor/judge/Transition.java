package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.ChangeCause;
import java.time.Instant;

/**
 * A change of an advisory's status.
 *
 * @param at event time
 * @param status the new one
 * @param cause what brought it about
 * @param words why, as a sentence; empty when the cause says it all
 */
public record Transition(Instant at, AdvisoryStatus status, ChangeCause cause, String words) {}
