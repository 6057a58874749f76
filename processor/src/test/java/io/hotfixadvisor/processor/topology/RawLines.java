package io.hotfixadvisor.processor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotfixadvisor.processor.bridge.BridgeTopic;
import io.hotfixadvisor.processor.bridge.RawDecoder;
import io.hotfixadvisor.processor.bridge.RawPiece;
import io.hotfixadvisor.schemas.ServerInventory;
import java.time.Instant;
import java.util.List;

/** A format for tests: on each line a kind and a server. */
final class RawLines {
    private RawLines() {}

    static RawDecoder of(BridgeTopic topic) {
        return (value, shippedAt) ->
                new String(value, UTF_8).lines().map(RawLines::piece).toList();
    }

    private static RawPiece piece(String line) {
        List<String> words = List.of(line.split(" ", 2));
        Instant at = Instant.parse("2006-03-14T10:01:00Z");
        return switch (words.get(0)) {
            case "event" -> new RawPiece.Event(Samples.symptom(words.get(1), at));
            case "crash" -> new RawPiece.Crash(Samples.crash(words.get(1), at));
            case "inventory" -> new RawPiece.Inventory(Samples.inventory(words.get(1), at, Samples.OLDER_VERSION));
            case "report" ->
                new RawPiece.Inventory(
                        ServerInventory.newBuilder(Samples.inventory(words.get(1), at, Samples.OLDER_VERSION))
                                .setSource("raw")
                                .build());
            default -> new RawPiece.Defect("\"" + line + "\" is no record");
        };
    }
}
