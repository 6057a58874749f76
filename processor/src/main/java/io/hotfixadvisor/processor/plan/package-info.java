/**
 * Orders what an operator has to do on one server: what to install first, what stops, what restarts, on which node of a
 * cluster, and how to see that it worked; for one fix, and for all fixes of a server in one maintenance. Does not
 * decide whether a fix applies, and does not plan several servers together.
 */
@NullMarked
package io.hotfixadvisor.processor.plan;

import org.jspecify.annotations.NullMarked;
