package io.hotfixadvisor.connectors.telemetry.container;

import io.hotfixadvisor.connectors.telemetry.compression.Compression;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.snappy.SnappyCompressorInputStream;

/**
 * How the blocks of a container are compressed. Avro's own codecs unpack a block whole, whatever its size; these stop
 * at a limit.
 */
enum BlockCodec {
    NULL("null"),
    DEFLATE("deflate"),
    SNAPPY("snappy"),
    BZIP2("bzip2"),
    XZ("xz"),
    ZSTANDARD("zstandard");

    /** How far back Snappy's copies reach. */
    private static final int SNAPPY_WINDOW = 1 << 16;

    private final String avroName;

    /** @param avroName as it stands in the header of a container */
    BlockCodec(String avroName) {
        this.avroName = avroName;
    }

    /** The codec of a name in the header of a container; empty when there is no such codec. */
    static Optional<BlockCodec> named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.avroName.equals(name))
                .findFirst();
    }

    /** The names of all codecs. */
    static String names() {
        return Arrays.stream(values()).map(each -> each.avroName).collect(Collectors.joining(", "));
    }

    /**
     * The content of a block.
     *
     * @param limit largest content in bytes
     * @throws IOException when the block is damaged or its content larger
     */
    byte[] unpack(byte[] block, int limit) throws IOException {
        byte[] content;
        try (InputStream in = open(block)) {
            content = in.readNBytes(limit + 1);
        } catch (RuntimeException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
        if (content.length > limit) {
            throw new IOException("it holds more than " + limit + " bytes");
        }
        if (this == SNAPPY) {
            checkSum(block, content);
        }
        return content;
    }

    private InputStream open(byte[] block) throws IOException {
        InputStream in = new ByteArrayInputStream(block);
        return switch (this) {
            case NULL -> in;
            case DEFLATE -> inflated(in);
            case SNAPPY -> snappy(block);
            case BZIP2 -> Compression.BZIP2.open(in);
            case XZ -> Compression.XZ.open(in);
            case ZSTANDARD -> Compression.ZSTD.open(in);
        };
    }

    /** Avro writes no header before deflated bytes. */
    private static InputStream inflated(InputStream in) {
        Inflater inflater = new Inflater(true);
        return new InflaterInputStream(in, inflater) {
            @Override
            public void close() throws IOException {
                super.close();
                inflater.end();
            }
        };
    }

    private static InputStream snappy(byte[] block) throws IOException {
        int length = block.length - Integer.BYTES;
        if (length < 0) {
            throw new IOException("it is too short for its checksum");
        }
        return new SnappyCompressorInputStream(new ByteArrayInputStream(block, 0, length), SNAPPY_WINDOW);
    }

    /** Behind a Snappy block stands the checksum of its content. */
    private static void checkSum(byte[] block, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        if ((int) sum.getValue() != ByteBuffer.wrap(block).getInt(block.length - Integer.BYTES)) {
            throw new IOException("its checksum differs");
        }
    }
}
