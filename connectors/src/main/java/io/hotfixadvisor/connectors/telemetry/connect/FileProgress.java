package io.hotfixadvisor.connectors.telemetry.connect;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far a file is handed over. This is what Connect stores.
 *
 * @param path below the directory, with slashes, when it was last seen
 * @param print by which the file is known again
 * @param position offset of the piece from which the last record came, as
 *     {@link io.hotfixadvisor.connectors.telemetry.Decoded#position} gives it; 0 at first
 * @param taken how many records of the pieces at that position are handed over
 * @param refusedLength length of the file when its end could not be read and that was told; 0 when it could be
 * @param changedAt time of the file's last change when the last record was handed over, in milliseconds since 1970; 0
 *     at first
 */
record FileProgress(String path, FilePrint print, long position, int taken, long refusedLength, long changedAt) {
    static FileProgress start(String path, FilePrint print) {
        return new FileProgress(path, print, 0, 0, 0, 0);
    }

    FileProgress at(String newPath) {
        return new FileProgress(newPath, print, position, taken, refusedLength, changedAt);
    }

    FileProgress with(FilePrint newPrint) {
        return new FileProgress(path, newPrint, position, taken, refusedLength, changedAt);
    }

    FileProgress changedAt(long millis) {
        return new FileProgress(path, print, position, taken, refusedLength, millis);
    }

    /** After one more record of a piece at that offset. */
    FileProgress after(long piece) {
        return new FileProgress(path, print, piece, piece == position ? taken + 1 : 1, 0, changedAt);
    }

    /** Up to a piece at that offset that cannot be read and ends the file: nothing of it is taken. */
    FileProgress refusing(long piece, long length) {
        return new FileProgress(path, print, piece, piece == position ? taken : 0, length, changedAt);
    }

    Map<String, Object> offset() {
        return new TreeMap<>(Map.of(
                "path",
                path,
                "printFrom",
                (long) print.from(),
                "printLength",
                (long) print.length(),
                "print",
                print.hash(),
                "position",
                position,
                "taken",
                (long) taken,
                "refusedLength",
                refusedLength,
                "changedAt",
                changedAt));
    }

    /** Reads what {@link #offset} wrote; empty when it is something else. */
    static Optional<FileProgress> of(Map<String, Object> offset) {
        if (offset.get("path") instanceof String path
                && offset.get("print") instanceof String hash
                && offset.get("printFrom") instanceof Long from
                && offset.get("printLength") instanceof Long length
                && offset.get("position") instanceof Long position
                && offset.get("taken") instanceof Long taken
                && offset.get("refusedLength") instanceof Long refusedLength
                && offset.get("changedAt") instanceof Long changedAt) {
            return Optional.of(new FileProgress(
                    path,
                    new FilePrint(from.intValue(), length.intValue(), hash),
                    position,
                    taken.intValue(),
                    refusedLength,
                    changedAt));
        }
        return Optional.empty();
    }
}
