/**
 * Lists of updates as Windows Management Instrumentation gives them ({@code Win32_QuickFixEngineering}).
 *
 * <p>Not here: updates that are installed beside component-based servicing, such as those of mail and database servers;
 * the lists do not have them.
 */
@NullMarked
package io.hotfixadvisor.connectors.inventory.quickfix;

import org.jspecify.annotations.NullMarked;
