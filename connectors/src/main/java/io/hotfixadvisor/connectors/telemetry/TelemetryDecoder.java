package io.hotfixadvisor.connectors.telemetry;

import io.hotfixadvisor.connectors.telemetry.compression.UnpackedFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Picks the format of an input and decodes it. Immutable; one instance serves any number of threads. */
public final class TelemetryDecoder {
    /** Name that asks for the format to be recognised by its content. */
    public static final String AUTO = "auto";

    private static final int LEAST_READ = 1 << 12;

    private final List<TelemetryFormat> formats;

    /** A decoder for these formats, which are asked in this order whether they recognise an input. */
    public TelemetryDecoder(List<TelemetryFormat> formats) {
        this.formats = List.copyOf(formats);
    }

    /** A decoder for all formats on the class path. */
    public static TelemetryDecoder standard() {
        return new TelemetryDecoder(
                ServiceLoader.load(TelemetryFormat.class, TelemetryFormat.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    /** Names that {@code decode} takes, beside {@link #AUTO}, in the order in which formats are tried. */
    public List<String> formatNames() {
        return formats.stream().map(TelemetryFormat::name).toList();
    }

    /**
     * The records of a file, which is unpacked first where it is compressed. An input that no format recognises gives
     * one {@link Decoded.Rejected} that says what was found, and so does one where unpacking fails, after what stands
     * before. Lists that do not say when they were taken get the time at which the file was last changed, unless the
     * settings know better. The result holds the file open: close it.
     *
     * @param format one of {@link #formatNames} or {@link #AUTO}
     * @throws IllegalArgumentException when there is no such format
     * @throws IOException when the file cannot be opened or its head not be read; a later read error is thrown from the
     *     result as {@link UncheckedIOException}
     */
    public Stream<Decoded> decode(Path file, String format, DecodeSettings settings) throws IOException {
        UnpackedFile opened = UnpackedFile.open(file);
        try {
            return decode(opened, format, settings).onClose(() -> close(opened));
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** The same for a file that the caller opened, and closes. */
    public Stream<Decoded> decode(UnpackedFile file, String format, DecodeSettings settings) throws IOException {
        DecodeSettings ofFile = settings.takenAt() == null ? settings.withTakenAt(file.changedAt()) : settings;
        Stream<Decoded> damage = Stream.of(file)
                .flatMap(read -> read.damage().stream())
                .map(found -> new Decoded.Rejected(found.reason(), found.position(), new byte[0]));
        boolean nothingUnpacked = file.head(1).length == 0 && file.damage().isPresent();
        return nothingUnpacked ? damage : Stream.concat(decode(file.content(), named(format), ofFile), damage);
    }

    /** The same for an input that the caller opened, and closes. */
    public Stream<Decoded> decode(InputStream in, String format, DecodeSettings settings) throws IOException {
        return decode(in, named(format), settings);
    }

    private Stream<Decoded> decode(InputStream in, Optional<TelemetryFormat> named, DecodeSettings settings)
            throws IOException {
        // A format that is named needs no head, a live input may take long to deliver one, and a topic has an input for
        // each record.
        int headLength = named.isPresent() ? 1 : TelemetryFormat.HEAD_LENGTH;
        BufferedInputStream buffered = new BufferedInputStream(in, Math.max(headLength, LEAST_READ));
        buffered.mark(headLength);
        byte[] head = buffered.readNBytes(headLength);
        buffered.reset();
        if (head.length == 0) {
            return Stream.of(new Decoded.Rejected("the input is empty", 0, head));
        }
        Optional<TelemetryFormat> format = named.or(() -> recognise(head));
        return format.map(known -> known.decode(buffered, settings).map(settings.aliases()::applyTo))
                .orElseGet(() -> Stream.of(Unrecognised.describe(head, formatNames(), settings)));
    }

    /** The format of an input that begins with these bytes; empty when none recognises it. */
    public Optional<TelemetryFormat> recognise(byte[] head) {
        return formats.stream().filter(each -> each.recognises(head)).findFirst();
    }

    /**
     * The format of a name; empty for {@link #AUTO}.
     *
     * @throws IllegalArgumentException when there is no such format
     */
    public Optional<TelemetryFormat> named(String name) {
        if (name.equals(AUTO)) {
            return Optional.empty();
        }
        return Optional.of(formats.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("telemetry format \"" + name + "\" is not known; "
                        + Stream.concat(Stream.of(AUTO), formatNames().stream()).collect(Collectors.joining(", "))
                        + " are allowed")));
    }

    private static void close(UnpackedFile file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
