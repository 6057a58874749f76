package io.hotfixadvisor.schemas.product;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service pack, ordered as a vendor releases them: RTM &lt; SP1 &lt; SP6 &lt; SP6a.
 *
 * @param number number of the pack; 0 for the first release without any
 * @param letter lower-case letter of a reissue, for example {@code a}; empty when there is none
 */
public record ServicePack(int number, String letter) implements Comparable<ServicePack> {
    /** The first release, without a service pack. */
    public static final ServicePack RTM = new ServicePack(0, "");

    private static final Pattern PRINTED = Pattern.compile(
            "(?:SP|SERVICE\\s+PACK)[\\s-]*(\\d{1,2})([A-Z]?)(?:\\s*\\(\\s*SP[\\s-]*\\1\\2\\s*\\))?",
            Pattern.CASE_INSENSITIVE);
    private static final Comparator<ServicePack> ORDER =
            Comparator.comparingInt(ServicePack::number).thenComparing(ServicePack::letter);

    /**
     * Reads "SP2", "SP-2", "Service Pack 6a", "Service Pack 2 (SP2)"; "RTM" and blank text stand for no service pack.
     *
     * @param printed a service pack alone, as an article or an inventory prints it
     * @return empty when the text is anything else, for example "post-SP3"
     */
    public static Optional<ServicePack> tryParse(String printed) {
        String text = printed.strip();
        if (text.isEmpty() || text.equalsIgnoreCase("RTM")) {
            return Optional.of(RTM);
        }
        Matcher matcher = PRINTED.matcher(text);
        return matcher.matches()
                ? Optional.of(new ServicePack(
                        Integer.parseInt(matcher.group(1)), matcher.group(2).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    @Override
    public int compareTo(ServicePack other) {
        return ORDER.compare(this, other);
    }

    /** The normal form: {@code SP6a}, or {@code RTM}. */
    @Override
    public String toString() {
        return number == 0 ? "RTM" : "SP" + number + letter;
    }
}
