package io.hotfixadvisor.connectors.inventory;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Identifiers of updates: "KB" and the number of the article. */
public final class UpdateId {
    private static final Pattern WHOLE =
            Pattern.compile("(?:KB|Q)?[ -]?(\\d{5,9})(?:\\D.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern WITHIN =
            Pattern.compile("(?<![\\p{Alnum}])KB[ -]?(\\d{5,9})(?!\\d)", Pattern.CASE_INSENSITIVE);

    private UpdateId() {}

    /** Of the name of an update: {@code KB883935}, {@code KB883935-v2}, {@code Q883935} or {@code 883935}. */
    public static Optional<String> of(String name) {
        return id(WHOLE.matcher(name.strip()), true);
    }

    /** Of a text that names an article somewhere, such as "Security Update for Exchange Server (KB883935)". */
    public static Optional<String> within(String text) {
        return id(WITHIN.matcher(text), false);
    }

    private static Optional<String> id(Matcher matcher, boolean whole) {
        boolean found = whole ? matcher.matches() : matcher.find();
        return found ? Optional.of("KB" + matcher.group(1)) : Optional.empty();
    }
}
