package io.hotfixadvisor.cli.replay;

import io.hotfixadvisor.processor.comparison.AdvisoryDifference;
import io.hotfixadvisor.processor.comparison.ReportHeader;
import io.hotfixadvisor.processor.comparison.ReportSummary;
import java.io.IOException;
import java.io.Writer;

/** One form of the report. The same input gives the same text, on any machine and at any time. */
public interface ReportWriter {
    /**
     * Writes the whole report.
     *
     * @param differences by server, then rule; read anew for each pass over them, and never held together
     * @param out flushed, and left open; encodes UTF-8
     */
    void write(ReportHeader header, ReportSummary summary, Iterable<AdvisoryDifference> differences, Writer out)
            throws IOException;
}
