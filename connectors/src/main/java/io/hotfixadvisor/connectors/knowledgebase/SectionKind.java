package io.hotfixadvisor.connectors.knowledgebase;

/** What a section of an article is about. {@link Headings} has the words that are in use for each. */
enum SectionKind {
    /** What stands before the first heading. */
    PREAMBLE,
    PRODUCTS,
    SUMMARY,
    SYMPTOMS,
    CAUSE,
    RESOLUTION,
    ROLLUP,
    SERVICE_PACK,
    HOTFIX,
    DOWNLOAD,
    PREREQUISITES,
    RESTART,
    REPLACEMENT,
    REGISTRY,
    REMOVAL,
    FILES,
    INSTALLATION,
    WORKAROUND,
    STATUS,
    MORE_INFORMATION,
    REFERENCES,
    QUERY_WORDS,
    KEYWORDS;

    /** Whether sections of this kind may offer a fix or say how to install it. */
    boolean offersFix() {
        return switch (this) {
            case PREAMBLE,
                    RESOLUTION,
                    ROLLUP,
                    SERVICE_PACK,
                    HOTFIX,
                    DOWNLOAD,
                    PREREQUISITES,
                    RESTART,
                    REPLACEMENT,
                    REGISTRY,
                    REMOVAL,
                    FILES,
                    INSTALLATION,
                    STATUS -> true;
            case PRODUCTS, SUMMARY, SYMPTOMS, CAUSE, WORKAROUND, MORE_INFORMATION, REFERENCES, QUERY_WORDS, KEYWORDS ->
                false;
        };
    }

    /** Whether sections of this kind hold words for a search and not sentences. */
    boolean isFooter() {
        return this == QUERY_WORDS || this == KEYWORDS;
    }
}
