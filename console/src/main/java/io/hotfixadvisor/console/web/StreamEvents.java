package io.hotfixadvisor.console.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotfixadvisor.console.view.AdvisoryFilter;
import io.hotfixadvisor.console.view.Change;

/** The form in which a stream tells a change. */
interface StreamEvents {
    /** Data of the event {@code change}; either row of the change is one that the filter accepts. */
    ObjectNode change(Change change, AdvisoryFilter filter);
}
