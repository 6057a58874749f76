package io.hotfixadvisor.console;

import io.hotfixadvisor.console.access.AuditLog;
import io.hotfixadvisor.console.view.AdvisoryView;
import io.hotfixadvisor.console.view.FleetView;
import io.hotfixadvisor.console.view.SubscriptionStatus;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** What Prometheus is told of a console: read when it asks. */
record ConsoleMetrics(
        AdvisoryView advisories, FleetView fleet, Supplier<SubscriptionStatus> status, IntSupplier subscribers) {

    void register(PrometheusRegistry registry) {
        registry.register(AuditLog.events());
        GaugeWithCallback.builder()
                .name("hotfix_advisor_console_ready")
                .help("1 once all was read that was there at the start")
                .callback(now -> now.call(status.get().isReady() ? 1 : 0))
                .register(registry);
        GaugeWithCallback.builder()
                .name("hotfix_advisor_console_state")
                .help("1 for the state that the console is in, 0 for the others")
                .labelNames("state")
                .callback(now -> {
                    SubscriptionStatus.State current = status.get().state();
                    for (SubscriptionStatus.State state : SubscriptionStatus.State.values()) {
                        now.call(state == current ? 1 : 0, state.name());
                    }
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("hotfix_advisor_console_entries")
                .help("What the views hold")
                .labelNames("view")
                .callback(now -> {
                    now.call(advisories.keys().size(), "advisories");
                    now.call(fleet.problemIds().size(), "problems");
                    now.call(fleet.ruleIds().size(), "rules");
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("hotfix_advisor_console_subscribers")
                .help("Live streams that are open")
                .callback(now -> now.call(subscribers.getAsInt()))
                .register(registry);
        counter(registry, "hotfix_advisor_console_changes_total", "Changes of advisories that were read", () ->
                (double) advisories.position());
        counter(registry, "hotfix_advisor_console_unreadable_total", "Records that could not be decoded", () ->
                (double) status.get().unreadable());
    }

    private static void counter(PrometheusRegistry registry, String name, String help, Supplier<Double> value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(now -> now.call(value.get()))
                .register(registry);
    }
}
