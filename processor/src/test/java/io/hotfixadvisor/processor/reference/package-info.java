/**
 * A second judge, slow and plain, that is told everything at once: all records of a server in any order, and the rules
 * that are in force in the end. What it says must be what the topology leaves on the advisories topic. With it the
 * scenarios on which both are asked.
 *
 * <p>Not here: evidence, plans, wording and confidence. Whether a fix applies to an inventory, and since when it is
 * there, is asked of the one who judges for operators; everything else is found anew.
 */
@NullMarked
package io.hotfixadvisor.processor.reference;

import org.jspecify.annotations.NullMarked;
