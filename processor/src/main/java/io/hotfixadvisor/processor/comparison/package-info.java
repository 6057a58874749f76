/**
 * What differs between advisories that were recorded and those that a replay of the same records comes to, and the
 * figures of a report on it. Does not read topics, does not decide which advisories are compared, and renders nothing.
 */
@NullMarked
package io.hotfixadvisor.processor.comparison;

import org.jspecify.annotations.NullMarked;
