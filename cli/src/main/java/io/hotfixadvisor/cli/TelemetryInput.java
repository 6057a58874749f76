package io.hotfixadvisor.cli;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Telemetry files, read one after the other. */
final class TelemetryInput {
    static final String AUTO = "auto";
    static final String FORMATS = "auto, or its name";

    private TelemetryInput() {}

    /**
     * Reads files one after the other.
     *
     * @param files what to read, directories walked
     * @param format name of a format, or auto
     * @param settings what the files do not say themselves
     * @param sink gets each file and what was decoded of it, in order
     * @throws UserError when a file cannot be read
     */
    static void read(List<Path> files, String format, DecodeSettings settings, BiConsumer<Path, Decoded> sink) {
        TelemetryDecoder decoder = TelemetryDecoder.standard();
        for (Path file : InputFiles.walk(files)) {
            try (Stream<Decoded> decoded = decoder.decode(file, format, settings)) {
                decoded.forEach(one -> sink.accept(file, one));
            } catch (IOException | UncheckedIOException error) {
                throw new UserError(file + ": " + error.getMessage(), error);
            } catch (IllegalArgumentException error) {
                throw new UserError("format " + format + ": " + error.getMessage(), error);
            }
        }
    }
}
