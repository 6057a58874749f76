package io.hotfixadvisor.console.web;

import static io.javalin.http.HandlerType.GET;

import io.hotfixadvisor.console.access.Access;
import io.hotfixadvisor.console.access.Entrance;
import io.hotfixadvisor.console.view.AdvisoryFilter;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;

/** Every route there is. What is not in this list does not exist. */
public final class Routes {
    private final List<Route> all;
    private final ChangeStream changes;
    private final PageHandlers pages;

    Routes(Backend backend, ChangeStream changes, Entrance entrance) {
        this.changes = changes;
        Actions actions = new Actions(backend);
        this.pages = new PageHandlers(backend, actions, changes);
        HealthHandlers health = new HealthHandlers(backend);
        List<Route> routes = new ArrayList<>();
        routes.add(new Route(GET, "/health/live", Access.PUBLIC, health::live));
        routes.add(new Route(GET, "/health/ready", Access.PUBLIC, health::ready));
        routes.addAll(new LoginHandlers(entrance, backend.status()).routes());
        routes.addAll(pages.routes());
        routes.addAll(new ApiHandlers(backend, actions).routes());
        routes.add(new Route(GET, ApiHandlers.ROOT + "/changes", Access.VIEWER, this::changes));
        this.all = List.copyOf(routes);
    }

    /** The one list. */
    public List<Route> all() {
        return all;
    }

    /** To be called after a request was handled: says on a page what is wrong, where it is a person who asked. */
    void explain(Context context) {
        pages.explain(context);
    }

    private void changes(Context context) {
        ApiHandlers.allow(context, ApiHandlers.filterAnd("from"));
        changes.follow(
                context, AdvisoryFilter.parse(context.queryParamMap()), (change, filter) -> ApiJson.change(change));
    }
}
