/**
 * Changes of advisories as CloudEvents, posted to a web address: as they are, or worded for a chat tool.
 *
 * <p>Not here: what became of an advisory before and after a change; whoever wants the state reads the topic.
 */
@NullMarked
package io.hotfixadvisor.connectors.alerting.webhook;

import org.jspecify.annotations.NullMarked;
