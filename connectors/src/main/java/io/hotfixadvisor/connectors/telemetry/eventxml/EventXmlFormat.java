package io.hotfixadvisor.connectors.telemetry.eventxml;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.DecodedRecords;
import io.hotfixadvisor.connectors.telemetry.TelemetryFormat;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.connectors.telemetry.framing.EventXmlFraming;
import io.hotfixadvisor.connectors.telemetry.framing.TextInput;
import io.hotfixadvisor.schemas.ServerEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Windows event XML: one element, many, one a line, or within {@code Events}; rendered or not. */
public final class EventXmlFormat implements TelemetryFormat {
    static final String NAME = "event-xml";

    private static final Pattern EVENT = Pattern.compile("<(?:[\\w.-]+:)?Events?[\\s/>]");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(byte[] head) {
        String text = new String(TextInput.utf8(head), StandardCharsets.ISO_8859_1).stripLeading();
        return !text.startsWith("{")
                && !text.startsWith("[")
                && EVENT.matcher(text).find();
    }

    @Override
    public Stream<Decoded> decode(InputStream in, DecodeSettings settings) {
        XMLInputFactory factory = factory();
        try {
            return DecodedRecords.of(
                    new EventXmlFraming(TextInput.utf8(in), settings.recordLimit()),
                    (frame, records) -> DecodedRecords.handOn(
                            event(factory, frame.text(settings.fallbackCharset())), frame.position(), records),
                    settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The event of one element, which another format carries as text.
     *
     * @throws UnreadableRecordException when the text is no event XML
     */
    public static ServerEvent read(String xml) throws UnreadableRecordException {
        return event(factory(), xml);
    }

    /** The JDK's own parser, whatever else is on the class path, without document types and external entities. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // A prefix that is bound on an element around the event is unknown within it; no name here depends on one.
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    private static ServerEvent event(XMLInputFactory factory, String xml) throws UnreadableRecordException {
        String readable = XmlText.readable(xml);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(readable));
            try {
                return new EventXmlReader(reader).read();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new UnreadableRecordException("the XML is not well formed: " + firstLine(e), e);
        }
    }

    /** The parser's words, without the place, which counts within the element. */
    private static String firstLine(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int text = message.indexOf("Message: ");
        return (text < 0 ? message : message.substring(text + "Message: ".length()))
                .lines()
                .findFirst()
                .orElse("no reason given");
    }
}
