package io.hotfixadvisor.connectors.telemetry.compression;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** A way in which one file is compressed. Each may stand several times in a row; the contents follow each other. */
public enum Compression {
    GZIP("1f8b08"),
    BZIP2("425a68"),
    XZ("fd377a585a00"),
    ZSTD("28b52ffd");

    /** First bytes that suffice to tell the compression. */
    public static final int HEAD_LENGTH = 6;

    /** Enough for the largest level of the xz command, which takes 65 MiB. */
    private static final int XZ_MEMORY_KIB = 128 << 10;

    private final String magic;

    /** @param magic the first bytes, as hexadecimal digits */
    Compression(String magic) {
        this.magic = magic;
    }

    /** The compression of what begins with these bytes; empty when they are those of none. */
    public static Optional<Compression> of(byte[] head) {
        String digits = HexFormat.of().formatHex(head, 0, Math.min(head.length, HEAD_LENGTH));
        return Arrays.stream(values())
                .filter(each -> digits.startsWith(each.magic))
                .findFirst();
    }

    /**
     * The content. It is unpacked while it is read; what it takes in memory does not grow with it.
     *
     * @throws IOException when the input cannot be read or does not begin as it should; later the same from the result.
     *     Damaged input may also raise a {@link RuntimeException}
     */
    public InputStream open(InputStream packed) throws IOException {
        return switch (this) {
            case GZIP -> new GzipMembers(packed);
            case BZIP2 -> new BytewiseInput(new BZip2CompressorInputStream(packed, true));
            case XZ ->
                XZCompressorInputStream.builder()
                        .setInputStream(packed)
                        .setDecompressConcatenated(true)
                        .setMemoryLimitKiB(XZ_MEMORY_KIB)
                        .get();
            case ZSTD -> new ZstdFrames(packed);
        };
    }

    /** Lower-case name, for example "gzip". */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
