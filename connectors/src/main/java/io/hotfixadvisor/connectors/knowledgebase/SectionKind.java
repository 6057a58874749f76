package io.hotfixadvisor.connectors.knowledgebase;

/** What a section of an article is about. {@link Headings} has the words that are in use for each. */
enum SectionKind {
    /** What identifies the article: number, date, title. */
    HEADER,
    /** Text of the article before its first heading. */
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
    KEYWORDS,
    /** A label at the foot other than the keywords: technology, version, issue type, solution type. */
    FOOTER,
    DISCLAIMER;

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
            case HEADER,
                    PRODUCTS,
                    SUMMARY,
                    SYMPTOMS,
                    CAUSE,
                    WORKAROUND,
                    MORE_INFORMATION,
                    REFERENCES,
                    QUERY_WORDS,
                    KEYWORDS,
                    FOOTER,
                    DISCLAIMER -> false;
        };
    }

    /** Whether sections of this kind stand around the article's text and are none of it. */
    boolean isFrame() {
        return switch (this) {
            case HEADER, QUERY_WORDS, KEYWORDS, FOOTER, DISCLAIMER -> true;
            default -> false;
        };
    }
}
