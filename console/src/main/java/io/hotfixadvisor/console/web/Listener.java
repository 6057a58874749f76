package io.hotfixadvisor.console.web;

import io.hotfixadvisor.console.access.TlsSettings;
import io.hotfixadvisor.console.settings.ConsoleSettings;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.eclipse.jetty.util.ssl.KeyStoreScanner;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** What the console listens with: HTTP or HTTPS, and a limit to what one client can take from the others. */
final class Listener {
    /** A client that sends nothing for so long is left. */
    private static final long IDLE_MILLIS = 30_000;

    /** A request comes in at that speed or faster, on average. */
    private static final long MIN_BYTES_PER_SECOND = 100;

    private static final int MAX_CONNECTIONS = 4_000;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    /** What one piece of a body takes in memory besides itself. */
    private static final int BYTES_PER_CHUNK = 64;

    private Listener() {}

    static ServerConnector connector(
            Server server, HttpConfiguration http, ConsoleSettings settings, @Nullable TlsSettings tls) {
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        http.setMinRequestDataRate(MIN_BYTES_PER_SECOND);
        ServerConnector connector = tls == null
                ? new ServerConnector(server, new HttpConnectionFactory(http))
                : new ServerConnector(server, encryption(server, tls), new HttpConnectionFactory(secure(http)));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));
        return connector;
    }

    /** The console's own check of the Host header stands in for the one of names in the certificate. */
    private static HttpConfiguration secure(HttpConfiguration http) {
        HttpConfiguration secure = new HttpConfiguration(http);
        secure.addCustomizer(new SecureRequestCustomizer(false));
        return secure;
    }

    /**
     * Lets nothing handle a request before all of its body is there: who sends one slowly takes no thread from others.
     * A longer one than is allowed is not waited for; it is refused.
     */
    static void readBodiesFirst(ServletContextHandler context, long maxBytes) {
        context.insertHandler(
                new EagerContentHandler(new RetainedContentLoaderFactory(maxBytes, BYTES_PER_CHUNK, false)));
    }

    private static SslConnectionFactory encryption(Server server, TlsSettings tls) {
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setKeyStorePath(tls.keystore().toString());
        context.setKeyStorePassword(tls.password());
        context.setKeyStoreType(tls.type());
        context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        server.addBean(new KeyStoreScanner(context));
        return new SslConnectionFactory(context, "http/1.1");
    }
}
