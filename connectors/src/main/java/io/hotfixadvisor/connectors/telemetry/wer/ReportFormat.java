package io.hotfixadvisor.connectors.telemetry.wer;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.DecodedRecords;
import io.hotfixadvisor.connectors.telemetry.TelemetryFormat;
import io.hotfixadvisor.connectors.telemetry.framing.TextInput;
import io.hotfixadvisor.connectors.telemetry.framing.WholeInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Report.wer: lines of names and values in UTF-16, with a byte order mark or without, one report a file. */
public final class ReportFormat implements TelemetryFormat {
    static final String NAME = "wer";

    /**
     * Names and values from the first line on, among them the kind of event and, before or behind it, what no other
     * format has beside it. Which comes first depends on the version of Windows.
     */
    private static final Pattern BEGINNING = Pattern.compile(
            "\\s{0,16}(?=(?:[^\\s=]{1,80}=[^\\r\\n]{0,400}[\\r\\n]{1,4}){0,15}(?:Version=\\d{1,4}|EventTime=\\d{15,18})\\s)"
                    + "(?:[^\\s=]{1,80}=[^\\r\\n]{0,400}[\\r\\n]{1,4}){0,15}EventType=",
            Pattern.CASE_INSENSITIVE);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(byte[] head) {
        return BEGINNING
                .matcher(new String(TextInput.utf8(head), StandardCharsets.ISO_8859_1))
                .lookingAt();
    }

    @Override
    public boolean isAppendedTo() {
        return false;
    }

    @Override
    public Stream<Decoded> decode(InputStream in, DecodeSettings settings) {
        try {
            return DecodedRecords.of(
                    new WholeInput(TextInput.utf8(in), settings.recordLimit()),
                    (file, records) -> records.accept(new Decoded.Crash(
                            ReportFile.read(file.text(settings.fallbackCharset()), settings.host()), file.position())),
                    settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
