package io.hotfixadvisor.benchmarks.matching;

import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.HotfixRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.WhitespaceTokenizerFactory;
import org.apache.lucene.analysis.custom.CustomAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * Lucene's monitor with a query for each signature: terms for what must be equal, the key of an event being one term,
 * and phrases of whole words for descriptions.
 */
final class LuceneMatcher implements Matcher {
    private static final String KEY = "key";
    private static final String LOG = "log";
    private static final String TEXT = "text";
    private static final String ARGUMENT = "argument";
    private static final String EXCEPTION = "exception";
    private static final String MODULE = "module";
    private static final String FUNCTION = "function";
    private static final int TEXT_GAP = 100;
    private static final int REGISTERED_AT_ONCE = 5_000;

    private final Monitor monitor;
    private final Map<String, SignatureName> names = new HashMap<>();

    LuceneMatcher(List<HotfixRule> rules) {
        try {
            monitor = new Monitor(
                    analyzer(),
                    new TermFilteredPresearcher(),
                    new MonitorConfiguration().setQueryUpdateBufferSize(REGISTERED_AT_ONCE));
            List<MonitorQuery> queries = new ArrayList<>();
            Wanted.forEach(rules, (name, wanted) -> {
                names.put(name.toString(), name);
                queries.add(new MonitorQuery(name.toString(), query(wanted)));
            });
            monitor.register(queries);
        } catch (IOException e) {
            throw new UncheckedIOException("a monitor of " + rules.size() + " rules", e);
        }
    }

    /** Words between white space; no phrase begins in one text of an event and ends in another. */
    private static Analyzer analyzer() throws IOException {
        return CustomAnalyzer.builder()
                .withTokenizer(WhitespaceTokenizerFactory.NAME)
                .withPositionIncrementGap(TEXT_GAP)
                .build();
    }

    @Override
    public void match(Symptom symptom, Found found) {
        try {
            for (QueryMatch match : monitor.match(document(Observation.of(symptom)), QueryMatch.SIMPLE_MATCHER)
                    .getMatches()) {
                found.add(Objects.requireNonNull(names.get(match.getQueryId())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("symptom " + symptom.identity(), e);
        }
    }

    private static Document document(Observation observation) {
        Document document = new Document();
        if (observation instanceof Observation.Event event) {
            add(document, KEY, eventKey(event.source(), event.eventId()));
            add(document, LOG, event.log());
            event.texts().forEach(text -> document.add(new TextField(TEXT, text, Store.NO)));
        } else if (observation instanceof Observation.Crash crash) {
            add(document, KEY, stopKey(crash.stopCode()));
            add(document, KEY, processKey(crash.process()));
            add(document, KEY, serviceKey(crash.service()));
            for (int i = 0; i < crash.argumentCount(); i++) {
                add(document, ARGUMENT, argument(i, crash.argument(i)));
            }
            add(document, EXCEPTION, String.valueOf(crash.exceptionCode()));
            add(document, MODULE, crash.module());
            add(document, MODULE, crash.moduleStem());
            add(document, FUNCTION, crash.function());
        }
        return document;
    }

    private static void add(Document document, String field, @Nullable String value) {
        if (value != null) {
            document.add(new StringField(field, value, Store.NO));
        }
    }

    private static Query query(Wanted wanted) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        if (wanted instanceof Wanted.Event event) {
            must(query, KEY, eventKey(event.source(), event.eventId()));
            must(query, LOG, event.log());
            if (!event.texts().isEmpty()) {
                query.add(anyOf(event.texts()), Occur.MUST);
            }
        } else if (wanted instanceof Wanted.Bugcheck stop) {
            must(query, KEY, stopKey(stop.stopCode()));
            must(query, MODULE, stop.module());
            stop.arguments().forEach(each -> must(query, ARGUMENT, argument(each.position(), each.value())));
        } else if (wanted instanceof Wanted.ProcessCrash crash) {
            must(query, KEY, processKey(crash.process()));
            must(query, MODULE, crash.module());
            must(query, EXCEPTION, crash.exceptionCode() == null ? null : String.valueOf(crash.exceptionCode()));
            must(query, FUNCTION, crash.function());
        } else if (wanted instanceof Wanted.ServiceEnd service) {
            must(query, KEY, serviceKey(service.service()));
        }
        return query.build();
    }

    private static void must(BooleanQuery.Builder query, String field, @Nullable String value) {
        if (value != null) {
            query.add(new TermQuery(new Term(field, value)), Occur.MUST);
        }
    }

    private static Query anyOf(List<String> texts) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        texts.forEach(text -> any.add(new PhraseQuery(TEXT, text.split(" ")), Occur.SHOULD));
        return any.build();
    }

    private static String eventKey(String source, int eventId) {
        return "event " + source + ' ' + eventId;
    }

    private static @Nullable String stopKey(long stopCode) {
        return stopCode < 0 ? null : "stop " + stopCode;
    }

    private static @Nullable String processKey(@Nullable String process) {
        return process == null ? null : "process " + process;
    }

    private static @Nullable String serviceKey(@Nullable String service) {
        return service == null ? null : "service " + service;
    }

    private static String argument(int position, long value) {
        return position + "=" + value;
    }
}
