package io.hotfixadvisor.connectors.alerting.webhook;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.samskivert.mustache.Mustache;

/** How a tool reads text: what stands in an advisory must show there and not do anything. All of it is JSON as well. */
enum Markup implements Mustache.Escaper {
    /** Shown as it is. */
    NONE {
        @Override
        String shown(String text) {
            return text;
        }
    },
    /** Slack: angle brackets link and call for people. */
    SLACK {
        @Override
        String shown(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        }
    },
    /** Markdown as Mattermost and Teams read it: links, emphasis, and names after an at sign. */
    MARKDOWN {
        @Override
        String shown(String text) {
            return text.replaceAll("([\\\\`*_\\[\\]<>#|~])", "\\\\$1").replace("@", "@\u200b");
        }
    };

    abstract String shown(String text);

    @Override
    public String escape(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(shown(text)));
    }
}
