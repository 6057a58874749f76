package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.processor.facts.ShownItem;
import io.hotfixadvisor.processor.judge.Applicability.Restart;
import io.hotfixadvisor.processor.plan.Restarts;
import io.hotfixadvisor.schemas.FirstShown;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.InstalledService;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.RestartTarget;
import io.hotfixadvisor.schemas.ServerInventory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a fix needs restarted has restarted since the fix came. A start of the computer starts its services,
 * too. What the inventory does not know is not waited for, and named: that is also a start between the last inventory
 * without the fix and the first one with it, where nothing dates the fix, and one that lies after all inventories that
 * show it: a clock was wrong.
 */
final class RestartCheck {
    private final InventoryFacts facts;
    private final FixArrival.Arrival arrival;
    private final List<RestartTarget> pendingServices = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private boolean isComputerPending;
    private Instant effectiveSince;

    /** @param arrival when the fix came */
    RestartCheck(HotfixRule rule, InventoryFacts facts, FixArrival.Arrival arrival) {
        this.facts = facts;
        this.arrival = arrival;
        effectiveSince = arrival.since();
        ServerInventory latest = facts.getLatest();
        Restarts needed = Restarts.neededBy(rule, latest.getClustered());
        if (needed.computer()) {
            isComputerPending =
                    !check("last start of the computer", isKnown(latest.getLastBootAt()), () -> starts(ShownItem.BOOT));
        }
        needed.services().forEach(this::checkService);
    }

    private void checkService(RestartTarget target) {
        Optional<InstalledService> service = facts.getLatest().getServices().stream()
                .filter(each -> target.getName().equalsIgnoreCase(each.getName())
                        || target.getName().equalsIgnoreCase(each.getDisplayName()))
                .findFirst();
        boolean isKnown = service.map(InstalledService::getStartedAt)
                .filter(this::isKnown)
                .isPresent();
        boolean isOver = check(
                "start of service " + target.getName(),
                isKnown,
                () -> Stream.concat(
                        starts(ShownItem.BOOT),
                        service.stream().flatMap(each -> starts(ShownItem.serviceStart(each.getName())))));
        if (!isOver) {
            pendingServices.add(target);
        }
    }

    /** Whether it has restarted, or nobody knows. */
    private boolean check(String fact, boolean isKnown, Supplier<Stream<Instant>> starts) {
        Optional<Instant> restarted =
                starts.get().filter(at -> !at.isBefore(arrival.since())).min(Instant::compareTo);
        if (restarted.isPresent()) {
            effectiveSince = restarted.get().isAfter(effectiveSince) ? restarted.get() : effectiveSince;
            return true;
        }
        boolean isOpen = !isKnown || starts.get().anyMatch(arrival::mayPrecede);
        if (isOpen) {
            unknown.add(fact);
        }
        return isOpen;
    }

    private Stream<Instant> starts(String item) {
        return facts.getShown().stream()
                .filter(shown -> shown.getItem().equals(item))
                .filter(shown -> !Instant.parse(shown.getValue()).isAfter(shown.getLastObservedAt()))
                .map(FirstShown::getValue)
                .map(Instant::parse);
    }

    private boolean isKnown(@Nullable Instant start) {
        return start != null && !start.isAfter(facts.getLatest().getObservedAt());
    }

    Restart restart() {
        Restarts pending = new Restarts(isComputerPending, pendingServices);
        return new Restart(pending.isEmpty() ? effectiveSince : null, pending, unknown);
    }
}
