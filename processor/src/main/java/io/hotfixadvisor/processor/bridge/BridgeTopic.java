package io.hotfixadvisor.processor.bridge;

import java.time.ZoneId;

/**
 * A topic into which a fleet ships raw telemetry.
 *
 * @param name name of the topic
 * @param format name of the format of its values, or "auto"
 * @param zone zone of times that are printed without an offset
 */
public record BridgeTopic(String name, String format, ZoneId zone) {}
