package io.hotfixadvisor.processor.bridge;

import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;

/** A piece of a raw record. */
public sealed interface RawPiece {
    /** An event. */
    record Event(ServerEvent event) implements RawPiece {}

    /** A crash. */
    record Crash(CrashReport crash) implements RawPiece {}

    /** What is installed, whole or in part. */
    record Inventory(ServerInventory inventory) implements RawPiece {}

    /**
     * What is no record.
     *
     * @param reason what was found and what is allowed
     */
    record Defect(String reason) implements RawPiece {}
}
