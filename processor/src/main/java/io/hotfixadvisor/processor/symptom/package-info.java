/**
 * What a telemetry record says went wrong on a server.
 *
 * <p>Not here: whether a rule knows the symptom, and how often it was seen. Records that speak of the same incident but
 * do not share an identity are not brought together here; they only say what they have in common.
 */
@NullMarked
package io.hotfixadvisor.processor.symptom;

import org.jspecify.annotations.NullMarked;
