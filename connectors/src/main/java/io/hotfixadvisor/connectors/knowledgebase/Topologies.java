package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.schemas.Topology;
import java.util.regex.Pattern;

/** Which kind of server words speak of. */
final class Topologies {

    private static final Pattern STANDALONE =
            Pattern.compile("(?i)\\bnon-?clustered\\b|\\bstand-?alone\\b|\\bnot clustered\\b");
    private static final Pattern CLUSTER =
            Pattern.compile("(?i)\\bclustered\\b|\\bcluster (?:nodes?|server)\\b|\\b(?:server|in a) clusters?\\b");

    private Topologies() {}

    /** The topology that the words name, or ANY. */
    static Topology of(String words) {
        boolean named = Prose.mentions(words, "cluster") || Prose.mentions(words, "stand");
        if (!named) {
            return Topology.ANY;
        }
        if (STANDALONE.matcher(words).find()) {
            return Topology.STANDALONE;
        }
        return CLUSTER.matcher(words).find() ? Topology.CLUSTER : Topology.ANY;
    }
}
