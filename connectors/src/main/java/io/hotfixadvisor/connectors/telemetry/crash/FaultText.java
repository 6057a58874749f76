package io.hotfixadvisor.connectors.telemetry.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The program and the module at fault out of the words of an event, in the language of the computer: known by their
 * order, the punctuation and the shape of values. From Windows 7 on they are lines, which some shippers join; before, a
 * sentence: {@code Faulting application store.exe, version 6.5.7638.1, faulting module …, fault address 0x0003ae61}.
 *
 * @param rest what follows the module
 */
record FaultText(Image program, Image module, String rest) {
    private static final String COMMA = "[,\u3001\uFF0C]";
    private static final String NO_COMMA = "[^,\u3001\uFF0C\\r\\n]";
    /** What precedes a version has no digit in any language. */
    private static final String NAME_AND_VERSION =
            "(" + NO_COMMA + "{1,340})" + COMMA + "\\s{0,4}[^\\d,\u3001\uFF0C]{1,60}(\\d[\\d.]{0,39})";

    private static final String LINK_TIME =
            COMMA + NO_COMMA + "{1,60}?[\\s\u00A0:\uFF1A](0x[0-9a-f]{1,8}|[0-9a-f]{8})(?![\\w.])";
    private static final String BEGINNING = "^\\s{0,16}";
    private static final String BETWEEN = "(?:" + COMMA + "\\s{0,4}|\\s{1,8})";
    private static final Pattern WITH_LINK_TIMES = Pattern.compile(
            BEGINNING + NAME_AND_VERSION + LINK_TIME + BETWEEN + NAME_AND_VERSION + LINK_TIME,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WITHOUT_LINK_TIMES =
            Pattern.compile(BEGINNING + NAME_AND_VERSION + "()" + BETWEEN + NAME_AND_VERSION + "()");

    /** What precedes a name without a colon, in the languages whose words are known: a name may hold blanks. */
    private static final Pattern LABEL = Pattern.compile(
            "^(?:(?:faulting|hanging) application|(?:faulting|hang) module"
                    + "|(?:fehlerhafte|fehlgeschlagene|stillstehende) anwendung"
                    + "|(?:fehlerhaftes|fehlgeschlagenes) modul|stillstandmodul"
                    + "|(?:nom de l.)?application d\u00E9faillante|(?:nom du )?module d\u00E9faillant)\\s",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern NUMBER = Pattern.compile(
            "[\\s\u00A0:\uFF1A](?:0x)?((?:[\\w.]{1,80}\\+)?0x[0-9a-f]{1,16})\\b", Pattern.CASE_INSENSITIVE);

    /**
     * Name, version and link time of a program.
     *
     * @param linkTime empty when not stated
     */
    record Image(String name, String version, String linkTime) {}

    /** The program and the module of a text that begins with them; null when it does not. */
    static @Nullable FaultText of(String text) {
        Matcher matcher = WITH_LINK_TIMES.matcher(text);
        if (!matcher.find() && !matcher.usePattern(WITHOUT_LINK_TIMES).reset().find()) {
            return null;
        }
        return new FaultText(image(matcher, 1), image(matcher, 4), text.substring(matcher.end()));
    }

    boolean hasLinkTimes() {
        return !program.linkTime().isEmpty();
    }

    /** The numbers with "0x" in the rest, as printed, and with the symbol that they are an offset from. */
    List<String> numbers() {
        List<String> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(rest);
        while (matcher.find()) {
            numbers.add(matcher.group(1));
        }
        return numbers;
    }

    private static Image image(Matcher matcher, int group) {
        return new Image(name(matcher.group(group)), matcher.group(group + 1), matcher.group(group + 2));
    }

    /** The name behind its label: what follows a colon, else the words known to be a label, else all but a word. */
    private static String name(String labelled) {
        String text = labelled.replace('\u00A0', ' ').replace('\uFF1A', ':').strip();
        int colon = text.indexOf(':');
        Matcher label = LABEL.matcher(text);
        int start = colon >= 0 ? colon : label.find() ? label.end() - 1 : text.lastIndexOf(' ');
        return text.substring(start + 1).strip();
    }
}
