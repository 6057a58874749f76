package io.hotfixadvisor.processor.rules;

import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.EventDatum;
import io.hotfixadvisor.schemas.ServerEvent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A symptom while candidates look at it: what several of them need is computed once, and only when one asks. */
final class SymptomReading {
    private final Symptom symptom;
    private @Nullable List<FoldedText> texts;
    private long @Nullable [] traits;

    SymptomReading(Symptom symptom) {
        this.symptom = symptom;
    }

    @Nullable ServerEvent event() {
        return symptom.event();
    }

    @Nullable CrashReport crash() {
        return symptom.crash();
    }

    /** Whether the message or a data value of the event contains the text. */
    boolean says(FoldedText part) {
        if (texts == null) {
            texts = texts(symptom.event());
        }
        for (FoldedText text : texts) {
            if (text.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /** Numbers of the texts that the message or a data value contains; null when there are none. */
    @Nullable BitSet search(TextSearch search) {
        ServerEvent event = symptom.event();
        BitSet found = null;
        if (event != null) {
            String message = event.getMessage();
            found = message == null ? null : search.search(message, null);
            for (EventDatum datum : event.getData()) {
                found = search.search(datum.getValue(), found);
            }
        }
        return found;
    }

    /** {@link SymptomTraits} */
    long[] traits() {
        if (traits == null) {
            traits = SymptomTraits.of(symptom);
        }
        return traits;
    }

    private static List<FoldedText> texts(@Nullable ServerEvent event) {
        List<FoldedText> texts = new ArrayList<>();
        if (event != null) {
            String message = event.getMessage();
            if (message != null) {
                texts.add(FoldedText.of(message));
            }
            for (EventDatum datum : event.getData()) {
                texts.add(FoldedText.of(datum.getValue()));
            }
        }
        return texts;
    }
}
