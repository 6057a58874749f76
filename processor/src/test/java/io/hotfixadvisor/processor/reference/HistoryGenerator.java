package io.hotfixadvisor.processor.reference;

import io.hotfixadvisor.schemas.ActionKind;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.identity.RecordIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Servers on which few things go wrong, again and again, in many words. */
final class HistoryGenerator {
    record Source(String name, List<Integer> eventIds) {}

    static final List<Source> SOURCES = List.of(
            new Source("MSExchangeIS", List.of(9175, 9216)),
            new Source("MSExchangeIS", List.of(9175, 9216)),
            new Source("ESE", List.of(217)),
            new Source("EventLog", List.of(6008)));
    static final List<String> STOP_CODES = List.of("0x00000005", "0x0000000A");
    static final List<String> PROCESSES = List.of("store.exe", "inetinfo.exe");
    static final String SERVICE = "Internet Mail Service";
    /** Key names and display names of services that restart, and one that no server has. */
    static final List<String> RESTARTED = List.of("Microsoft Exchange Information Store", "iisadmin", "Mailman");

    private static final int ERROR = 2;
    private static final int INFORMATION = 4;
    private static final List<String> MESSAGES = List.of("The store is corrupt.", "Nothing was found.");
    private static final List<String> REPORTS = List.of("11aa", "22BB", "33cc");
    private static final List<String> OPERATORS = List.of("ann", "bob");
    private static final List<ActionKind> KINDS = List.of(
            ActionKind.ACKNOWLEDGE, ActionKind.SILENCE, ActionKind.UNSILENCE, ActionKind.REOPEN, ActionKind.DISMISS);

    private final Draw draw;
    private final boolean problemsOnly;
    private final List<ServerEvent> events = new ArrayList<>();
    private final List<CrashReport> crashes = new ArrayList<>();
    private String serverId = "";

    /** @param problemsOnly whether every event is an error */
    HistoryGenerator(Draw draw, boolean problemsOnly) {
        this.draw = draw;
        this.problemsOnly = problemsOnly;
    }

    ServerHistory history(String name) {
        serverId = name;
        events.clear();
        crashes.clear();
        int troubles = draw.below(14);
        for (int i = 0; i < troubles; i++) {
            switch (draw.below(6)) {
                case 0 -> restart(draw.time());
                case 1 -> reportedCrash(draw.time());
                case 2 -> crashes.add(service(draw.time()));
                case 3 -> crashes.add(crash(draw.time()).build());
                default -> events.add(event(draw.time()));
            }
        }
        return new ServerHistory(name, events, crashes, new InventoryGenerator(draw).inventories(name), actions());
    }

    private ServerEvent event(Instant at) {
        Source source = draw.of(SOURCES);
        return event(source.name(), draw.of(source.eventIds()), at);
    }

    private ServerEvent event(String source, int eventId, Instant at) {
        ServerEvent.Builder event = ServerEvent.newBuilder()
                .setServerId(serverId)
                .setHost(serverId)
                .setProvider(source)
                .setEventId(eventId)
                .setLevel(problemsOnly || draw.coin() ? ERROR : INFORMATION)
                .setChannel("Application")
                .setTimestamp(at.plusMillis(draw.below(1_000)));
        if (draw.coin()) {
            event.setRecordId(1L + draw.below(1_000_000));
        }
        return event.setMessage(draw.of(MESSAGES)).build();
    }

    private CrashReport.Builder crash(Instant at) {
        CrashReport.Builder crash = report(CrashKind.APP_CRASH, at).setProcess(draw.of(PROCESSES));
        return draw.coin() ? crash.setModule("ESE.DLL") : crash;
    }

    private CrashReport service(Instant at) {
        return report(CrashKind.SERVICE_CRASH, at).setService(SERVICE).build();
    }

    private CrashReport.Builder report(CrashKind kind, Instant at) {
        return CrashReport.newBuilder()
                .setServerId(serverId)
                .setHost(serverId)
                .setKind(kind)
                .setOccurredAt(at);
    }

    /**
     * One crash of which several records speak: reports that share an identifier, an event and what was read from it.
     */
    private void reportedCrash(Instant at) {
        CrashReport.Builder crash = crash(at);
        if (draw.coin()) {
            crash.setReportId(draw.of(REPORTS));
        }
        if (draw.oneIn(3)) {
            crash.setIntegratorReportId(draw.of(REPORTS));
        }
        if (draw.coin()) {
            ServerEvent event = event(at.plusSeconds(draw.below(120)));
            events.add(event);
            crash.setSourceEvents(List.of(RecordIdentity.of(event)));
        }
        crashes.add(crash.build());
        if (draw.coin()) {
            crashes.add(CrashReport.newBuilder(crash)
                    .setKind(CrashKind.WER_REPORT)
                    .setModule(null)
                    .setSourceEvents(List.of())
                    .setOccurredAt(at.plusSeconds(draw.below(300)))
                    .build());
        }
    }

    /** A restart and some of the records that Windows writes about it. */
    private void restart(Instant at) {
        String code = draw.of(STOP_CODES);
        if (draw.coin()) {
            crashes.add(written(CrashKind.BUGCHECK, at).setBugcheckCode(code).build());
        }
        if (draw.coin()) {
            crashes.add(written(CrashKind.UNEXPECTED_RESTART, at)
                    .setBugcheckCode(code)
                    .build());
        }
        if (draw.coin()) {
            crashes.add(written(CrashKind.WER_REPORT, at).setBugcheckCode(code).build());
        }
        if (draw.coin()) {
            events.add(event("EventLog", 6008, at.plusSeconds(draw.below(400))));
        }
    }

    private CrashReport.Builder written(CrashKind kind, Instant crashedAt) {
        CrashReport.Builder report = report(kind, crashedAt.minusSeconds(draw.below(2) * 60L));
        return draw.oneIn(4) ? report : report.setReportedAt(crashedAt.plusSeconds(draw.below(400)));
    }

    private List<AdvisoryAction> actions() {
        List<AdvisoryAction> actions = new ArrayList<>();
        int words = draw.below(7);
        for (int i = 0; i < words; i++) {
            ActionKind kind = draw.of(KINDS);
            Instant at = draw.time();
            actions.add(AdvisoryAction.newBuilder()
                    .setServerId(serverId)
                    .setRuleId(draw.of(RuleGenerator.RULES))
                    .setKind(kind)
                    .setOperator(draw.of(OPERATORS))
                    .setReason(draw.coin() ? "the change board says so" : "seen before")
                    .setUntil(kind == ActionKind.SILENCE ? at.plus(Duration.ofHours(1L + draw.below(400))) : null)
                    .setAt(at)
                    .build());
        }
        return actions;
    }
}
