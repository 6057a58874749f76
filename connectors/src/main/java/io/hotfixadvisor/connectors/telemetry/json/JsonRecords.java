package io.hotfixadvisor.connectors.telemetry.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.DecodedRecords;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.connectors.telemetry.framing.Frame;
import io.hotfixadvisor.connectors.telemetry.framing.JsonFraming;
import io.hotfixadvisor.connectors.telemetry.framing.TextInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The JSON objects of an input, one after the other. */
public final class JsonRecords {
    // Names of event data come from the input: they are not interned, and many of one hash are no error.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY).build();

    private JsonRecords() {}

    /** Reads one object. */
    @FunctionalInterface
    public interface ObjectReader {
        /**
         * Hands on what the object holds.
         *
         * @param json stands at the start of the object; to be left at its end
         * @throws IOException when the text is not JSON
         * @throws UnreadableRecordException when the object is not of the format
         */
        void read(JsonParser json, long position, Consumer<Decoded> records)
                throws IOException, UnreadableRecordException;
    }

    /** The records of an input whose outermost JSON objects each hold one or more. */
    public static Stream<Decoded> decode(InputStream in, DecodeSettings settings, ObjectReader reader) {
        try {
            return DecodedRecords.of(
                    new JsonFraming(TextInput.utf8(in), settings.recordLimit()),
                    (frame, records) -> read(frame, reader, settings).forEach(records),
                    settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A parser of a piece of an input. It can read trees. */
    static JsonParser parser(byte[] bytes, int offset, int length) throws IOException {
        return MAPPER.createParser(bytes, offset, length);
    }

    private static List<Decoded> read(Frame frame, ObjectReader reader, DecodeSettings settings)
            throws UnreadableRecordException {
        try {
            return read(frame.buffer(), frame.offset(), frame.length(), frame.position(), reader);
        } catch (IOException e) {
            return readAgain(frame, reader, settings, e);
        }
    }

    /** Reads a piece that is not JSON in UTF-8 once more, should it be in the other charset. */
    private static List<Decoded> readAgain(Frame frame, ObjectReader reader, DecodeSettings settings, IOException first)
            throws UnreadableRecordException {
        byte[] bytes = frame.text(settings.fallbackCharset()).getBytes(StandardCharsets.UTF_8);
        try {
            return read(bytes, 0, bytes.length, frame.position(), reader);
        } catch (IOException e) {
            throw new UnreadableRecordException("the text is not JSON: " + reason(first), e);
        }
    }

    private static List<Decoded> read(byte[] bytes, int offset, int length, long position, ObjectReader reader)
            throws IOException, UnreadableRecordException {
        List<Decoded> records = new ArrayList<>(2);
        try (JsonParser json = parser(bytes, offset, length)) {
            JsonToken first = json.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw new UnreadableRecordException("a JSON object is needed; " + first + " was found");
            }
            reader.read(json, position, records::add);
            if (json.nextToken() != null) {
                throw new UnreadableRecordException("more text follows the JSON object on its line");
            }
        }
        return records;
    }

    private static String reason(IOException e) {
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return String.valueOf(message).lines().findFirst().orElse("no reason given");
    }
}
