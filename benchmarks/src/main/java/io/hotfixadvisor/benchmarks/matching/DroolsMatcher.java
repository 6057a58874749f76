package io.hotfixadvisor.benchmarks.matching;

import static org.drools.model.DSL.declarationOf;
import static org.drools.model.DSL.on;

import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.HotfixRule;
import java.util.List;
import org.drools.model.Index.ConstraintType;
import org.drools.model.PatternDSL;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Rule;
import org.drools.model.Variable;
import org.drools.model.functions.Function1;
import org.drools.model.impl.ModelImpl;
import org.drools.model.impl.RuleBuilder;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * Drools with a rule for each signature, made by its executable model, which is what rule texts are compiled to.
 * Equalities are indexed: a network node passes a fact on by a hash of the field.
 */
final class DroolsMatcher implements Matcher {
    private final Variable<Observation.Event> event = declarationOf(Observation.Event.class, "event");
    private final Variable<Observation.Crash> crash = declarationOf(Observation.Crash.class, "crash");
    private final KieSession session;
    private @Nullable Found found;

    /** Fields that are indexed, by the numbers that the network knows them by. */
    private enum Field {
        EVENT_ID(0),
        SOURCE(1),
        LOG(2),
        STOP_CODE(3),
        PROCESS(4),
        SERVICE(5),
        EXCEPTION(6),
        MODULE(7),
        MODULE_STEM(8),
        FUNCTION(9);

        private final int number;

        Field(int number) {
            this.number = number;
        }
    }

    DroolsMatcher(List<HotfixRule> rules) {
        ModelImpl model = new ModelImpl();
        Wanted.forEach(rules, (name, wanted) -> model.addRule(rule(name, wanted)));
        session = KieBaseBuilder.createKieBaseFromModel(model).newKieSession();
    }

    @Override
    public void match(Symptom symptom, Found found) {
        this.found = found;
        FactHandle fact = session.insert(Observation.of(symptom));
        session.fireAllRules();
        session.delete(fact);
    }

    private void report(SignatureName name) {
        if (found != null) {
            found.add(name);
        }
    }

    private Rule rule(SignatureName name, Wanted wanted) {
        RuleBuilder made = PatternDSL.rule(name.toString());
        if (wanted instanceof Wanted.Event ofEvent) {
            return made.build(pattern(ofEvent), on(event).execute(fact -> report(name)));
        }
        return made.build(pattern((Wanted.OfCrash) wanted), on(crash).execute(fact -> report(name)));
    }

    private PatternDef<Observation.Event> pattern(Wanted.Event wanted) {
        PatternDef<Observation.Event> pattern = PatternDSL.pattern(event);
        equal(pattern, Field.EVENT_ID, Integer.class, Observation.Event::eventId, wanted.eventId());
        equal(pattern, Field.SOURCE, String.class, Observation.Event::source, wanted.source());
        equal(pattern, Field.LOG, String.class, Observation.Event::log, wanted.log());
        return wanted.texts().isEmpty() ? pattern : pattern.expr("says " + wanted.texts(), wanted::isSaidBy);
    }

    private PatternDef<Observation.Crash> pattern(Wanted.OfCrash wanted) {
        PatternDef<Observation.Crash> pattern = PatternDSL.pattern(crash);
        if (wanted instanceof Wanted.Bugcheck stop) {
            equal(pattern, Field.STOP_CODE, Long.class, Observation.Crash::stopCode, stop.stopCode());
            inModule(pattern, stop.module());
            for (Wanted.Argument argument : stop.arguments()) {
                pattern.expr(argument.toString(), fact -> fact.argument(argument.position()) == argument.value());
            }
        } else if (wanted instanceof Wanted.ProcessCrash ended) {
            equal(pattern, Field.PROCESS, String.class, Observation.Crash::process, ended.process());
            inModule(pattern, ended.module());
            equal(pattern, Field.EXCEPTION, Long.class, Observation.Crash::exceptionCode, ended.exceptionCode());
            equal(pattern, Field.FUNCTION, String.class, Observation.Crash::function, ended.function());
        } else if (wanted instanceof Wanted.ServiceEnd ended) {
            equal(pattern, Field.SERVICE, String.class, Observation.Crash::service, ended.service());
        }
        return pattern;
    }

    /** A rule may name the module with or without its extension: two fields, of which each rule asks for one. */
    private static void inModule(PatternDef<Observation.Crash> pattern, @Nullable String module) {
        if (module != null && module.contains(".")) {
            equal(pattern, Field.MODULE, String.class, Observation.Crash::module, module);
        } else {
            equal(pattern, Field.MODULE_STEM, String.class, Observation.Crash::moduleStem, module);
        }
    }

    /** Adds an indexed equality; nothing when the rule does not ask for the field. */
    private static <F, V> void equal(
            PatternDef<F> pattern, Field field, Class<V> type, Function1<F, @Nullable V> value, @Nullable V wanted) {
        if (wanted != null) {
            pattern.expr(
                    field + " = " + wanted,
                    fact -> wanted.equals(value.apply(fact)),
                    PatternDSL.alphaIndexedBy(type, ConstraintType.EQUAL, field.number, value, wanted));
        }
    }
}
