package io.hotfixadvisor.cli;

/** How a result that is data is printed. */
public enum OutputFormat {
    /** For people. */
    TEXT,
    /** One JSON array. */
    JSON,
    /** One JSON object a line. */
    JSONL,
    /** One YAML document a result. */
    YAML
}
