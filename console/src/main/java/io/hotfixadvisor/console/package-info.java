/**
 * The web console of the NOC: subscribes to what the processor publishes, keeps a view of it, and serves pages, a JSON
 * API and a live stream. It never writes advisories; what an operator does goes to the processor as an action.
 */
@NullMarked
package io.hotfixadvisor.console;

import org.jspecify.annotations.NullMarked;
