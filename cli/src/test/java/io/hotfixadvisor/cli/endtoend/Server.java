package io.hotfixadvisor.cli.endtoend;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryDecoder;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.identity.ServerId;
import io.hotfixadvisor.schemas.json.PlainJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** A server that has a fault, is in a situation and sends its log in a format. */
record Server(Fault fault, Situation situation, LogFormat format) {
    /** One for each fault, situation and format. */
    static List<Server> all() {
        return Arrays.stream(Fault.values())
                .flatMap(fault -> Arrays.stream(Situation.values())
                        .flatMap(situation ->
                                Arrays.stream(LogFormat.values()).map(format -> new Server(fault, situation, format))))
                .toList();
    }

    /** For example "kb908674-not-affected-xml". */
    String serverId() {
        return ServerId.of(host());
    }

    private String host() {
        return (fault + "-" + situation + "-" + format).replace('_', '-').toUpperCase(Locale.ROOT);
    }

    /** Inventories before the symptoms, as their text is decoded. */
    List<SpecificRecord> inventoriesBefore() {
        return decoded(situation.before(fault, serverId()));
    }

    /** The log, as its text is decoded: events, each followed by the crash that it reports. */
    List<SpecificRecord> telemetry() {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < fault.symptoms().size(); i++) {
            log.append(format.print(fault.symptoms().get(i), host(), i + 1));
        }
        return decode(log.toString());
    }

    /** Inventories after the symptoms, as their text is decoded. */
    List<SpecificRecord> inventoriesAfter() {
        return decoded(situation.after(fault, serverId()));
    }

    private static List<SpecificRecord> decoded(List<ServerInventory> inventories) {
        List<SpecificRecord> records = new ArrayList<>();
        inventories.forEach(inventory -> records.addAll(decode(PlainJson.toJson(inventory))));
        return records;
    }

    private static List<SpecificRecord> decode(String text) {
        InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        try (Stream<Decoded> decoded =
                TelemetryDecoder.standard().decode(in, TelemetryDecoder.AUTO, DecodeSettings.defaults())) {
            return decoded.map(Server::record).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SpecificRecord record(Decoded decoded) {
        if (decoded instanceof Decoded.Event one) {
            return one.event();
        }
        if (decoded instanceof Decoded.Crash one) {
            return one.crash();
        }
        if (decoded instanceof Decoded.Inventory one) {
            return one.inventory();
        }
        throw new AssertionError(decoded + " is no record");
    }
}
