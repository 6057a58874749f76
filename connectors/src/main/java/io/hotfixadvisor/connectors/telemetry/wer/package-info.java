/**
 * Report.wer, the file that Windows Error Reporting leaves for each report.
 *
 * <p>Not here: what the parameters of a report mean.
 */
@NullMarked
package io.hotfixadvisor.connectors.telemetry.wer;

import org.jspecify.annotations.NullMarked;
