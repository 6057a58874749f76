package io.hotfixadvisor.console.web;

import static io.javalin.http.HandlerType.GET;

import io.hotfixadvisor.console.access.Access;
import java.util.ArrayList;
import java.util.List;

/** Every route there is. What is not in this list does not exist. */
public final class Routes {
    private final List<Route> all;

    public Routes(Backend backend) {
        HealthHandlers health = new HealthHandlers(backend);
        PageHandlers pages = new PageHandlers(backend);
        List<Route> routes = new ArrayList<>();
        routes.add(new Route(GET, "/health/live", Access.PUBLIC, health::live));
        routes.add(new Route(GET, "/health/ready", Access.PUBLIC, health::ready));
        routes.addAll(pages.routes());
        this.all = List.copyOf(routes);
    }

    /** The one list. */
    public List<Route> all() {
        return all;
    }
}
