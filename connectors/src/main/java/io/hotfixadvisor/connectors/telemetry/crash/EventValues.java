package io.hotfixadvisor.connectors.telemetry.crash;

import io.hotfixadvisor.schemas.EventDatum;
import io.hotfixadvisor.schemas.ServerEvent;
import org.jspecify.annotations.Nullable;

/** The data values of an event by name and by position. A blank value counts as absent. */
record EventValues(ServerEvent event) {
    private static final int LONGEST_TEXT = 4096;

    /** Whether the provider, or its legacy name, is this one. */
    boolean isFrom(String provider) {
        return provider.equalsIgnoreCase(event.getProvider()) || provider.equalsIgnoreCase(event.getProviderAlias());
    }

    @Nullable String named(String name) {
        for (EventDatum datum : event.getData()) {
            if (name.equalsIgnoreCase(datum.getName())) {
                return present(datum.getValue());
            }
        }
        return null;
    }

    /** By name, else by position from 1 when the value there has no name. */
    @Nullable String value(String name, int index) {
        String named = named(name);
        if (named != null) {
            return named;
        }
        for (EventDatum datum : event.getData()) {
            if (datum.getIndex() == index && datum.getName() == null) {
                return present(datum.getValue());
            }
        }
        return null;
    }

    /** By position from 1, whatever its name. */
    @Nullable String at(int index) {
        for (EventDatum datum : event.getData()) {
            if (datum.getIndex() == index) {
                return present(datum.getValue());
            }
        }
        return null;
    }

    /** The last position that holds a value; 0 when none does. */
    int lastIndex() {
        return event.getData().stream()
                .filter(datum -> present(datum.getValue()) != null)
                .mapToInt(EventDatum::getIndex)
                .max()
                .orElse(0);
    }

    /** The message, else the values one after the other; the first 4,096 characters, so that no search takes long. */
    String text() {
        StringBuilder text = new StringBuilder();
        if (event.getMessage() != null) {
            text.append(event.getMessage());
        } else {
            for (EventDatum datum : event.getData()) {
                text.append(datum.getValue()).append('\n');
                if (text.length() > LONGEST_TEXT) {
                    break;
                }
            }
        }
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }

    private static @Nullable String present(String value) {
        String text = value.strip();
        return text.isEmpty() ? null : text;
    }
}
