package io.hotfixadvisor.connectors.telemetry.eventxml;

import io.hotfixadvisor.connectors.telemetry.event.EventElements;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.schemas.ServerEvent;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads one {@code Event} element. */
final class EventXmlReader {
    private final XMLStreamReader xml;
    private final EventElements elements = new EventElements();

    EventXmlReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    ServerEvent read() throws XMLStreamException, UnreadableRecordException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> elements.start(name(), this::attribute);
                case XMLStreamConstants.END_ELEMENT -> elements.end(name());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    elements.text(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                case XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.DTD ->
                    throw new UnreadableRecordException("entities and document types are refused");
                default -> {
                    // Comments and processing instructions say nothing about the event.
                }
            }
        }
        return elements.build(EventXmlFormat.NAME);
    }

    private String name() {
        String name = xml.getLocalName();
        return name.substring(name.indexOf(':') + 1);
    }

    private @Nullable String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                String value = xml.getAttributeValue(i);
                return value.isEmpty() ? null : value;
            }
        }
        return null;
    }
}
