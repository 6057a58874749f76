package io.hotfixadvisor.cli;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryDecoder;
import io.hotfixadvisor.processor.bridge.BridgeTopic;
import io.hotfixadvisor.processor.bridge.RawDecoder;
import io.hotfixadvisor.processor.bridge.RawPiece;
import io.hotfixadvisor.processor.settings.BridgeSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The telemetry formats of the connectors, for the raw topics that the processor reads. */
public final class BridgeDecoders implements RawDecoder.Factory {
    private final TelemetryDecoder decoder = TelemetryDecoder.standard();
    private final DecodeSettings settings;

    private BridgeDecoders(DecodeSettings settings) {
        this.settings = settings;
    }

    /**
     * The decoders under these settings.
     *
     * @throws UserError when the aliases cannot be read
     */
    public static BridgeDecoders of(BridgeSettings bridge) {
        DecodeSettings settings = DecodeSettings.defaults();
        return new BridgeDecoders(
                bridge.aliasesFile().isEmpty()
                        ? settings
                        : settings.withAliases(DecodeOptions.aliases(Path.of(bridge.aliasesFile()))));
    }

    @Override
    public RawDecoder of(BridgeTopic topic) {
        DecodeSettings ofTopic = settings.withLocalZone(topic.zone());
        decode(new byte[0], topic.format(), ofTopic); // an unknown format is told at once
        return (value, shippedAt) -> decode(value, topic.format(), ofTopic.withTakenAt(shippedAt));
    }

    private List<RawPiece> decode(byte[] value, String format, DecodeSettings ofTopic) {
        try (Stream<Decoded> decoded = decoder.decode(new ByteArrayInputStream(value), format, ofTopic)) {
            return decoded.map(BridgeDecoders::piece).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("an array is always readable", e);
        }
    }

    private static RawPiece piece(Decoded decoded) {
        if (decoded instanceof Decoded.Event one) {
            return new RawPiece.Event(one.event());
        }
        if (decoded instanceof Decoded.Crash one) {
            return new RawPiece.Crash(one.crash());
        }
        if (decoded instanceof Decoded.Inventory one) {
            return new RawPiece.Inventory(one.inventory());
        }
        return new RawPiece.Defect(((Decoded.Rejected) decoded).reason());
    }
}
