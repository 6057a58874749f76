package io.hotfixadvisor.processor.rules;

import static io.hotfixadvisor.processor.fixtures.CrashBuilder.aCrash;
import static io.hotfixadvisor.processor.fixtures.CrashBuilder.aServiceEnd;
import static io.hotfixadvisor.processor.fixtures.CrashBuilder.aStop;
import static io.hotfixadvisor.processor.fixtures.EventBuilder.anEvent;
import static io.hotfixadvisor.processor.fixtures.Patterns.crash;
import static io.hotfixadvisor.processor.fixtures.Patterns.event;
import static io.hotfixadvisor.processor.fixtures.Patterns.serviceEnd;
import static io.hotfixadvisor.processor.fixtures.Patterns.stop;
import static io.hotfixadvisor.processor.fixtures.RuleBuilder.aRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.ProcessCrashPattern;
import io.hotfixadvisor.schemas.SignatureRole;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PatternTest {
    private static final EventPattern SA_9202 = event("MSExchangeSA", 9202).build();
    private static final EventPattern ESE_BACKUP = event("ESE", 217)
            .setDescriptionContains(List.of("-4001", "Backup  Failed"))
            .build();
    private static final EventPattern ESE_NUMBER =
            event("ESE", 217).setDescriptionMatches("error -4\\d{3}\\b").build();
    private static final BugcheckPattern STOP_5 = stop("0x00000005").build();
    private static final ProcessCrashPattern STORE = crash("Store.exe").build();

    static Stream<Arguments> events() {
        return Stream.of(
                met(
                        "an event is met by source and id",
                        SA_9202,
                        anEvent().of("MSExchangeSA", 9202).symptom(),
                        SA),
                met(
                        "the source is compared without case",
                        SA_9202,
                        anEvent().of("MSEXCHANGEsa", 9202).symptom(),
                        SA),
                met(
                        "the source may be the alias",
                        SA_9202,
                        anEvent()
                                .of("Exchange-Manifest", 9202)
                                .alias("msexchangesa")
                                .symptom(),
                        SA),
                met(
                        "white space around the rule's source does not count",
                        event(" MSExchangeSA ", 9202).build(),
                        anEvent().symptom(),
                        SA),
                unmet(
                        "another id is not met",
                        SA_9202,
                        anEvent().of("MSExchangeSA", 9203).symptom()),
                unmet(
                        "another source is not met",
                        SA_9202,
                        anEvent().of("MSExchangeIS", 9202).symptom()),
                unmet(
                        "an event without a source in the rule never matches",
                        EventPattern.newBuilder().setEventId(9202).build(),
                        anEvent().symptom()),
                met(
                        "the log is compared without case",
                        event("MSExchangeSA", 9202).setLog("Application").build(),
                        anEvent().in("APPLICATION").symptom(),
                        "source = MSExchangeSA",
                        "eventId = 9202",
                        "log = Application"),
                unmet(
                        "another log is not met",
                        event("MSExchangeSA", 9202).setLog("Application").build(),
                        anEvent().in("System").symptom()),
                unmet(
                        "a log that is not printed is not met",
                        event("MSExchangeSA", 9202).setLog("Application").build(),
                        anEvent().symptom()),
                unmet(
                        "a crash does not meet an event",
                        SA_9202,
                        aCrash().of("MSExchangeSA").symptom()));
    }

    private static final String[] SA = {"source = MSExchangeSA", "eventId = 9202"};

    static Stream<Arguments> descriptions() {
        return Stream.of(
                met(
                        "a description is found in the message",
                        ESE_BACKUP,
                        anEvent()
                                .of("ESE", 217)
                                .saying("Ended with error -4001.")
                                .symptom(),
                        "source = ESE",
                        "eventId = 217",
                        "description contains \"-4001\""),
                met(
                        "a description is found in a data value",
                        ESE_BACKUP,
                        anEvent().of("ESE", 217).data("first").data("-4001").symptom(),
                        "source = ESE",
                        "eventId = 217",
                        "description contains \"-4001\""),
                met(
                        "case and white space of a description do not count",
                        ESE_BACKUP,
                        anEvent()
                                .of("ESE", 217)
                                .saying("The BACKUP\r\n\tfailed.")
                                .symptom(),
                        "source = ESE",
                        "eventId = 217",
                        "description contains \"Backup  Failed\""),
                unmet(
                        "a description is not put together from two values",
                        ESE_BACKUP,
                        anEvent().of("ESE", 217).data("backup").data("failed").symptom()),
                unmet(
                        "an event without any text does not meet a description",
                        ESE_BACKUP,
                        anEvent().of("ESE", 217).symptom()),
                met(
                        "a regular expression is found in the message",
                        ESE_NUMBER,
                        anEvent()
                                .of("ESE", 217)
                                .saying("Ended with error -4001.")
                                .symptom(),
                        "source = ESE",
                        "eventId = 217",
                        "description matches \"error -4\\d{3}\\b\""),
                unmet(
                        "a regular expression is not searched in data values",
                        ESE_NUMBER,
                        anEvent().of("ESE", 217).data("error -4001").symptom()),
                unmet(
                        "a regular expression that is not found is not met",
                        ESE_NUMBER,
                        anEvent().of("ESE", 217).saying("error -40011").symptom()));
    }

    static Stream<Arguments> stops() {
        BugcheckPattern examples = stop("0x00000005")
                .setArgs(List.of("0xfdd95978", "0xff2a6d88"))
                .setArgMustMatch(List.of(false, false))
                .build();
        BugcheckPattern second = stop("0x00000005")
                .setArgs(List.of("0xfdd95978", "0x00000001"))
                .setArgMustMatch(List.of(false, true))
                .build();
        return Stream.of(
                met(
                        "a stop error is met by its code",
                        STOP_5,
                        aStop("0x00000005").symptom(),
                        "stopCode = 0x00000005"),
                met(
                        "a stop code is compared as a number",
                        stop("0x0000007E").build(),
                        aStop("7e").symptom(),
                        "stopCode = 0x0000007E"),
                met(
                        "a restart that names the code meets it",
                        STOP_5,
                        aStop("0x5").kind(CrashKind.UNEXPECTED_RESTART).symptom(),
                        "stopCode = 0x00000005"),
                unmet(
                        "another stop code is not met",
                        STOP_5,
                        aStop("0x00000050").symptom()),
                unmet(
                        "a stop code that is no number is not met",
                        STOP_5,
                        aStop("five").symptom()),
                unmet(
                        "a crash without a stop code is not met",
                        STOP_5,
                        aCrash().of("store.exe").symptom()),
                met(
                        "arguments that are examples are not compared",
                        examples,
                        aStop("0x00000005", "0x0", "0x0", "0x0", "0x0").symptom(),
                        "stopCode = 0x00000005"),
                met(
                        "an argument that must match is compared as a number",
                        second,
                        aStop("0x00000005", "0x0", "0x0000000000000001").symptom(),
                        "stopCode = 0x00000005",
                        "arg2 = 0x00000001"),
                unmet(
                        "an argument that must match and does not is not met",
                        second,
                        aStop("0x00000005", "0xFDD95978", "0x00000002").symptom()),
                unmet(
                        "an argument that is not reported is not met",
                        second,
                        aStop("0x00000005").symptom()),
                met(
                        "a module is compared without case and folder",
                        stop("0x00000005").setModule("ExIFS.sys").build(),
                        aStop("0x00000005")
                                .in("C:\\WINNT\\system32\\drivers\\exifs.sys")
                                .symptom(),
                        "stopCode = 0x00000005",
                        "module = ExIFS.sys"),
                unmet(
                        "a module that is not reported is not met",
                        stop("0x00000005").setModule("exifs.sys").build(),
                        aStop("0x00000005").symptom()));
    }

    static Stream<Arguments> crashes() {
        ProcessCrashPattern narrow = crash("store.exe")
                .setExceptionCode("0xC0000005")
                .setModule("exprox")
                .setFunction("CStore::Open")
                .build();
        return Stream.of(
                met(
                        "a process is compared without case",
                        STORE,
                        aCrash().of("STORE.EXE").symptom(),
                        STORE_CLAUSE),
                met(
                        "a process may lack its extension",
                        STORE,
                        aCrash().of("store").symptom(),
                        STORE_CLAUSE),
                met(
                        "a process may be named by its symbol file",
                        STORE,
                        aCrash().of("store.dbg").symptom(),
                        STORE_CLAUSE),
                met(
                        "a process may be named with its folder",
                        STORE,
                        aCrash().of("C:\\Program Files\\Exchsrvr\\bin\\store.exe")
                                .symptom(),
                        STORE_CLAUSE),
                unmet(
                        "a process of another extension is not met",
                        STORE,
                        aCrash().of("store.dll").symptom()),
                unmet(
                        "a longer name is not met",
                        STORE,
                        aCrash().of("mystore.exe").symptom()),
                met(
                        "an alias stands for the process",
                        crash("store.exe").setAliases(List.of("Store64.exe")).build(),
                        aCrash().of("store64.exe").symptom(),
                        "process = Store64.exe"),
                met(
                        "any kind of report meets it that names the process",
                        STORE,
                        aCrash().of("store.exe").kind(CrashKind.DRWATSON).symptom(),
                        STORE_CLAUSE),
                unmet(
                        "a stop error does not meet a process crash",
                        STORE,
                        aStop("0x00000005").symptom()),
                met(
                        "a stop error that names the process meets it",
                        STORE,
                        aStop("0x00000005").of("store.exe").symptom(),
                        STORE_CLAUSE),
                met(
                        "code, module and function are compared",
                        narrow,
                        aCrash().of("store.exe")
                                .with("c0000005")
                                .in("EXPROX.DLL")
                                .inFunction("exprox!cstore::open+0x1f")
                                .symptom(),
                        "process = store.exe",
                        "exceptionCode = 0xC0000005",
                        "module = exprox",
                        "function = CStore::Open"),
                unmet(
                        "another exception code is not met",
                        narrow,
                        aCrash().of("store.exe")
                                .with("0xC0000006")
                                .in("exprox.dll")
                                .inFunction("CStore::Open")
                                .symptom()),
                unmet(
                        "another module is not met",
                        narrow,
                        aCrash().of("store.exe")
                                .with("0xC0000005")
                                .in("ese.dll")
                                .inFunction("CStore::Open")
                                .symptom()),
                unmet(
                        "a function that is not reported is not met",
                        narrow,
                        aCrash().of("store.exe")
                                .with("0xC0000005")
                                .in("exprox.dll")
                                .symptom()));
    }

    private static final String STORE_CLAUSE = "process = Store.exe";

    static Stream<Arguments> services() {
        Object service = serviceEnd("Internet Mail Service", "MSExchangeIMC").build();
        return Stream.of(
                met(
                        "a service is met by its key name",
                        service,
                        aServiceEnd("msexchangeimc").symptom(),
                        "service = MSExchangeIMC"),
                met(
                        "a service is met by its display name",
                        service,
                        aServiceEnd("IMC55")
                                .displayName("INTERNET MAIL SERVICE")
                                .symptom(),
                        "service = Internet Mail Service"),
                met(
                        "the word service at the end does not count",
                        service,
                        aServiceEnd("Internet Mail").symptom(),
                        "service = Internet Mail Service"),
                unmet(
                        "another service is not met",
                        service,
                        aServiceEnd("MSExchangeIS").symptom()),
                unmet(
                        "an event does not meet the end of a service",
                        service,
                        anEvent().of("MSExchangeIMC", 7031).symptom()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"events", "descriptions", "stops", "crashes", "services"})
    void saysWhichClausesASymptomMeets(String sentence, Object pattern, Symptom symptom, List<String> clauses) {
        CompiledRule rule = aRule("KB1")
                .supporting("s1", pattern)
                .symptom("other", event("never", 1).build())
                .compiled();

        List<Match> matches = RuleIndex.of(List.of(rule)).match(symptom);

        assertThat(matches.stream().map(Match::signatures).flatMap(Collection::stream))
                .containsExactlyElementsOf(
                        clauses.isEmpty()
                                ? List.of()
                                : List.of(new SignatureMatch("s1", SignatureRole.SUPPORTING, clauses)));
    }

    private static Arguments met(String sentence, Object pattern, Symptom symptom, String... clauses) {
        return Arguments.of(sentence, pattern, symptom, List.of(clauses));
    }

    private static Arguments unmet(String sentence, Object pattern, Symptom symptom) {
        return Arguments.of(sentence, pattern, symptom, List.of());
    }
}
