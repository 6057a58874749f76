package io.hotfixadvisor.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.Confidence;
import io.hotfixadvisor.schemas.Coverage;
import io.hotfixadvisor.schemas.FixFile;
import io.hotfixadvisor.schemas.FleetImpact;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.InventoryCoverage;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainJsonTest {
    private static final String SIGNATURE = "{'id':'s1','kind':'EVENT','eventId':9216}";

    @Test
    void absentValuesAreOmittedAndInstantsAreUtc() {
        ServerEvent event = ServerEvent.newBuilder()
                .setServerId("mail-3")
                .setHost("MAIL-3")
                .setProvider("MSExchangeSA")
                .setEventId(9216)
                .setTimestamp(Instant.parse("2006-04-01T02:03:04.000500Z"))
                .setBinary(ByteBuffer.wrap(new byte[] {0, (byte) 0xAB}))
                .build();

        assertThat(PlainJson.toJson(event))
                .isEqualTo(
                        json(
                                "{'serverId':'mail-3','provider':'MSExchangeSA','eventId':9216,"
                                        + "'timestamp':'2006-04-01T02:03:04.000500Z','data':[],'dataCompleteness':'NONE',"
                                        + "'timestampTicks':0,'timestampQuality':'UTC','host':'MAIL-3','keywords':[],'binary':'00ab'}"));
    }

    @Test
    void aPatternStandsFlatBesideItsKind() {
        Signature signature = Signature.newBuilder()
                .setId("s1")
                .setRole(SignatureRole.SYMPTOM)
                .setPattern(
                        BugcheckPattern.newBuilder().setStopCode("0x00000005").build())
                .setConfidence(Confidence.HIGH)
                .build();
        String text = json("{'id':'s1','role':'SYMPTOM','kind':'BUGCHECK','stopCode':'0x00000005','args':[],"
                + "'argMustMatch':[],'confidence':'HIGH','origin':'PRINTED'}");

        assertThat(PlainJson.toJson(signature)).isEqualTo(text);
        assertThat(PlainJson.fromJson(text, Signature.class)).isEqualTo(signature);
    }

    @Test
    void datesAreDates() {
        FixFile file = FixFile.newBuilder()
                .setName("Ese.dll")
                .setDate(LocalDate.of(2005, 11, 12))
                .build();

        assertThat(PlainJson.toJson(file)).isEqualTo(json("{'name':'Ese.dll','date':'2005-11-12','role':'FIXED'}"));
    }

    @Test
    void mapsAreSortedByName() {
        FleetImpact impact = FleetImpact.newBuilder()
                .setRuleId("KB908674")
                .setServersAffected(3)
                .setServersOpen(2)
                .setServersResolved(1)
                .setOccurrences(9)
                .setByVerdict(Map.of("FIX_INSTALLED", 1L, "APPLICABLE", 2L, "UNDETERMINED", 0L))
                .setSeverity(Severity.CRITICAL)
                .build();

        assertThat(PlainJson.toJson(impact))
                .isEqualTo(json("{'ruleId':'KB908674','serversAffected':3,'serversOpen':2,'serversResolved':1,"
                        + "'occurrences':9,'byVerdict':{'APPLICABLE':2,'FIX_INSTALLED':1,'UNDETERMINED':0},"
                        + "'severity':'CRITICAL'}"));
    }

    @Test
    void whatIsAbsentOrNullGetsTheDefaultOfTheSchema() {
        HotfixRule rule = PlainJson.fromJson(json("{'ruleId':'KB1','article':null,'orLater':null}"), HotfixRule.class);

        assertThat(rule).isEqualTo(HotfixRule.newBuilder().setRuleId("KB1").build());
    }

    @Test
    void aRecordThatIsADefaultIsNotShared() {
        String text = json("{'serverId':'a','observedAt':'2026-01-01T00:00:00Z'}");
        InventoryCoverage first =
                PlainJson.fromJson(text, ServerInventory.class).getCoverage();
        first.put(0, Coverage.FULL);

        assertThat(PlainJson.fromJson(text, ServerInventory.class).getCoverage().getProducts())
                .isEqualTo(Coverage.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'ruleId':'R','signatures':[{'id':'s','kind':'EVENT','eventId':'abc'}]} | signatures[0].eventId is "abc"; a whole number from -2147483648 to 2147483647 is expected
            {'ruleId':'R','signatures':[{'id':'s','eventId':1}]}         | signatures[0].kind is absent; one of EVENT, BUGCHECK, PROCESS_CRASH, SERVICE_TERMINATION is expected
            {'ruleId':'R','signatures':[{'id':'s','kind':'EVENT'}]}      | signatures[0].eventId is absent; a whole number from -2147483648 to 2147483647 is expected
            {'ruleId':'R','signatures':{}}                               | signatures is an object; a list is expected
            {'ruleId':'R','signatures':[7]}                              | signatures[0] is 7; an object is expected
            {'ruleId':'R','matchAnyOf':[['a'],['b',2]]}                  | matchAnyOf[1][1] is 2; text is expected
            {'ruleId':'R','status':'active'}                             | status is "active"; one of ACTIVE, PENDING_REVIEW, NOT_MATCHABLE, NOT_A_FIX, WITHDRAWN is expected
            {'ruleId':'R','orLater':'yes'}                               | orLater is "yes"; true or false is expected
            {'ruleId':'R','lastModified':'12.11.2005'}                   | lastModified is "12.11.2005"; a date such as 2026-03-01 is expected
            {'ruleId':'R','files':[{'name':'a','sizeBytes':1.5}]}        | files[0].sizeBytes is 1.5; a whole number is expected
            {'ruleId':'R','files':[{'name':'a','sizeBytes':99999999999999999999}]} | files[0].sizeBytes is 99999999999999999999; a whole number is expected
            {'ruleId':'R','replacement':{'stated':'NONE','by':'x'}}      | replacement.by is no field of Replacement; one of stated, articles is expected
            {}                                                           | ruleId is absent; text is expected
            []                                                           | the document is a list; an object is expected
            null                                                         | the document is absent; an object is expected
            """)
    void whatDoesNotFitIsNamedWithItsPath(String text, String message) {
        assertThatThrownBy(() -> PlainJson.fromJson(json(text), HotfixRule.class))
                .isInstanceOf(PlainJsonException.class)
                .hasMessage(message);
    }

    @Test
    void aFieldOfAnotherKindIsUnknown() {
        String text = SIGNATURE.replace("9216", "9216,'stopCode':'0x00000005'");

        assertThatThrownBy(() -> PlainJson.fromJson(json(text), Signature.class))
                .hasMessageStartingWith("stopCode is no field of EventPattern; one of id, role, kind, ");
    }

    @Test
    void anInstantFinerThanAMicrosecondIsRefused() {
        String text = json("{'serverId':'a','observedAt':'2026-01-01T00:00:00.1234567Z'}");

        assertThatThrownBy(() -> PlainJson.fromJson(text, ServerInventory.class))
                .hasMessage("observedAt is \"2026-01-01T00:00:00.1234567Z\"; an instant such as "
                        + "2026-03-01T10:15:30.123456Z, to the microsecond, of the years 1 to 9999, is expected");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'ruleId':'R'
            {'ruleId':'R'} {}
            {'ruleId':'R','ruleId':'S'}
            <rule/>
            """)
    void whatIsNotOneJsonObjectIsRefused(String text) {
        assertThatThrownBy(() -> PlainJson.fromJson(json(text), HotfixRule.class))
                .isInstanceOf(PlainJsonException.class)
                .hasMessageStartingWith("the document is not JSON (")
                .hasMessageEndingWith("; one JSON object is expected");
    }

    @Test
    void anEmptyTextIsAnEmptyDocument() {
        assertThatThrownBy(() -> PlainJson.fromJson("", HotfixRule.class))
                .hasMessage("the document is absent; an object is expected");
    }

    @Test
    void longTextIsCutInAMessage() {
        String text = json("{'ruleId':'R','orLater':'" + "x".repeat(500) + "'}");

        assertThatThrownBy(() -> PlainJson.fromJson(text, HotfixRule.class))
                .hasMessage("orLater is \"" + "x".repeat(60) + "…\"; true or false is expected");
    }

    @Test
    void listsThatWereReadCannotBeChanged() {
        List<String> keywords = PlainJson.fromJson(json("{'ruleId':'R','keywords':['kbfix']}"), HotfixRule.class)
                .getKeywords();

        assertThatThrownBy(() -> keywords.add("x")).isInstanceOf(UnsupportedOperationException.class);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
