package io.hotfixadvisor.processor.reference;

import io.hotfixadvisor.schemas.Answer;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.InstalledService;
import io.hotfixadvisor.schemas.RestartAction;
import io.hotfixadvisor.schemas.RestartNeed;
import io.hotfixadvisor.schemas.RestartTarget;
import io.hotfixadvisor.schemas.RestartTargetKind;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Since when a fix that is there is in effect: since what it asks for has restarted. */
final class Restarting {
    private final HotfixRule rule;
    private final List<ServerInventory> inventories;
    private final ServerInventory latest;
    private final Instant fixedSince;
    private final @Nullable Instant lastWithout;

    /**
     * @param fixedSince when the fix came, or was first shown
     * @param lastWithout the last inventory without the fix; null where none is known
     */
    Restarting(
            HotfixRule rule,
            List<ServerInventory> inventories,
            ServerInventory latest,
            Instant fixedSince,
            @Nullable Instant lastWithout) {
        this.rule = rule;
        this.inventories = inventories;
        this.latest = latest;
        this.fixedSince = fixedSince;
        this.lastWithout = isDated() ? fixedSince : lastWithout;
    }

    /** Whether a date of a file or an update tells when the fix came, and not an inventory. */
    private boolean isDated() {
        return latest.getFiles().stream().anyMatch(file -> fixedSince.equals(file.getModifiedAt()))
                || latest.getUpdates().stream().anyMatch(update -> fixedSince.equals(update.getInstalledAt()));
    }

    /** The instant; null while something has not restarted yet. */
    @Nullable Instant inEffectSince() {
        Instant since = fixedSince;
        List<Instant> boots = inventories.stream()
                .map(ServerInventory::getLastBootAt)
                .filter(Objects::nonNull)
                .toList();
        RestartNeed need = need();
        if (need == null) {
            return since;
        }
        if (need.getComputer() == Answer.YES) {
            Instant restarted = firstFrom(fixedSince, boots);
            if (restarted == null && latest.getLastBootAt() != null && isCertain(boots)) {
                return null;
            }
            since = later(since, restarted);
        }
        for (RestartTarget target : need.getServices()) {
            boolean restarts = target.getAction() == RestartAction.RESTART_AFTER
                    || target.getAction() == RestartAction.STOP_AND_RESTART;
            if (target.getKind() != RestartTargetKind.SERVICE || !restarts) {
                continue;
            }
            List<Instant> starts = new ArrayList<>(boots);
            inventories.forEach(inventory -> starts.addAll(starts(inventory, target.getName())));
            Instant restarted = firstFrom(fixedSince, starts);
            if (restarted == null && !starts(latest, target.getName()).isEmpty() && isCertain(starts)) {
                return null;
            }
            since = later(since, restarted);
        }
        return since;
    }

    /** Whether all of these starts came before the fix; one after the last inventory without it may have come later. */
    private boolean isCertain(List<Instant> starts) {
        return lastWithout != null && starts.stream().noneMatch(start -> start.isAfter(lastWithout));
    }

    private @Nullable RestartNeed need() {
        Topology topology = Boolean.TRUE.equals(latest.getClustered()) ? Topology.CLUSTER : Topology.STANDALONE;
        for (Topology fitting : List.of(topology, Topology.ANY)) {
            for (RestartNeed need : rule.getRestart()) {
                if (need.getTopology() == fitting) {
                    return need;
                }
            }
        }
        return null;
    }

    private static List<Instant> starts(ServerInventory inventory, String service) {
        return inventory.getServices().stream()
                .filter(each ->
                        each.getName().equalsIgnoreCase(service) || service.equalsIgnoreCase(each.getDisplayName()))
                .map(InstalledService::getStartedAt)
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable Instant firstFrom(Instant from, List<Instant> times) {
        return times.stream()
                .filter(time -> !time.isBefore(from))
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }
}
