package io.hotfixadvisor.benchmarks.matching;

import io.hotfixadvisor.benchmarks.matching.Surroundings.EventKey;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.DataCompleteness;
import io.hotfixadvisor.schemas.EventDatum;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ProcessCrashPattern;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServiceTerminationPattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Made-up symptoms of a fleet. Of a thousand, about 945 are events of which no rule speaks, 40 are events with a
 * frequent key and a description that no rule knows, though half of them begin as known ones do, 5 are stop errors and
 * crashes that fail only by their module, and 10 are what some rule describes.
 */
final class MadeUpSymptoms {
    private static final Instant START = Instant.parse("2009-05-04T06:00:00Z");
    private static final int UNKNOWN_KEYS = 400;

    private final Surroundings surroundings;
    private final List<HotfixRule> rules;
    private final SplittableRandom random;
    private final Zipf keys;
    private final List<EventKey> unknown;
    private final Zipf unknownKeys = new Zipf(UNKNOWN_KEYS);

    private MadeUpSymptoms(Surroundings surroundings, List<HotfixRule> rules, SplittableRandom random) {
        this.surroundings = surroundings;
        this.rules = rules;
        this.random = random;
        keys = new Zipf(surroundings.keys().size() / 20);
        unknown = unknownKeys();
    }

    /** So many symptoms, of which these rules know about one in a hundred; the same seed gives the same symptoms. */
    static List<Symptom> of(int count, Surroundings surroundings, List<HotfixRule> rules, SplittableRandom random) {
        MadeUpSymptoms made = new MadeUpSymptoms(surroundings, rules, random);
        return IntStream.range(0, count).mapToObj(made::symptom).toList();
    }

    /** Rules' sources with other ids. */
    private List<EventKey> unknownKeys() {
        List<String> sources = surroundings.sources();
        return IntStream.range(0, UNKNOWN_KEYS)
                .mapToObj(i -> new EventKey(sources.get(i % sources.size()), 20_000 + i, "Application", List.of()))
                .toList();
    }

    private Symptom symptom(int number) {
        int share = random.nextInt(1_000);
        if (share < 945) {
            EventKey key = unknown.get(unknownKeys.draw(random));
            return event(number, key, random.nextInt(10) == 0 ? null : filler(10, 60));
        }
        if (share < 985) {
            return almostKnown(number);
        }
        return share < 990 ? crash(number, almostKnownCrash()) : known(number);
    }

    private Symptom almostKnown(int number) {
        EventKey key = surroundings.keys().get(keys.draw(random));
        String opening = key.openings().get(random.nextInt(key.openings().size()));
        String told = random.nextBoolean() ? opening + ' ' + Wording.hex(random, 8) + ' ' : "";
        return event(number, key, filler(5, 20) + ' ' + printed(told) + filler(5, 30));
    }

    private CrashReport.Builder almostKnownCrash() {
        CrashReport.Builder crash = CrashReport.newBuilder().setModule("unheard-of.dll");
        return random.nextBoolean()
                ? crash.setKind(CrashKind.BUGCHECK)
                        .setBugcheckCode(surroundings.stopCodes().get(random.nextInt(3)))
                        .setBugcheckParams(arguments())
                : crash.setKind(CrashKind.APP_CRASH)
                        .setProcess(surroundings.processes().get(random.nextInt(3)))
                        .setExceptionCode("0xC0000005");
    }

    /** What the first signature of some rule describes. */
    private Symptom known(int number) {
        HotfixRule rule = rules.get(random.nextInt(rules.size()));
        Object pattern = rule.getSignatures().get(0).getPattern();
        if (pattern instanceof EventPattern event) {
            List<String> texts = event.getDescriptionContains();
            String told = texts.isEmpty() ? "" : texts.get(random.nextInt(texts.size()));
            EventKey key = surroundings.keys().stream()
                    .filter(each -> each.eventId() == event.getEventId()
                            && each.source().equals(event.getSource()))
                    .findFirst()
                    .orElseThrow();
            return event(number, key, filler(5, 20) + "\r\n\r\n" + printed(told) + ' ' + filler(5, 30));
        }
        return crash(number, crashOf(pattern));
    }

    private CrashReport.Builder crashOf(Object pattern) {
        if (pattern instanceof BugcheckPattern bugcheck) {
            List<String> arguments = bugcheck.getArgs().isEmpty() ? arguments() : bugcheck.getArgs();
            return CrashReport.newBuilder()
                    .setKind(CrashKind.BUGCHECK)
                    .setBugcheckCode(bugcheck.getStopCode())
                    .setBugcheckParams(arguments.stream()
                            .map(argument -> "0x" + argument.substring(2).toUpperCase(Locale.ROOT))
                            .toList())
                    .setModule(file(bugcheck.getModule()));
        }
        if (pattern instanceof ProcessCrashPattern crash) {
            String code = crash.getExceptionCode();
            String function = crash.getFunction();
            return CrashReport.newBuilder()
                    .setKind(CrashKind.APP_CRASH)
                    .setProcess(crash.getProcess().toUpperCase(Locale.ROOT))
                    .setExceptionCode(code == null ? "0xC0000005" : code)
                    .setModule(file(crash.getModule()))
                    .setSymbol(function == null ? null : crash.getModule() + '!' + function + "+0x1f");
        }
        return CrashReport.newBuilder()
                .setKind(CrashKind.SERVICE_CRASH)
                .setService(((ServiceTerminationPattern) pattern).getService());
    }

    private static @Nullable String file(@Nullable String module) {
        return module == null || module.endsWith(".dll") ? module : module + ".dll";
    }

    private List<String> arguments() {
        return IntStream.range(0, 4)
                .mapToObj(i -> "0x" + Wording.hex(random, 8).substring(2).toUpperCase(Locale.ROOT))
                .toList();
    }

    private String filler(int from, int to) {
        return printed(surroundings.wording().words(random, from, to));
    }

    /** The same words as a server prints them: some in capitals, some lines broken. */
    private String printed(String words) {
        StringBuilder text = new StringBuilder(words);
        for (int i = 0; i < text.length(); i++) {
            boolean atWord = i == 0 || text.charAt(i - 1) == ' ';
            if (atWord && random.nextInt(8) == 0) {
                text.setCharAt(i, Character.toUpperCase(text.charAt(i)));
            } else if (text.charAt(i) == ' ' && random.nextInt(12) == 0) {
                text.setCharAt(i, '\n');
            }
        }
        return text.toString();
    }

    private Symptom event(int number, EventKey key, @Nullable String message) {
        ServerEvent event = ServerEvent.newBuilder()
                .setServerId("server-" + number % 500)
                .setHost("SERVER-" + number % 500)
                .setProvider(key.source())
                .setEventId(key.eventId())
                .setChannel(key.log())
                .setTimestamp(START.plusMillis(number))
                .setMessage(message)
                .setData(data())
                .setDataCompleteness(DataCompleteness.FULL)
                .build();
        return Symptom.of(event, event.getTimestamp(), new RecordOrigin("server-events", 0, (long) number));
    }

    private List<EventDatum> data() {
        List<EventDatum> data = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            data.add(EventDatum.newBuilder()
                    .setIndex(data.size() + 1)
                    .setValue(filler(1, 3))
                    .build());
        }
        return data;
    }

    private Symptom crash(int number, CrashReport.Builder builder) {
        CrashReport crash = builder.setServerId("server-" + number % 500)
                .setHost("SERVER-" + number % 500)
                .setOccurredAt(START.plusMillis(number))
                .build();
        return Symptom.of(crash, crash.getOccurredAt(), new RecordOrigin("crash-reports", 0, (long) number));
    }
}
