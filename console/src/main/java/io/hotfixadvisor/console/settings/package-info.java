/**
 * What an operator can set about the console.
 *
 * <p>Not here: Kafka's and the registry's own settings, which go to their clients as they are.
 */
@NullMarked
package io.hotfixadvisor.console.settings;

import org.jspecify.annotations.NullMarked;
