package io.hotfixadvisor.cli.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * What a node listens on. Its settings name the ports, so both are open before: a port that was only found to be free
 * may be another's when the node wants it.
 */
record NodeSockets(ServerSocketChannel clients, ServerSocketChannel controller)
        implements ServerSocketFactory, AutoCloseable {
    /** Where clients are listened to. */
    static final String CLIENTS = "CLIENTS";

    /** Where brokers and other controllers are. */
    static final String CONTROLLER = "CONTROLLER";

    /** The only address. */
    static final String LOOPBACK = "127.0.0.1";

    private static final int BACKLOG = 50;

    /**
     * Opens both.
     *
     * @param port for clients: 1 to 65535, or 0 for any that is free
     * @throws IllegalStateException when the port is taken
     */
    static NodeSockets open(int port) {
        try {
            ServerSocketChannel clients = listen(port);
            try {
                return new NodeSockets(clients, listen(0));
            } catch (IOException e) {
                clients.close();
                throw e;
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "port " + port + " on " + LOOPBACK + " cannot be used by the embedded broker (" + e.getMessage()
                            + "); name another, or 0 for any that is free",
                    e);
        }
    }

    private static ServerSocketChannel listen(int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The port for clients. */
    int clientPort() {
        return clients.socket().getLocalPort();
    }

    /** The port for the controller. */
    int controllerPort() {
        return controller.socket().getLocalPort();
    }

    @Override
    public ServerSocketChannel openServerSocket(
            String listener, InetSocketAddress address, int backlog, int receiveBufferBytes) {
        return listener.equals(CONTROLLER) ? controller : clients;
    }

    @Override
    public void close() {
        try (clients;
                controller) {
            // Both, whatever becomes of the first.
        } catch (IOException e) {
            throw new UncheckedIOException("the ports of the embedded broker cannot be given back", e);
        }
    }
}
