package io.hotfixadvisor.processor.comparison;

import io.hotfixadvisor.schemas.RuleStatus;
import org.jspecify.annotations.Nullable;

/**
 * A rule that took part in a replay.
 *
 * @param revision content hash of the rule
 * @param title null when the rule has none
 */
public record RuleUsed(String id, String revision, @Nullable String title, RuleStatus status) {}
