/**
 * What the console knows: every advisory with its row in the lists, the changes in their order, the impact of rules and
 * the problems that none explains.
 *
 * <p>Not here: where it comes from (Kafka), and how it is shown.
 */
@NullMarked
package io.hotfixadvisor.console.view;

import org.jspecify.annotations.NullMarked;
