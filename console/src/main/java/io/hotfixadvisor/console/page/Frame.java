package io.hotfixadvisor.console.page;

import io.hotfixadvisor.console.view.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param title what the page is about, in the title of the window
 * @param section the page of the navigation that this one belongs to; null when it belongs to none
 * @param visitor null before the login
 * @param feed how current the advisories are
 * @param live where the browser listens for changes; null when the page does not
 */
public record Frame(
        String title,
        @Nullable Section section,
        @Nullable Visitor visitor,
        SubscriptionStatus feed,
        @Nullable String live) {}
