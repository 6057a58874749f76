package io.hotfixadvisor.connectors.telemetry.evtx;

import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.decode;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.onlyEvent;
import static io.hotfixadvisor.connectors.telemetry.fixtures.EvtxEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxFile;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxNode;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxNode.CData;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxNode.CharacterReference;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxNode.Element;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxNode.EntityReference;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxNode.Fragment;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxNode.Instruction;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxNode.Text;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxNode.Value;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxValue;
import io.hotfixadvisor.schemas.EventDatum;
import io.hotfixadvisor.schemas.ServerEvent;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each value as the event log renders it in XML. */
class EvtxValuesTest {
    private static final String GUID = "01234567-89ab-cdef-0123-456789abcdef";

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("t\u4E2D", EvtxValue.string("t\u4E2D")),
                Arguments.of("caf\u00E9", EvtxValue.ansiString("caf\u00E9")),
                Arguments.of("-128", EvtxValue.int8(-128)),
                Arguments.of("255", EvtxValue.uint8(255)),
                Arguments.of("-32768", EvtxValue.int16(-32768)),
                Arguments.of("65535", EvtxValue.uint16(65535)),
                Arguments.of("-2147483648", EvtxValue.int32(Integer.MIN_VALUE)),
                Arguments.of("4294967295", EvtxValue.uint32(0xFFFF_FFFFL)),
                Arguments.of("-9223372036854775808", EvtxValue.int64(Long.MIN_VALUE)),
                Arguments.of("18446744073709551615", EvtxValue.uint64(-1)),
                Arguments.of("1.5", EvtxValue.real32(1.5f)),
                Arguments.of("-2.25", EvtxValue.real64(-2.25)),
                Arguments.of("true", EvtxValue.bool(true)),
                Arguments.of("false", EvtxValue.bool(false)),
                Arguments.of("{01234567-89AB-CDEF-0123-456789ABCDEF}", EvtxValue.guid(UUID.fromString(GUID))),
                Arguments.of("0x7fff1234", EvtxValue.size(0x7FFF1234, 4)),
                Arguments.of("0x7fff12345678", EvtxValue.size(0x7FFF12345678L, 8)),
                Arguments.of("2005-03-01T08:15:00.1234567Z", EvtxValue.fileTime(127_541_385_001_234_567L)),
                Arguments.of("1601-01-01T00:00:00.0000001Z", EvtxValue.fileTime(1)),
                Arguments.of(
                        "2005-03-01T08:15:00.123Z",
                        EvtxValue.systemTime(LocalDateTime.parse("2005-03-01T08:15:00.123"))),
                Arguments.of("S-1-5-21-1-2-4294967295-500", EvtxValue.sid("S-1-5-21-1-2-4294967295-500")),
                Arguments.of("S-1-0-0", EvtxValue.sid("S-1-0-0")),
                Arguments.of("0xc0000005", EvtxValue.hex32(0xC0000005)),
                Arguments.of("0x8080000000000000", EvtxValue.hex64(0x8080000000000000L)),
                Arguments.of("0x1f4", EvtxValue.handle(0x1F4)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void rendersAValue(String rendered, EvtxValue value) {
        assertThat(data(Element.of("Data", Value.of(value)).with("Name", new Text("n"))))
                .containsExactly(new EventDatum("n", 1, rendered));
    }

    @ParameterizedTest
    @MethodSource("values")
    void repeatsTheElementOfAnArray(String rendered, EvtxValue value) {
        assertThat(data(Element.of("Data", Value.of(EvtxValue.array(value, value, value)))))
                .containsExactly(
                        new EventDatum(null, 1, rendered),
                        new EventDatum(null, 2, rendered),
                        new EventDatum(null, 3, rendered));
    }

    @Test
    void endsATextBeforeItsZeros() {
        assertThat(data(
                        Element.of("Data", Value.of(EvtxValue.string("closed\0"))),
                        Element.of("Data", Value.of(EvtxValue.ansiString("closed\0left over"))),
                        Element.of(
                                "Data",
                                Value.of(new EvtxValue(
                                        0x81, EvtxValue.string("a\0\0c").bytes())))))
                .extracting(EventDatum::getValue)
                .containsExactly("closed", "closed", "a", "", "c");
    }

    @Test
    void joinsAnArrayThatStandsInText() {
        Value array = Value.of(EvtxValue.array(EvtxValue.uint16(1), EvtxValue.uint16(2)));

        assertThat(data(Element.of("Data", new Text("of "), array)))
                .containsExactly(new EventDatum(null, 1, "of 1, 2"));
    }

    @Test
    void keepsBytesThatHaveTheirOwnElement() {
        ServerEvent event = decoded(
                Element.of("Data", Value.of(EvtxValue.binary((byte) 0x0A, (byte) 0xFF)))
                        .with("Name", new Text("n")),
                Element.of("Binary", Value.of(EvtxValue.binary((byte) 0, (byte) 0xAB))));

        assertThat(event.getData()).containsExactly(new EventDatum("n", 1, "0AFF"));
        assertThat(event.getBinary().array()).containsExactly(0, 0xAB);
    }

    @Test
    void rendersValuesThatAreTooShortAsEmpty() {
        Element[] elements = values().map(each -> (EvtxValue) each.get()[1])
                .filter(value -> value.type() > 0x02)
                .map(value -> new EvtxValue(
                        value.type(), Arrays.copyOf(value.bytes(), Math.min(3, value.bytes().length - 1))))
                .map(value -> Element.of("Data", Value.of(value)))
                .toArray(Element[]::new);

        assertThat(data(elements))
                .hasSize(elements.length)
                .allSatisfy(datum -> assertThat(datum.getValue()).isEmpty());
    }

    @Test
    void rendersTimesThatAreNoneAsEmpty() {
        byte[] thirteenthMonth =
                EvtxValue.systemTime(LocalDateTime.parse("2005-03-01T08:15:00")).bytes();
        thirteenthMonth[2] = 13;

        assertThat(data(
                        Element.of("Data", Value.of(EvtxValue.fileTime(-1))),
                        Element.of("Data", Value.of(EvtxValue.fileTime(Long.MAX_VALUE))),
                        Element.of("Data", Value.of(new EvtxValue(0x12, thirteenthMonth)))))
                .extracting(EventDatum::getValue)
                .containsExactly("", "", "");
    }

    @Test
    void leavesOutWhatIsOptionalAndNullUnlessItHasAName() {
        Value none = Value.optional(EvtxValue.none());

        assertThat(data(
                        Element.of("Data", none),
                        Element.of("Data", none).with("Name", new Text("n")),
                        Element.of("Data", Value.of(EvtxValue.none())),
                        Element.of("Data", new Text("x")).with("Name", none)))
                .containsExactly(new EventDatum("n", 1, ""), new EventDatum(null, 2, ""), new EventDatum(null, 3, "x"));
    }

    @Test
    void joinsThePiecesOfTextAndAttributes() {
        EvtxNode[] pieces = {
            new Text("a"),
            new EntityReference("lt"),
            new EntityReference("amp"),
            new CharacterReference('\u00FC'),
            Value.of(EvtxValue.uint8(7)),
            new CData("<b>")
        };

        assertThat(data(Element.of("Data", pieces).with("Name", pieces)))
                .containsExactly(new EventDatum("a<&\u00FC7<b>", 1, "a<&\u00FC7<b>"));
    }

    @Test
    void passesOverProcessingInstructions() {
        assertThat(data(Element.of("Data", new Text("a"), new Instruction("target", "data"), new Text("b"))))
                .containsExactly(new EventDatum(null, 1, "ab"));
    }

    @Test
    void readsBinaryXmlInValuesWithAndWithoutATemplate() {
        Element data = Element.of("Data", new Text("inner")).with("Name", new Text("n"));
        Element filled = Element.of("Data", Value.of(EvtxValue.uint8(7)));

        assertThat(data(new Fragment(data, false), new Fragment(filled, true), new Fragment(data, true)))
                .containsExactly(
                        new EventDatum("n", 1, "inner"), new EventDatum(null, 2, "7"), new EventDatum("n", 3, "inner"));
    }

    @Test
    void usesAValueAtSeveralPlaces() {
        Value shared = Value.of(EvtxValue.uint32(42));

        assertThat(data(Element.of("Data", shared), Element.of("Data", Value.of(EvtxValue.bool(true)), shared)))
                .containsExactly(new EventDatum(null, 1, "42"), new EventDatum(null, 2, "true42"));
    }

    @Test
    void keepsTheDigitsOfTheTimeDownTo100Nanoseconds() {
        ServerEvent event = decoded();

        assertThat(event.getTimestamp()).isEqualTo(Instant.parse("2005-03-01T08:15:00.123456Z"));
        assertThat(event.getTimestampTicks()).isEqualTo(7);
    }

    private static List<EventDatum> data(EvtxNode... content) {
        return decoded(content).getData();
    }

    private static ServerEvent decoded(EvtxNode... content) {
        return onlyEvent(decode("evtx", EvtxFile.of(event(1, content))));
    }
}
