package io.hotfixadvisor.console.web;

import io.hotfixadvisor.console.action.ActionSender;
import io.hotfixadvisor.console.view.AdvisoryView;
import io.hotfixadvisor.console.view.FleetView;
import io.hotfixadvisor.console.view.InventoryLookup;
import io.hotfixadvisor.console.view.SubscriptionStatus;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * All that answers are made of.
 *
 * @param status how current the views are at the moment
 */
public record Backend(
        AdvisoryView advisories,
        FleetView fleet,
        Supplier<SubscriptionStatus> status,
        InventoryLookup inventories,
        ActionSender actions,
        InstantSource clock) {}
