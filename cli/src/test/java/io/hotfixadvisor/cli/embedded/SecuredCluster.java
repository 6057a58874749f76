package io.hotfixadvisor.cli.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.hotfixadvisor.schemas.registry.SchemaRegistryClient;
import io.hotfixadvisor.schemas.topics.TopicAdmin;
import io.hotfixadvisor.schemas.topics.TopicSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.kafka.clients.admin.Admin;

/**
 * A broker that speaks SASL over TLS alone and allows nothing that no ACL allows, and a registry over HTTPS that asks
 * for a password. Everybody's password is the name and "-secret".
 */
public final class SecuredCluster implements AutoCloseable {
    private static final String STORE_PASSWORD = "changeit";

    private final Path store;
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;
    private final HttpsServer front;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpClient back = HttpClient.newHttpClient();

    private SecuredCluster(Path directory, List<String> users) throws Exception {
        store = certificate(directory);
        broker = EmbeddedBroker.start(brokerSettings(users));
        registry = EmbeddedRegistry.start(kafka("admin"), 0);
        front = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        front.setHttpsConfigurator(new HttpsConfigurator(serverContext()));
        front.setExecutor(threads);
        front.createContext("/", this::pass);
        front.start();
        try (Admin admin = Admin.create(new HashMap<>(client("admin")));
                SchemaRegistryClient client = SchemaRegistryClient.create(client("admin"))) {
            new TopicAdmin(admin, client, new TopicSettings(2, (short) 1)).create();
        }
    }

    /**
     * Starts with every topic and schema, and no ACL.
     *
     * @param directory for the certificate
     * @param users who can log in, beside "admin", who may do everything
     */
    public static SecuredCluster start(Path directory, List<String> users) throws Exception {
        return new SecuredCluster(directory, users);
    }

    /** Settings of a client, of Kafka and of the registry, as somebody writes them into a file. */
    public Map<String, String> client(String user) {
        Map<String, String> settings = new HashMap<>(kafka(user));
        settings.put(
                "schema.registry.url", "https://127.0.0.1:" + front.getAddress().getPort());
        settings.put("basic.auth.credentials.source", "USER_INFO");
        settings.put("basic.auth.user.info", user + ":" + user + "-secret");
        settings.put("schema.registry.ssl.truststore.location", store.toString());
        settings.put("schema.registry.ssl.truststore.password", STORE_PASSWORD);
        settings.put("schema.registry.ssl.truststore.type", "PKCS12");
        return settings;
    }

    private Map<String, String> kafka(String user) {
        return Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                login(user) + ";",
                "ssl.truststore.location",
                store.toString(),
                "ssl.truststore.password",
                STORE_PASSWORD,
                "ssl.truststore.type",
                "PKCS12");
    }

    private static String login(String user) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user + "\" password=\""
                + user + "-secret\"";
    }

    private Map<String, String> brokerSettings(List<String> users) {
        String known = users.stream()
                .map(user -> " user_" + user + "=\"" + user + "-secret\"")
                .collect(Collectors.joining());
        Map<String, String> settings = new HashMap<>(Map.of(
                "listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:PLAINTEXT",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.clients.sasl.enabled.mechanisms", "PLAIN",
                "listener.name.clients.plain.sasl.jaas.config",
                        login("admin") + " user_admin=\"admin-secret\"" + known + ";",
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found", "false",
                // The controller of this one node asks itself, without a login.
                "super.users", "User:admin;User:ANONYMOUS"));
        for (String kind : List.of("keystore", "truststore")) {
            String prefix = "listener.name.clients.ssl." + kind;
            settings.put(prefix + ".location", store.toString());
            settings.put(prefix + ".password", STORE_PASSWORD);
            settings.put(prefix + ".type", "PKCS12");
        }
        return settings;
    }

    private static Path certificate(Path directory) throws IOException, InterruptedException {
        Path file = directory.resolve("cluster.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        STORE_PASSWORD,
                        "-alias",
                        "cluster",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=cluster",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost")
                .redirectErrorStream(true)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException(new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        return file;
    }

    private SSLContext serverContext() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, STORE_PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** Hands a request to the registry, if it brings a password. */
    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!knows(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(registry.url() + exchange.getRequestURI()))
                    .method(
                            exchange.getRequestMethod(),
                            BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
            HttpResponse<byte[]> answer = back.send(request.build(), BodyHandlers.ofByteArray());
            exchange.getResponseHeaders()
                    .set(
                            "Content-Type",
                            answer.headers().firstValue("Content-Type").orElse("text/plain"));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean knows(String header) {
        if (header == null || !header.startsWith("Basic ")) {
            return false;
        }
        String[] parts =
                new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8).split(":", 2);
        return parts.length == 2 && parts[1].equals(parts[0] + "-secret");
    }

    @Override
    public void close() {
        front.stop(0);
        threads.shutdownNow();
        registry.close();
        broker.close();
    }
}
