/**
 * Open advisories as alerts of Prometheus Alertmanager.
 *
 * <p>Not here: who is told of an alert and when; grouping, routing, silences and inhibition are Alertmanager's own.
 */
@NullMarked
package io.hotfixadvisor.connectors.alerting.alertmanager;

import org.jspecify.annotations.NullMarked;
