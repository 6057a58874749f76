package io.hotfixadvisor.processor.rules;

/**
 * Keys under which the index keeps signatures and looks symptoms up. Two different things may share a key: that costs a
 * comparison more and never finds anything wrong, because a candidate is always compared in full.
 *
 * <p>Symptoms are stored under their keys. Another way to compute a key makes those of before unfindable.
 */
final class IndexKey {
    private static final long EVENT = 0x9E3779B97F4A7C15L;
    private static final long STOP_CODE = 0xC2B2AE3D27D4EB4FL;
    private static final long PROCESS = 0x165667B19E3779F9L;
    private static final long SERVICE = 0x27D4EB2F165667C5L;
    private static final long EVENT_ID = 0xD6E8FEB86659FD93L;
    private static final long MODULE = 0xA0761D6478BD642FL;
    private static final long LOG = 0x2545F4914F6CDD1DL;
    private static final long EXCEPTION = 0xFF51AFD7ED558CCDL;
    private static final long ARGUMENT = 0xC4CEB9FE1A85EC53L;
    private static final long FUNCTION = 0x9FB21C651E98DF25L;
    private static final long RULE = 0x85EBCA77C2B2AE63L;

    private IndexKey() {}

    static long ofEvent(String source, int eventId) {
        return mixed(EVENT + 31 * WindowsName.hash(source) + eventId);
    }

    /** {@link #ofEvent(String, int)} of a source in UTF-8. */
    static long ofEvent(byte[] utf8, int from, int to, int eventId) {
        return mixed(EVENT + 31 * WindowsName.hash(utf8, from, to) + eventId);
    }

    static long ofStopCode(long stopCode) {
        return mixed(STOP_CODE + stopCode);
    }

    static long ofProcess(WindowsName process) {
        return mixed(PROCESS + process.hash());
    }

    static long ofService(WindowsName service) {
        return mixed(SERVICE + service.hash());
    }

    static long ofEventId(int eventId) {
        return mixed(EVENT_ID + eventId);
    }

    static long ofLog(String log) {
        return mixed(LOG + WindowsName.hash(log));
    }

    static long ofModule(WindowsName module) {
        return mixed(MODULE + module.hash());
    }

    static long ofException(long code) {
        return mixed(EXCEPTION + code);
    }

    /** @param index of the argument, from 0 */
    static long ofArgument(int index, long value) {
        return mixed(mixed(ARGUMENT + index) + value);
    }

    static long ofFunction(String function) {
        return mixed(FUNCTION + WindowsName.hash(function));
    }

    static long ofRule(String ruleId) {
        return mixed(RULE + ruleId.hashCode());
    }

    /** Spreads what differs in a few bits over all of them (the finalizer of SplitMix64). */
    private static long mixed(long key) {
        long once = (key ^ (key >>> 30)) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
        long spread = twice ^ (twice >>> 31);
        return spread == SymptomKeys.NONE ? 1 : spread;
    }
}
