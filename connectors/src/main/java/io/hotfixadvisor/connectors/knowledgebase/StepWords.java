package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.schemas.StepKind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a printed step asks for: a kind, and the service, process or group that it is about. */
final class StepWords {

    /** A dot within a word belongs to the name, one after it ends the sentence. */
    private static final String WORD = "[A-Z](?:[\\w-]|\\.(?=\\w)){0,30}";

    private static final String NAME = "((?:" + WORD + " ){0,7}" + WORD + ")";
    private static final String FIX = "(?:this|the) (?:hotfix|update|fix|package|rollup)\\b";

    /** The first line that fits counts. The first group, if there is one, is the target. */
    private static final List<Line> LINES = List.of(
            line(StepKind.INSTALL_HOTFIX, "^(?:Apply|Install|Run) " + FIX),
            line(StepKind.KILL_PROCESS, "\\b(?:[Ff]orcefully stop|[Ff]orcibly stop|[Kk]ill) the " + NAME),
            line(StepKind.KILL_PROCESS, "^Type (?:kill|taskkill|pskill)\\b.{0,40}?\\b([\\w$-]{1,40}\\.exe)"),
            line(StepKind.RESTART_NODE, "^(?:Then, )?[Rr]estart the (?:\\w{3,12} )?node\\b"),
            line(StepKind.RESTART_COMPUTER, "^(?:Then, )?[Rr]estart the (?:computer|server)\\b"),
            line(StepKind.RESTART_SERVICE, "^(?:Then, )?[Rr]estart the " + NAME + " service"),
            line(StepKind.MOVE_CLUSTER_GROUP, "[Rr]ight-click (?:the )?([^,]{3,60}?),? and then click Move\\b"),
            line(StepKind.MOVE_CLUSTER_GROUP, "^Move the ([^,.]{3,60}?) to (?:the|another)\\b"),
            line(StepKind.STOP_SERVICE, "[Rr]ight-click (?:the )?" + NAME + ",? and then click Stop\\b"),
            line(StepKind.STOP_SERVICE, "(?:^|, )[Ss]top the " + NAME),
            line(StepKind.START_SERVICE, "(?:^|, )[Ss]tart the " + NAME),
            line(StepKind.VERIFY, "^(?:Make sure|Verify|Confirm|Check) "));

    private StepWords() {}

    private record Line(StepKind kind, Pattern words) {}

    /**
     * What a step asks for.
     *
     * @param target null when the words say it all
     */
    record Step(StepKind kind, @Nullable String target) {}

    static Step read(String text) {
        for (Line line : LINES) {
            Matcher words = line.words().matcher(text);
            if (words.find()) {
                return new Step(line.kind(), words.groupCount() == 0 ? null : words.group(1));
            }
        }
        return new Step(StepKind.OTHER, null);
    }

    private static Line line(StepKind kind, String words) {
        return new Line(kind, Pattern.compile(words));
    }
}
