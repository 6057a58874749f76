package io.hotfixadvisor.processor.plan;

import java.util.List;

/**
 * Something that an operator has to know, and which fixes it is about.
 *
 * @param text in words
 * @param articles articles of the fixes, each once, lowest number first
 */
public record Remark(String text, List<String> articles) {
    public Remark {
        articles = List.copyOf(articles);
    }
}
