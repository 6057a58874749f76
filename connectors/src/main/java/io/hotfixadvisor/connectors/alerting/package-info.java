/**
 * Advisories on their way to the tools that people are alerted by: reading them from the topic, choosing among them,
 * and HTTP with credentials, patience and a limit to it.
 *
 * <p>Not here: what a particular tool is told, and when an advisory opens or ends.
 */
@NullMarked
package io.hotfixadvisor.connectors.alerting;

import org.jspecify.annotations.NullMarked;
