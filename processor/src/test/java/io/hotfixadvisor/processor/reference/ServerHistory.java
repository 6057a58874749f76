package io.hotfixadvisor.processor.reference;

import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import java.util.List;

/** All that is ever said of one server, each thing once. */
public record ServerHistory(
        String serverId,
        List<ServerEvent> events,
        List<CrashReport> crashes,
        List<ServerInventory> inventories,
        List<AdvisoryAction> actions) {

    public ServerHistory {
        events = List.copyOf(events);
        crashes = List.copyOf(crashes);
        inventories = List.copyOf(inventories);
        actions = List.copyOf(actions);
    }
}
