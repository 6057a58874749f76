package io.hotfixadvisor.connectors.telemetry;

import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;

/** What one piece of an input turned out to be. An event that bears a crash is followed by that crash. */
public sealed interface Decoded {
    /** Offset of the record's first byte in the input, from 0; for input in UTF-16, in its UTF-8 form. */
    long position();

    /** A record of an event log. */
    record Event(ServerEvent event, long position) implements Decoded {}

    /** A crash, derived from an event of the same position or reported by itself. */
    record Crash(CrashReport crash, long position) implements Decoded {}

    /** A snapshot of what a server has installed. */
    record Inventory(ServerInventory inventory, long position) implements Decoded {}

    /**
     * A piece that is no record.
     *
     * @param reason what was found and what is allowed, in one line
     * @param original the first bytes of the piece, at most {@link DecodeSettings#originalLimit}
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once to the dead letters, never compared
    record Rejected(String reason, long position, byte[] original) implements Decoded {}
}
