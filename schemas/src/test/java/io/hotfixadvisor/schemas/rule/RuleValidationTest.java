package io.hotfixadvisor.schemas.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.json.PlainJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleValidationTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String RULE = """
            {"ruleId": "KB1", "article": "KB1", "articleIdSource": "HEADER",
             "products": [{"printed": "Exchange Server 2003", "family": "Exchange Server", "release": "2003", "servicePacks": ["SP1"]}],
             "prerequisites": [{"product": "Exchange Server 2003", "servicePack": "SP1", "obtainArticle": "KB2"}],
             "files": [{"name": "a.dll", "version": "6.5.1.2", "sizeBytes": 1, "time": "00:59"}],
             "restart": [{"topology": "ANY", "services": [{"name": "svc"}]}],
             "replacement": {"stated": "LIST", "articles": ["KB3"]},
             "signatures": [
               {"id": "e", "role": "SYMPTOM", "kind": "EVENT", "source": "Acme", "eventId": 7,
                "descriptionContains": ["text"], "descriptionMatches": "a+"},
               {"id": "b", "role": "SYMPTOM", "kind": "BUGCHECK", "stopCode": "0x0000000A",
                "args": ["0x00000001"], "argMustMatch": [false]},
               {"id": "p", "role": "SUPPORTING", "kind": "PROCESS_CRASH", "process": "a.exe", "exceptionCode": "0xC0000005"},
               {"id": "s", "role": "SYMPTOM", "kind": "SERVICE_TERMINATION", "service": "svc"},
               {"id": "v", "role": "VERIFICATION", "kind": "EVENT", "eventId": 8},
               {"id": "m", "role": "MENTION", "kind": "EVENT", "eventId": 9}],
             "matchAnyOf": [["e", "p"], ["b"], ["s"]],
             "temporal": [
               {"type": "RECURRENCE", "signatureIds": ["s"], "minCount": 2, "window": "PT24H", "optional": false},
               {"type": "SEQUENCE", "signatureIds": ["p", "b"], "steps": [["p"], ["b"]]}],
             "affectedFiles": [{"name": "a.dll", "op": "LT", "version": "6.5.1.2"}],
             "conditions": [{"text": "load"}],
             "alternatives": [{"rank": 1, "kind": "ROLLUP", "article": "KB4"},
                              {"rank": 2, "kind": "WORKAROUND", "actions": [{"text": "restart"}]}],
             "procedures": [{"steps": [{"text": "install"}], "hazards": ["loss"]}],
             "verification": [{"signatureId": "v", "meaning": "loaded"}, {"service": "svc", "state": "RUNNING", "meaning": "up"}],
             "installNotes": ["note"],
             "fixedIn": [{"value": "Exchange Server 2003 SP2"}],
             "relatedArticles": [{"article": "KB5"}],
             "status": "ACTIVE"}
            """;

    @Test
    void hasNothingToSayOfASoundRule() {
        assertThat(RuleValidation.check(PlainJson.fromJson(RULE, HotfixRule.class)))
                .isEmpty();
    }

    @Test
    void namesTheFieldWhatWasFoundAndWhatIsAllowed() {
        assertThat(check("/signatures/0/eventId", "70000"))
                .containsExactly(new RuleProblem(
                        "EVENT_ID_RANGE",
                        RuleProblem.Severity.ERROR,
                        "signatures[0].eventId",
                        "signatures[0].eventId is 70000; 0 to 65535 is allowed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/ruleId | \"1\" | ERROR RULE_ID_FORM ruleId",
                "/ruleId | \"sha256:abc\" | ERROR RULE_ID_FORM ruleId",
                "/ruleId | \"KB9\" | ERROR RULE_ID_ARTICLE ruleId",
                "/article | \"Q1\" | ERROR ARTICLE_FORM article",
                "/article | null | WARNING ARTICLE_MISSING article",
                "/articleIdSource | \"NONE\" | WARNING ARTICLE_ID_SOURCE articleIdSource",
                "/contentSha256 | \"AB\" | ERROR CONTENT_HASH_FORM contentSha256",
                "/products | [] | WARNING PRODUCTS_MISSING products",
                "/products/0/printed | \" \" | ERROR TEXT_BLANK products[0].printed",
                "/products/0/family | null | WARNING PRODUCT_UNKNOWN products[0].family",
                "/products/0/family | \"Exchange\" | WARNING PRODUCT_UNKNOWN products[0].family",
                "/products/0/release | \"2010\" | WARNING PRODUCT_UNKNOWN products[0].release",
                "/products/0/servicePacks | [\"1\"] | ERROR SERVICE_PACK_FORM products[0].servicePacks[0]",
                "/products/0/servicePacks | [\"Service Pack 1\"] | ERROR SERVICE_PACK_FORM products[0].servicePacks[0]",
                "/products/0/servicePacks | [\"SP3\"] | ERROR SERVICE_PACK_NEVER_RELEASED products[0].servicePacks[0]",
                "/prerequisites/0/servicePack | null | ERROR PREREQUISITE_EMPTY prerequisites[0]",
                "/prerequisites/0/servicePack | \"SP9\" | ERROR SERVICE_PACK_NEVER_RELEASED prerequisites[0].servicePack",
                "/prerequisites/0/product | null | WARNING PREREQUISITE_PRODUCT prerequisites[0].product",
                "/prerequisites/0/product | \"Acme\" | WARNING PREREQUISITE_PRODUCT prerequisites[0].product",
                "/prerequisites/0/obtainArticle | \"2\" | ERROR ARTICLE_FORM prerequisites[0].obtainArticle",
                "/files/0/name | \"c:\\\\a.dll\" | ERROR FILE_NAME_FORM files[0].name",
                "/files/0/version | \"12..4\" | ERROR VERSION_FORM files[0].version",
                "/files/0/version | null | WARNING FILE_VERSIONS_MISSING files",
                "/files/0/sizeBytes | -1 | ERROR FILE_SIZE_RANGE files[0].sizeBytes",
                "/files/0/time | \"24:00\" | ERROR FILE_TIME_FORM files[0].time",
                "/restart | [{}, {}] | ERROR RESTART_TOPOLOGY restart[1].topology",
                "/restart/0/services/0/name | \"\" | ERROR TEXT_BLANK restart[0].services[0].name",
                "/replacement/articles | [] | ERROR REPLACEMENT_LIST replacement.articles",
                "/replacement/stated | \"NONE\" | ERROR REPLACEMENT_LIST replacement.articles",
                "/replacement/articles | [\"KB1\"] | ERROR REPLACEMENT_SELF replacement.articles[0]",
                "/signatures/2/id | \"e\" | ERROR SIGNATURE_ID_DUPLICATE signatures[2].id",
                "/signatures/0/source | \"\" | ERROR TEXT_BLANK signatures[0].source",
                "/signatures/0/source | null | WARNING EVENT_SOURCE_MISSING signatures[0].source",
                "/signatures/0/source | null | WARNING CLAUSE_NEVER_MATCHES matchAnyOf[0]",
                "/signatures/0/descriptionContains | [\" \"] | ERROR TEXT_BLANK signatures[0].descriptionContains[0]",
                "/signatures/0/descriptionMatches | \"(a)\\\\1\" | ERROR REGEX_SYNTAX signatures[0].descriptionMatches",
                "/signatures/1/stopCode | \"0x0a\" | ERROR STOP_CODE_FORM signatures[1].stopCode",
                "/signatures/1/args | [\"1\"] | ERROR STOP_ARGUMENT_FORM signatures[1].args[0]",
                "/signatures/1/args | [] | ERROR STOP_ARGUMENT_FLAGS signatures[1].argMustMatch",
                "/signatures/2/process | \"bin/a.exe\" | ERROR FILE_NAME_FORM signatures[2].process",
                "/signatures/2/exceptionCode | \"c0000005\" | ERROR EXCEPTION_CODE_FORM signatures[2].exceptionCode",
                "/signatures/3/service | \"\" | ERROR TEXT_BLANK signatures[3].service",
                "/matchAnyOf | [] | ERROR MATCH_MISSING matchAnyOf",
                "/matchAnyOf | [[\"b\"]] | WARNING SYMPTOM_UNUSED signatures[0]",
                "/matchAnyOf/0 | [] | ERROR CLAUSE_EMPTY matchAnyOf[0]",
                "/matchAnyOf/0 | [\"p\"] | ERROR CLAUSE_WITHOUT_SYMPTOM matchAnyOf[0]",
                "/matchAnyOf/0 | [\"e\", \"x\"] | ERROR SIGNATURE_UNKNOWN matchAnyOf[0][1]",
                "/matchAnyOf/0 | [\"e\", \"v\"] | ERROR SIGNATURE_NOT_MATCHED matchAnyOf[0][1]",
                "/matchAnyOf/0 | [\"e\", \"m\"] | ERROR SIGNATURE_NOT_MATCHED matchAnyOf[0][1]",
                "/temporal/0/type | \"UNKNOWN\" | ERROR TEMPORAL_TYPE temporal[0].type",
                "/temporal/0/minCount | 1 | ERROR TEMPORAL_COUNT temporal[0].minCount",
                "/temporal/0/minCount | null | ERROR TEMPORAL_COUNT temporal[0].minCount",
                "/temporal/0/window | \"24h\" | ERROR TEMPORAL_WINDOW temporal[0].window",
                "/temporal/0/window | \"PT0S\" | ERROR TEMPORAL_WINDOW temporal[0].window",
                "/temporal/0/window | \"-PT1H\" | ERROR TEMPORAL_WINDOW temporal[0].window",
                "/temporal/0/window | null | ERROR TEMPORAL_WINDOW temporal[0].window",
                "/temporal/0/signatureIds | [] | ERROR TEMPORAL_SIGNATURES temporal[0].signatureIds",
                "/temporal/0/signatureIds | [\"x\"] | ERROR SIGNATURE_UNKNOWN temporal[0].signatureIds[0]",
                "/temporal/0/steps | [[\"s\"]] | ERROR TEMPORAL_STEPS temporal[0].steps",
                "/temporal/1/steps | [[\"p\"]] | ERROR TEMPORAL_STEPS temporal[1].steps",
                "/temporal/1/steps | [[\"p\"], []] | ERROR TEMPORAL_STEPS temporal[1].steps[1]",
                "/temporal/1/steps | [[\"p\"], [\"m\"]] | ERROR SIGNATURE_NOT_MATCHED temporal[1].steps[1][0]",
                "/temporal/1/minCount | 2 | ERROR TEMPORAL_COUNT temporal[1].minCount",
                "/affectedFiles/0/op | \"UNKNOWN\" | ERROR COMPARISON affectedFiles[0].op",
                "/affectedFiles/0/version | \"new\" | ERROR VERSION_FORM affectedFiles[0].version",
                "/conditions/0/text | \"\" | ERROR TEXT_BLANK conditions[0].text",
                "/alternatives/1/rank | 1 | ERROR ALTERNATIVE_RANK alternatives[1].rank",
                "/alternatives/1/rank | 3 | ERROR ALTERNATIVE_RANK alternatives[1].rank",
                "/alternatives/1/actions | [] | WARNING WORKAROUND_EMPTY alternatives[1].actions",
                "/alternatives/0/article | null | WARNING ALTERNATIVE_ARTICLE alternatives[0].article",
                "/procedures/0/steps | [] | ERROR PROCEDURE_EMPTY procedures[0].steps",
                "/procedures/0/hazards | [\"\"] | ERROR TEXT_BLANK procedures[0].hazards[0]",
                "/verification/0/signatureId | \"e\" | ERROR VERIFICATION_REFERENCE verification[0].signatureId",
                "/verification/0/signatureId | \"x\" | ERROR VERIFICATION_REFERENCE verification[0].signatureId",
                "/verification/1/state | null | ERROR VERIFICATION_SUBJECT verification[1]",
                "/fixedIn/0/value | \"Exchange 2000 Server SP4\" | ERROR SERVICE_PACK_NEVER_RELEASED fixedIn[0].value",
                "/relatedArticles/0/article | \"kb5\" | ERROR ARTICLE_FORM relatedArticles[0].article",
            })
    void findsWhatIsWrong(String pointer, String value, String expected) {
        assertThat(check(pointer, value))
                .extracting(problem -> problem.severity() + " " + problem.code() + " " + problem.path())
                .contains(expected);
    }

    @Test
    void refusesAnActiveRuleThatCanNeverMatch() {
        ObjectNode tree = tree();
        set(tree, "/signatures/0/source", "null");
        set(tree, "/matchAnyOf", "[[\"e\"]]");
        assertThat(codes(tree)).contains("RULE_NEVER_MATCHES");
        tree.put("status", "PENDING_REVIEW");
        assertThat(codes(tree)).doesNotContain("RULE_NEVER_MATCHES");
    }

    @Test
    void warnsOfACrashThatNothingTellsFromOthers() {
        ObjectNode tree = tree();
        set(tree, "/matchAnyOf", "[[\"p\"]]");
        set(tree, "/signatures/2/role", "\"SYMPTOM\"");
        set(tree, "/signatures/1/role", "\"MENTION\"");
        assertThat(codes(tree)).doesNotContain("GENERIC_SIGNATURE");
        set(tree, "/affectedFiles", "[]");
        assertThat(codes(tree)).doesNotContain("GENERIC_SIGNATURE");
        set(tree, "/files", "[]");
        assertThat(codes(tree)).contains("GENERIC_SIGNATURE");
        set(tree, "/signatures/2/module", "\"a.dll\"");
        assertThat(codes(tree)).doesNotContain("GENERIC_SIGNATURE");
    }

    @Test
    void warnsOfAnyStopErrorAndAnyEventThatNoFileCheckNarrows() {
        ObjectNode tree = tree();
        set(tree, "/affectedFiles", "[]");
        set(tree, "/files", "[]");
        set(tree, "/signatures/0/descriptionMatches", "null");
        set(tree, "/signatures/0/descriptionContains", "[]");
        assertThat(RuleValidation.check(PlainJson.fromTree(tree, HotfixRule.class)))
                .filteredOn(problem -> problem.code().equals("GENERIC_SIGNATURE"))
                .extracting(RuleProblem::message)
                .containsExactly(
                        "signatures[0] is any event 7; descriptionContains, affectedFiles, or the version of a fixed file"
                                + " would tell this fault from others",
                        "signatures[1] is any STOP 0x0000000A; a module, an argument that must match, affectedFiles, or"
                                + " the version of a fixed file would tell this fault from others");
    }

    private static List<RuleProblem> check(String pointer, String value) {
        ObjectNode tree = tree();
        set(tree, pointer, value);
        return RuleValidation.check(PlainJson.fromTree(tree, HotfixRule.class));
    }

    private static List<String> codes(ObjectNode tree) {
        return RuleValidation.check(PlainJson.fromTree(tree, HotfixRule.class)).stream()
                .map(RuleProblem::code)
                .toList();
    }

    private static ObjectNode tree() {
        return (ObjectNode) parse(RULE);
    }

    private static void set(ObjectNode tree, String pointer, String value) {
        JsonPointer path = JsonPointer.compile(pointer);
        JsonNode parent = tree.at(path.head());
        if (parent instanceof ArrayNode list) {
            list.set(path.last().getMatchingIndex(), parse(value));
        } else {
            ((ObjectNode) parent).set(path.last().getMatchingProperty(), parse(value));
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
