/**
 * Orders what an operator has to do on one server: what to install first, what stops, what restarts, on which node of a
 * cluster, and how to see that it worked. Does not decide whether the fix applies, and does not join the plans of
 * several rules.
 */
@NullMarked
package io.hotfixadvisor.processor.plan;

import org.jspecify.annotations.NullMarked;
