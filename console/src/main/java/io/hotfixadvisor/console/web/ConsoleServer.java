package io.hotfixadvisor.console.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;

/** Serves the routes over HTTP. */
public final class ConsoleServer implements AutoCloseable {
    private final Javalin javalin;

    private ConsoleServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Starts to listen.
     *
     * @param host address to listen on, for example "127.0.0.1"
     * @param port 0 for any that is free
     */
    public static ConsoleServer start(String host, int port, Routes routes) {
        Javalin javalin = Javalin.create(config -> configure(config, routes));
        javalin.start(host, port);
        return new ConsoleServer(javalin);
    }

    private static void configure(JavalinConfig config, Routes routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        for (Route route : routes.all()) {
            config.routes.addHttpHandler(route.method(), route.path(), route.handler(), route.access());
        }
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
