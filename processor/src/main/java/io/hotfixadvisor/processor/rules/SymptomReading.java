package io.hotfixadvisor.processor.rules;

import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.EventDatum;
import io.hotfixadvisor.schemas.ServerEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A symptom while candidates look at it: what several of them need is computed once, and only when one asks. */
final class SymptomReading {
    private final Symptom symptom;
    private @Nullable List<FoldedText> texts;

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
        return texts.stream().anyMatch(text -> text.contains(part));
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
