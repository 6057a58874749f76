package io.hotfixadvisor.console.web;

import io.hotfixadvisor.console.access.AccessSettings;
import io.hotfixadvisor.console.access.AuditLog;
import io.hotfixadvisor.console.access.Entrance;
import io.hotfixadvisor.console.access.Gate;
import io.hotfixadvisor.console.settings.ConsoleSettings;
import io.hotfixadvisor.console.view.InvalidQueryException;
import io.hotfixadvisor.schemas.failure.Causes;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.apache.kafka.common.config.ConfigException;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.QuietException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the routes over HTTP. */
public final class ConsoleServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);
    /** No form and no request of the API is nearly as long. */
    private static final long MAX_BODY_BYTES = 64 * 1024;

    private final Javalin javalin;
    private final ChangeStream changes;
    private final ConsoleSettings settings;
    private final boolean overTls;

    private ConsoleServer(Javalin javalin, ChangeStream changes, ConsoleSettings settings, boolean overTls) {
        this.javalin = javalin;
        this.changes = changes;
        this.settings = settings;
        this.overTls = overTls;
    }

    /**
     * Starts to listen.
     *
     * @throws ConfigException when nothing can listen there, or the users file cannot be used
     */
    public static ConsoleServer start(ConsoleSettings settings, AccessSettings access, Backend backend) {
        AuditLog audit = new AuditLog();
        Entrance entrance = new Entrance(access, backend.clock(), audit);
        Gate gate = new Gate(access, entrance, audit, backend.clock());
        ChangeStream changes = ChangeStream.start(backend, settings.maxSubscribers());
        Routes routes = new Routes(backend, changes, entrance);
        Javalin javalin = Javalin.create(config -> {
            config.jetty.addConnector((server, http) -> Listener.connector(server, http, settings, access.tls()));
            configure(config, gate, routes);
        });
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            changes.close();
            throw new ConfigException(ConsoleSettings.LISTEN + " is " + settings.listen()
                    + ", which is taken or is no address of this computer; name another, or port 0 for any that is"
                    + " free");
        }
        return new ConsoleServer(javalin, changes, settings, access.tls() != null);
    }

    private static void configure(JavalinConfig config, Gate gate, Routes routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = MAX_BODY_BYTES;
        config.jetty.modifyServletContextHandler(context -> Listener.readBodiesFirst(context, MAX_BODY_BYTES));
        config.routes.before(gate::admit);
        config.routes.before(ConsoleServer::demandLength);
        config.routes.beforeMatched(gate::authorize);
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
        config.routes.exception(Exception.class, ConsoleServer::fail);
    }

    /** Strangers must not fill the log, by hanging up in the middle of a request or by one that cannot be read. */
    private static void fail(Exception problem, Context context) {
        if (Causes.any(problem, EofException.class::isInstance)) {
            LOG.debug("{} {}: the client hung up", context.method(), context.path());
        } else if (isUnreadable(problem)) {
            LOG.debug("{} {} cannot be read", context.method(), context.path(), problem);
            Problem.answer(
                    context,
                    HttpStatus.BAD_REQUEST,
                    "The request cannot be read: its body is not what its Content-Type says, or that is not known.");
        } else {
            LOG.error("{} {} was not answered", context.method(), context.path(), problem);
            Problem.answer(context, HttpStatus.INTERNAL_SERVER_ERROR, "The log of the console says what went wrong.");
        }
    }

    private static boolean isUnreadable(Throwable problem) {
        return QuietException.isQuiet(problem)
                || problem instanceof UnsupportedCharsetException
                || problem instanceof IllegalCharsetNameException;
    }

    /** A body whose length nobody knows before its end may take a thread for as long as its sender likes. */
    private static void demandLength(Context context) {
        if (context.header("Transfer-Encoding") != null) {
            throw new Problem(
                    HttpStatus.LENGTH_REQUIRED, "The length of the body has to be told ahead, in Content-Length.");
        }
    }

    /** Where a browser on this computer finds it. */
    public URI address() {
        return URI.create((overTls ? "https://" : "http://")
                + settings.withPort(javalin.port()).listen()
                + '/');
    }

    /** How many follow the changes. */
    public int subscribers() {
        return changes.subscribers();
    }

    @Override
    public void close() {
        changes.close();
        javalin.stop();
    }
}
