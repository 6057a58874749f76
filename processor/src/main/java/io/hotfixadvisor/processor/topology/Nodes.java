package io.hotfixadvisor.processor.topology;

/** Names of the topology's nodes: a verb and what it is done to. They appear in metrics and in the description. */
final class Nodes {
    static final String READ_HOTFIX_RULES = "read-hotfix-rules";
    static final String COMPILE_HOTFIX_RULES = "compile-hotfix-rules";

    static final String KEEP_RULE_HISTORY = "keep-rule-history";
    static final String WRITE_HOTFIX_RULE_HISTORY = "write-hotfix-rule-history";

    static final String READ_SERVER_EVENTS = "read-server-events";
    static final String CHECK_SERVER_EVENTS = "check-server-events";
    static final String MATCH_SERVER_EVENTS = "match-server-events";

    static final String READ_CRASH_REPORTS = "read-crash-reports";
    static final String CHECK_CRASH_REPORTS = "check-crash-reports";
    static final String MATCH_CRASH_REPORTS = "match-crash-reports";

    static final String READ_INVENTORY_REPORTS = "read-inventory-reports";
    static final String CHECK_INVENTORY_REPORTS = "check-inventory-reports";
    static final String MERGE_INVENTORIES = "merge-inventories";
    static final String WRITE_SERVER_INVENTORY = "write-server-inventory";

    static final String READ_SERVER_INVENTORY = "read-server-inventory";
    static final String CHECK_SERVER_INVENTORY = "check-server-inventory";
    static final String DATE_SERVER_INVENTORY = "date-server-inventory";

    static final String READ_ADVISORY_ACTIONS = "read-advisory-actions";
    static final String CHECK_ADVISORY_ACTIONS = "check-advisory-actions";
    static final String HEAR_OPERATORS = "hear-operators";

    static final String READ_TIME_TICKS = "read-time-ticks";
    static final String KEEP_TIME = "keep-time";

    static final String ADVISE_SERVERS = "advise-servers";
    static final String WRITE_REMEDIATION_ADVISORIES = "write-remediation-advisories";
    static final String WRITE_FINISHED = "write-finished";
    static final String WRITE_DEAD_LETTERS = "write-dead-letters";

    static final String BRIDGE_TO_SERVER_EVENTS = "bridge-to-server-events";
    static final String BRIDGE_TO_CRASH_REPORTS = "bridge-to-crash-reports";
    static final String BRIDGE_TO_INVENTORY_REPORTS = "bridge-to-inventory-reports";
    static final String BRIDGE_TO_SERVER_INVENTORY = "bridge-to-server-inventory";
    static final String BRIDGE_TO_DEAD_LETTERS = "bridge-to-dead-letters";

    static final String SHARE_IMPACT = "share-impact";
    static final String SHARE_PROBLEMS = "share-problems";

    private Nodes() {}

    static String read(String topic) {
        return "read-" + topic;
    }

    static String write(String topic) {
        return "write-" + topic;
    }

    static String repartition(String shares) {
        return "repartition-" + shares;
    }

    static String tally(String shares) {
        return "tally-" + shares;
    }

    static String decode(String topic) {
        return "decode-" + topic;
    }
}
