package io.hotfixadvisor.connectors.knowledgebase;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Service packs in running text: "Exchange Server 2003 Service Pack 2 (SP2)", "Exchange Server 2003 SP1". */
final class ServicePackWords {

    /** A word or a number of a product's name; never the service pack itself. */
    private static final String WORD =
            "(?!(?:Service Packs?|Packs?|SP-?\\d|The|This|Microsoft Knowledge|Post)\\b)(?:[A-Z][\\w-]{0,30}|\\d[\\w-]{0,10})(?:\\.\\w{1,10}){0,3}";

    /** "Windows NT Server 4.0, Terminal Server Edition", "SNA Server version 4.0". */
    private static final String PRODUCT =
            WORD + "(?:,?\\s(?:versions?\\s)?" + WORD + "|,\\s(?:Terminal Server|Enterprise|Standard) Edition){0,10}";

    private static final Pattern NAMED = Pattern.compile("(?:(" + PRODUCT
            + "),?\\s(?:U\\.S\\.\\s)?)?(?:[Ss]ervice [Pp]ack\\s(?=[Ss]ervice))?(?:[Ss]ervice [Pp]acks?\\s?(?:\\(?SP-?)?(\\d{1,2}[a-z]?)(?:\\.0)?|SP-?(\\d{1,2}[a-z]?))\\b"
            + "(?:\\s\\(SP-?\\d{1,2}[a-z]?\\))?(?:\\sfor\\s(?:the\\s)?(" + PRODUCT + "))?");
    /** "Post-SP3" and "not SP5" name a service pack that is not meant. */
    private static final Pattern ANOTHER = Pattern.compile("(?:[Pp]ost[- ]|\\bnot )$");

    /** In lower case; one of them is in every text that names a service pack. */
    static final List<String> LITERALS =
            List.of("service pack", "sp1", "sp2", "sp3", "sp4", "sp5", "sp6", "sp7", "sp8", "sp9", "sp0", "sp-");

    private ServicePackWords() {}

    /**
     * A service pack.
     *
     * @param product as printed; null when the words name none
     * @param servicePack normalised, for example "SP2"
     */
    record Named(@Nullable String product, String servicePack) {

        /** In short, for example "Exchange Server 2003 SP2". */
        String words() {
            return product == null ? servicePack : product + " " + servicePack;
        }
    }

    /** All that a folded text names, in order, each once. */
    static List<Named> in(String text) {
        List<Named> found = new ArrayList<>();
        Matcher named = NAMED.matcher(text);
        while (named.find()) {
            int number = named.group(2) == null ? named.start(3) : named.start(2);
            if (ANOTHER.matcher(text.substring(Math.max(0, number - 20), number)
                            .replaceAll("(?:[Ss]ervice [Pp]ack\\s?|SP-?)$", ""))
                    .find()) {
                continue;
            }
            String digits = named.group(2) == null ? named.group(3) : named.group(2);
            Named pack = new Named(
                    named.group(1) == null ? named.group(4) : named.group(1), "SP" + digits.toLowerCase(Locale.ROOT));
            if (!found.contains(pack)) {
                found.add(pack);
            }
        }
        return found;
    }
}
