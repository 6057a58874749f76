package io.hotfixadvisor.console.web;

import io.hotfixadvisor.console.access.Role;
import io.hotfixadvisor.console.access.User;
import io.hotfixadvisor.console.settings.ConsoleSettings;
import io.hotfixadvisor.console.view.InvalidQueryException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the routes over HTTP. */
public final class ConsoleServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);

    private final Javalin javalin;
    private final ChangeStream changes;
    private final ConsoleSettings settings;

    private ConsoleServer(Javalin javalin, ChangeStream changes, ConsoleSettings settings) {
        this.javalin = javalin;
        this.changes = changes;
        this.settings = settings;
    }

    /**
     * Starts to listen.
     *
     * @throws ConfigException when nothing can listen there
     */
    public static ConsoleServer start(ConsoleSettings settings, Backend backend) {
        ChangeStream changes = ChangeStream.start(backend, settings.maxSubscribers());
        Routes routes = new Routes(backend, changes);
        Javalin javalin = Javalin.create(config -> configure(config, routes));
        try {
            javalin.start(settings.host(), settings.port());
        } catch (JavalinBindException e) {
            changes.close();
            throw new ConfigException(ConsoleSettings.LISTEN + " is " + settings.listen()
                    + ", which is taken or is no address of this computer; name another, or port 0 for any that is"
                    + " free");
        }
        return new ConsoleServer(javalin, changes, settings);
    }

    private static void configure(JavalinConfig config, Routes routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.routes.before(context -> CurrentUser.set(context, new User("local", Role.OPERATOR)));
        for (Route route : routes.all()) {
            config.routes.addHttpHandler(route.method(), route.path(), route.handler(), route.access());
        }
        config.routes.after(routes::explain);
        config.routes.exception(
                Problem.class,
                (problem, context) -> Problem.answer(context, problem.status(), String.valueOf(problem.getMessage())));
        config.routes.exception(
                HttpResponseException.class,
                (problem, context) -> Problem.answer(
                        context, HttpStatus.forStatus(problem.getStatus()), String.valueOf(problem.getMessage())));
        config.routes.exception(
                InvalidQueryException.class,
                (problem, context) ->
                        Problem.answer(context, HttpStatus.BAD_REQUEST, String.valueOf(problem.getMessage())));
        config.routes.exception(Exception.class, (problem, context) -> {
            LOG.error("{} {} was not answered", context.method(), context.path(), problem);
            Problem.answer(context, HttpStatus.INTERNAL_SERVER_ERROR, "The log of the console says what went wrong.");
        });
    }

    /** Where a browser on this computer finds it. */
    public URI address() {
        return URI.create("http://" + settings.withPort(javalin.port()).listen() + '/');
    }

    @Override
    public void close() {
        changes.close();
        javalin.stop();
    }
}
