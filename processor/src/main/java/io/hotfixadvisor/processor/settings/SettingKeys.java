package io.hotfixadvisor.processor.settings;

import java.util.List;
import java.util.Set;

/** The keys that are this application's own, and the sections in which it allows no others. */
final class SettingKeys {
    static final List<String> OWN = List.of(
            BridgeSettings.TOPICS,
            BridgeSettings.ALIASES_FILE,
            PublicationSettings.REFRESH_INTERVAL,
            JudgingSettings.WINDOW,
            JudgingSettings.QUIET_PERIOD,
            JudgingSettings.EXPIRY,
            FailureSettings.MAX_PER_MINUTE,
            FailureSettings.MAX_THREAD_REPLACEMENTS_PER_HOUR,
            FleetSettings.PUBLISH_INTERVAL,
            LedgerSettings.RETENTION,
            LedgerSettings.MAX_PER_SERVER_AND_KEY,
            MonitoringSettings.LISTEN,
            ServiceSettings.CLOSE_TIMEOUT,
            StoreSettings.IN_MEMORY,
            TimeSettings.MAX_FUTURE_SKEW,
            TimeSettings.TICK_INTERVAL);

    private static final Set<String> SECTIONS =
            Set.of("advisories", "failures", "fleet", "ledger", "service", "stores", "time");

    /** A key of nobody's that is so close to one of ours is a slip of the pen. */
    private static final int SLIP = 2;

    private SettingKeys() {}

    static boolean isOwn(String key) {
        return OWN.contains(key) || key.startsWith(BridgeSettings.SECTION);
    }

    /**
     * Lets a key pass that is for Kafka, the registry or the serdes.
     *
     * @throws InvalidSettingException when the key is in one of our sections, or all but equals one of our keys
     */
    static void checkForeign(String key) {
        String nearest = nearest(key);
        int dot = key.indexOf('.');
        boolean inOurSection = dot > 0 && SECTIONS.contains(key.substring(0, dot));
        if (inOurSection || distance(key, nearest) <= SLIP) {
            throw new InvalidSettingException(
                    key + " is not a setting; the nearest is " + nearest + ", and all are " + String.join(", ", OWN));
        }
    }

    private static String nearest(String key) {
        String nearest = OWN.get(0);
        for (String own : OWN) {
            if (distance(key, own) < distance(key, nearest)) {
                nearest = own;
            }
        }
        return nearest;
    }

    /** Number of characters to insert, remove or replace (Levenshtein). */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[other.length()];
    }
}
