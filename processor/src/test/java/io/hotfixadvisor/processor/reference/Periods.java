package io.hotfixadvisor.processor.reference;

import java.time.Duration;

/**
 * Lengths of time by which is judged.
 *
 * @param window within which the signatures of one clause must be seen
 * @param quiet how long an advisory stays open after the fix where the symptom was seen once
 * @param expiry how long one stays open without a symptom where there is no fix
 */
public record Periods(Duration window, Duration quiet, Duration expiry) {}
