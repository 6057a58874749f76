package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.schemas.HotfixRule;

/**
 * What came of one file: a rule, whose status says how far it can be used, or the reason why the file is no article.
 */
public sealed interface ParsedArticle {

    /** The file's path as it was given. */
    String sourcePath();

    /**
     * An article as a rule.
     *
     * @param rule the draft; its status says whether it may advise
     */
    record Rule(String sourcePath, HotfixRule rule) implements ParsedArticle {}

    /**
     * A file that holds no readable text.
     *
     * @param reason what was found and what is allowed, in one line
     */
    record Rejected(String sourcePath, String reason) implements ParsedArticle {}
}
