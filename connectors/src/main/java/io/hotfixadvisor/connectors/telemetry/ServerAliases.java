package io.hotfixadvisor.connectors.telemetry;

import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.identity.ServerId;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Which names mean the same server: after a rename, or where one shipper prints {@code mail-3} and another
 * {@code mail-3.example.org}. Records under an alias get the server id of the server; the name that they print stays in
 * {@code host}.
 *
 * @param serverIds the server id that each alias stands for; none of them is an alias itself
 */
public record ServerAliases(Map<String, String> serverIds) {
    /** No name means another. */
    public static final ServerAliases NONE = new ServerAliases(Map.of());

    public ServerAliases {
        serverIds = Map.copyOf(serverIds);
    }

    /**
     * Reads a properties file in UTF-8: on each line an alias, an equals sign and the name of the server. The name may
     * be an alias as well.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when a name cannot be a computer's, or aliases go round in a circle
     */
    public static ServerAliases read(Path file) throws IOException {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(reader);
        }
        Map<String, String> names = new HashMap<>();
        lines.forEach(
                (alias, server) -> names.put(ServerId.of(String.valueOf(alias)), ServerId.of(String.valueOf(server))));
        Map<String, String> serverIds = new HashMap<>();
        names.keySet().forEach(alias -> serverIds.put(alias, end(alias, names)));
        return new ServerAliases(serverIds);
    }

    private static String end(String alias, Map<String, String> names) {
        Set<String> seen = new HashSet<>();
        String name = alias;
        while (names.containsKey(name)) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("the alias " + alias + " leads back to " + name);
            }
            name = names.get(name);
        }
        return name;
    }

    /** The id of the server that has an id, which may be an alias. */
    public String serverId(String id) {
        return serverIds.getOrDefault(id, id);
    }

    /** The record under the id of its server; the record itself where its name is no alias. */
    public Decoded applyTo(Decoded decoded) {
        if (serverIds.isEmpty()) {
            return decoded;
        }
        if (decoded instanceof Decoded.Event one) {
            String serverId = serverIds.get(one.event().getServerId());
            return serverId == null
                    ? one
                    : new Decoded.Event(
                            ServerEvent.newBuilder(one.event())
                                    .setServerId(serverId)
                                    .build(),
                            one.position());
        }
        if (decoded instanceof Decoded.Crash one) {
            String serverId = serverIds.get(one.crash().getServerId());
            return serverId == null
                    ? one
                    : new Decoded.Crash(
                            CrashReport.newBuilder(one.crash())
                                    .setServerId(serverId)
                                    .build(),
                            one.position());
        }
        if (decoded instanceof Decoded.Inventory one) {
            String serverId = serverIds.get(one.inventory().getServerId());
            return serverId == null
                    ? one
                    : new Decoded.Inventory(
                            ServerInventory.newBuilder(one.inventory())
                                    .setServerId(serverId)
                                    .build(),
                            one.position());
        }
        return decoded;
    }
}
