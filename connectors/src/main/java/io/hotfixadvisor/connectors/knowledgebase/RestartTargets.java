package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.schemas.RestartAction;
import io.hotfixadvisor.schemas.RestartTarget;
import io.hotfixadvisor.schemas.RestartTargetKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Services and drivers that words say must stop or restart. */
final class RestartTargets {

    private static final String WORD = "[A-Z][\\w.-]{0,30}";
    private static final Pattern NAMED = Pattern.compile("\\b((?:" + WORD + " ){0,6}" + WORD
            + ") (service|driver)\\b( and (?:all )?(?:its |the )?dependent services)?");

    /** Not one service but all that fit a description. */
    private static final Pattern DESCRIBED = Pattern.compile(
            "\\b((?:all|any) (?:[\\w-]{1,30} ){0,4}(?:services|programs|applications) (?:that|which) (?:[^,.;:]|\\.(?=\\w)){3,80})|((?:"
                    + WORD + " ){1,4}services)\\b(?= (?:are|is|will|must|have))");

    private static final Pattern DEPENDENTS =
            Pattern.compile("(?i),?\\s(?:and|with) (?:all )?(?:of )?(?:its |the )?dependent services$");
    private static final Pattern LEADING =
            Pattern.compile("^(?:The|However,? the|On|If|When|After|You|Before|Restart|Stop) ");

    /** "These services" are named elsewhere. */
    private static final Pattern POINTING = Pattern.compile("^(?:These|Those|Some|Other|Such|Both|services)\\b");

    private static final Pattern RESTARTS = Pattern.compile("(?i)\\brestart(?:ed|s)?\\b|\\bstart(?:ed)? again\\b");
    private static final Pattern STOPS = Pattern.compile("(?i)\\bstop(?:ped|s)?\\b");
    private static final Pattern AUTOMATIC = Pattern.compile("(?i)\\bautomatically\\b");
    private static final Pattern AGAIN = Pattern.compile("(?i)\\b(?:re)?start the [^.]{0,60}\\bthat you stopped\\b");

    private RestartTargets() {}

    /**
     * What a sentence says happens to the services that it names; UNKNOWN when it speaks of neither stop nor restart.
     */
    static RestartAction action(String sentence) {
        boolean restarts = RESTARTS.matcher(sentence).find();
        boolean stops = STOPS.matcher(sentence).find();
        if (restarts && AUTOMATIC.matcher(sentence).find()) {
            return RestartAction.AUTO_RESTART;
        }
        if (restarts && stops) {
            return RestartAction.STOP_AND_RESTART;
        }
        if (restarts) {
            return RestartAction.RESTART_AFTER;
        }
        return stops ? RestartAction.STOP_BEFORE : RestartAction.UNKNOWN;
    }

    /** An item of a list of services and drivers. */
    static RestartTarget ofItem(String item, RestartAction action) {
        String words = item.endsWith(".") ? item.substring(0, item.length() - 1) : item;
        Matcher dependents = DEPENDENTS.matcher(words);
        boolean withDependents = dependents.find();
        String name = withDependents ? words.substring(0, dependents.start()) : words;
        return target(name, kind(name), action, withDependents);
    }

    static List<RestartTarget> inSentence(String sentence) {
        RestartAction action = action(sentence);
        List<RestartTarget> targets = new ArrayList<>();
        if (action == RestartAction.UNKNOWN) {
            return targets;
        }
        Matcher described = DESCRIBED.matcher(sentence);
        while (described.find()) {
            String words = described.group(1) == null ? described.group(2) : described.group(1);
            String name = LEADING.matcher(words).replaceFirst("");
            if (!POINTING.matcher(name).find()) {
                targets.add(target(name, RestartTargetKind.DYNAMIC, action, false));
            }
        }
        Matcher named = NAMED.matcher(sentence);
        while (named.find()) {
            String name = LEADING.matcher(named.group(1)).replaceFirst("");
            boolean driver = named.group(2).equals("driver");
            targets.add(target(
                    driver ? name + " driver" : name,
                    driver ? RestartTargetKind.DRIVER : RestartTargetKind.SERVICE,
                    action,
                    named.group(3) != null));
        }
        return targets;
    }

    /** Whether a sentence starts again what an earlier one stopped. */
    static boolean startsAgain(String sentence) {
        return AGAIN.matcher(sentence).find();
    }

    static RestartTarget stoppedAndStarted(RestartTarget target) {
        return target.getAction() == RestartAction.STOP_BEFORE
                ? target(target.getName(), target.getKind(), RestartAction.STOP_AND_RESTART, target.getWithDependents())
                : target;
    }

    private static RestartTargetKind kind(String name) {
        if (name.endsWith(" driver")) {
            return RestartTargetKind.DRIVER;
        }
        return name.startsWith("all ") || name.startsWith("All ") || name.startsWith("Any ")
                ? RestartTargetKind.DYNAMIC
                : RestartTargetKind.SERVICE;
    }

    private static RestartTarget target(
            String name, RestartTargetKind kind, RestartAction action, boolean withDependents) {
        return RestartTarget.newBuilder()
                .setName(name)
                .setKind(kind)
                .setAction(action)
                .setWithDependents(withDependents)
                .build();
    }
}
