package io.hotfixadvisor.console.web;

import io.hotfixadvisor.console.settings.ConsoleSettings;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import org.apache.kafka.common.config.ConfigException;

/** Serves the routes over HTTP. */
public final class ConsoleServer implements AutoCloseable {
    private final Javalin javalin;
    private final ConsoleSettings settings;

    private ConsoleServer(Javalin javalin, ConsoleSettings settings) {
        this.javalin = javalin;
        this.settings = settings;
    }

    /**
     * Starts to listen.
     *
     * @throws ConfigException when nothing can listen there
     */
    public static ConsoleServer start(ConsoleSettings settings, Backend backend) {
        Routes routes = new Routes(backend);
        Javalin javalin = Javalin.create(config -> configure(config, routes));
        try {
            javalin.start(settings.host(), settings.port());
        } catch (JavalinBindException e) {
            throw new ConfigException(ConsoleSettings.LISTEN + " is " + settings.listen()
                    + ", which is taken or is no address of this computer; name another, or port 0 for any that is"
                    + " free");
        }
        return new ConsoleServer(javalin, settings);
    }

    private static void configure(JavalinConfig config, Routes routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        for (Route route : routes.all()) {
            config.routes.addHttpHandler(route.method(), route.path(), route.handler(), route.access());
        }
    }

    /** Where a browser on this computer finds it. */
    public URI address() {
        return URI.create("http://" + settings.withPort(javalin.port()).listen() + '/');
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
