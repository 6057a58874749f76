package io.hotfixadvisor.console;

import io.hotfixadvisor.console.access.AccessSettings;
import io.hotfixadvisor.console.action.TopicActionSender;
import io.hotfixadvisor.console.settings.ConsoleSettings;
import io.hotfixadvisor.console.settings.SettingValues;
import io.hotfixadvisor.console.subscription.InventoryReader;
import io.hotfixadvisor.console.subscription.Subscription;
import io.hotfixadvisor.console.view.AdvisoryView;
import io.hotfixadvisor.console.view.FleetView;
import io.hotfixadvisor.console.view.SubscriptionStatus;
import io.hotfixadvisor.console.web.Backend;
import io.hotfixadvisor.console.web.ConsoleServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console as a whole: reads the topics, keeps the views, serves them. */
public final class Console implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Subscription subscription;
    private final ConsoleServer server;
    private final PrometheusRegistry registry = new PrometheusRegistry();

    private Console(ConsoleSettings settings, AccessSettings access, Map<String, String> client) {
        AdvisoryView advisories = new AdvisoryView();
        FleetView fleet = new FleetView();
        InstantSource clock = InstantSource.system();
        try {
            subscription = open(Subscription.start(client, advisories, fleet, clock));
            InventoryReader inventories = open(
                    InventoryReader.start(client, () -> subscription.status().isReady()));
            TopicActionSender actions = open(new TopicActionSender(client));
            Backend backend = new Backend(advisories, fleet, subscription::status, inventories, actions, clock);
            server = open(ConsoleServer.start(settings, access, backend));
            new ConsoleMetrics(advisories, fleet, subscription::status, server::subscribers).register(registry);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything, and returns when pages are served; what is read by then they show, with a word on how much is
     * missing.
     *
     * @param settings the console's own, those of Kafka's clients, of the registry client and of the serdes
     * @throws org.apache.kafka.common.config.ConfigException when one of them cannot be used, naming it, what was found
     *     and what is allowed
     */
    public static Console start(Map<String, String> settings) {
        SettingValues values = new SettingValues(settings);
        ConsoleSettings own = ConsoleSettings.from(values);
        return new Console(
                own,
                AccessSettings.from(values, own),
                settings.entrySet().stream()
                        .filter(setting -> !setting.getKey().startsWith(SettingValues.SECTION))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Where a browser finds it, for example "http://127.0.0.1:8090/". */
    public URI address() {
        return server.address();
    }

    /** What Prometheus is told. */
    public PrometheusRegistry registry() {
        return registry;
    }

    /** How current the views are. */
    public SubscriptionStatus status() {
        return subscription.status();
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                LOG.warn("not everything is closed", e);
            }
        }
    }

    private <T extends AutoCloseable> T open(T part) {
        opened.push(part);
        return part;
    }
}
