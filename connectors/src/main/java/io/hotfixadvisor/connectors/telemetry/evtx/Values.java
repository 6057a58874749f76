package io.hotfixadvisor.connectors.telemetry.evtx;

/** Where the values of a record stand in the chunk, and of which type each is. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Values(int[] types, int[] offsets, int[] lengths) {
    int count() {
        return types.length;
    }
}
