package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.rules.Match;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.ServerInventory;
import java.util.List;

/** What is new about a server. */
sealed interface Fact {

    /**
     * A symptom that some rules describe, or that is a problem whether a rule describes it or not.
     *
     * @param matches sorted by rule
     */
    record Sighting(Symptom symptom, List<Match> matches) implements Fact {}

    /** What is installed. */
    record Snapshot(ServerInventory inventory) implements Fact {}

    /** What an operator says of an advisory. */
    record Word(AdvisoryAction action) implements Fact {}
}
