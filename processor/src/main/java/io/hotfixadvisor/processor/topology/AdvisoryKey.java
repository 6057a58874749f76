package io.hotfixadvisor.processor.topology;

/**
 * Key of what is known and published about one rule on one server: {@code serverId/ruleId}.
 *
 * @param serverId without '/', so that the first one ends it
 */
record AdvisoryKey(String serverId, String ruleId) {
    private static final char SEPARATOR = '/';

    static AdvisoryKey parse(String key) {
        int separator = key.indexOf(SEPARATOR);
        if (separator < 0) {
            throw new IllegalArgumentException("key \"" + key + "\" has no '/'; it is serverId/ruleId");
        }
        return new AdvisoryKey(key.substring(0, separator), key.substring(separator + 1));
    }

    /** What the keys of all rules on a server begin with. */
    static String prefix(String serverId) {
        return serverId + SEPARATOR;
    }

    @Override
    public String toString() {
        return serverId + SEPARATOR + ruleId;
    }
}
