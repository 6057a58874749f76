package io.hotfixadvisor.benchmarks;

/** Events as event XML: what a computer's own log holds of them, without messages. */
final class EventXmlEvents {
    private EventXmlEvents() {}

    /** So many elements. */
    static String[] elements(int count, long seed) {
        MadeUpValues values = new MadeUpValues(seed);
        WindowsEvents events = new WindowsEvents(values);
        String[] elements = new String[count];
        for (int i = 0; i < count; i++) {
            elements[i] = element(events.next(), values);
        }
        return elements;
    }

    private static String element(WindowsEvent event, MadeUpValues values) {
        return "<Event xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"><System><Provider Name=\""
                + event.kind().provider + "\" Guid=\"{" + values.guid() + "}\"/><EventID>" + event.kind().eventId
                + "</EventID><Version>0</Version><Level>" + event.kind().level + "</Level><Task>0</Task><Opcode>0"
                + "</Opcode><Keywords>" + (event.kind().isAudit() ? "0x8020000000000000" : "0x80000000000000")
                + "</Keywords><TimeCreated SystemTime=\"" + event.time() + "\"/><EventRecordID>" + event.recordId()
                + "</EventRecordID><Correlation/><Execution ProcessID=\"" + values.number(400, 9000)
                + "\" ThreadID=\"" + values.number(400, 9000) + "\"/><Channel>" + event.kind().channel
                + "</Channel><Computer>" + event.computer() + "</Computer><Security/></System><EventData>"
                + data(event) + "</EventData></Event>";
    }

    private static String data(WindowsEvent event) {
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < event.data().size(); i += 2) {
            String name = event.data().get(i);
            String value = event.data().get(i + 1).replace("&", "&amp;").replace("<", "&lt;");
            if (name.equals("Binary")) {
                data.append("<Binary>").append(value).append("</Binary>");
            } else {
                data.append("<Data Name=\"")
                        .append(name)
                        .append("\">")
                        .append(value)
                        .append("</Data>");
            }
        }
        return data.toString();
    }
}
