package io.hotfixadvisor.connectors.knowledgebase;

import java.util.Arrays;

/** Why a person should look at a rule. The names are stable: reviewers filter by them. */
public enum ReviewCode {
    LAYOUT_UNKNOWN(true),
    ARTICLE_ID_MISSING(true),
    ARTICLE_ID_FROM_FILENAME(true),
    ARTICLE_ID_CONTRADICTED(true),
    TITLE_MISSING(false),
    DATE_MISSING(false),
    KEYWORDS_MISSING(false),
    PRODUCTS_MISSING(true),
    PRODUCTS_DERIVED(true),
    PRODUCT_UNKNOWN(true),
    PRODUCT_RELEASES(true),
    SYMPTOMS_MISSING(true),
    LIST_LOST(true),
    TEXT_DAMAGED(false),
    HEADINGS_GLUED(false),
    BULLETS_GLUED(false),
    EVENT_SOURCE_MISSING(true),
    EVENT_OUTSIDE_SYMPTOMS(true),
    EVENT_TEXTS_DIFFER(true),
    VERIFICATION_FROM_TEXT(true),
    STOP_OUTSIDE_SYMPTOMS(true),
    ARGUMENTS_ARE_EXAMPLES(false),
    PROCESS_FROM_CAUSE(true),
    PROCESS_INFERRED(true),
    EXCEPTION_CODE_DERIVED(false),
    MODULE_NOT_STATED(false),
    SERVICE_FROM_TEXT(false),
    SIGNATURE_GENERIC(true),
    SYMPTOM_NOT_FOUND(true),
    TEMPORAL_FROM_TEXT(true),
    TEMPORAL_DEFAULTED(true),
    CONDITIONS_FROM_TEXT(true),
    EXAMPLE_IN_CONDITION(false),
    FILES_MISSING(true),
    FILE_VERSION_MISSING(true),
    FILE_ROWS_UNREAD(true),
    OR_LATER_DEFAULTED(false),
    RESTART_NOT_STATED(false),
    RESTART_CONDITIONAL(true),
    RESTART_DYNAMIC(true),
    PREREQUISITE_ALTERNATIVES(true),
    PROCEDURE_FROM_TEXT(true),
    PROCEDURE_BRANCHES(true),
    ALTERNATIVES_ORDER(true),
    FIXED_IN_UNRELEASED(false),
    FIXED_IN_UNCONFIRMED(false),
    THIRD_PARTY_FIX(false),
    FIX_IN_OTHER_ARTICLE(false),
    FIX_NOT_RELEASED(false),
    FIX_IN_LATER_RELEASE(false),
    CONFIRMED_WITHOUT_FIX(false),
    NO_FIX_OFFERED(false),
    HOW_TO(false),
    RULE_INVALID(true);

    private final boolean needsPerson;

    ReviewCode(boolean needsPerson) {
        this.needsPerson = needsPerson;
    }

    /** Whether the rule must not advise before a person has looked. */
    boolean needsPerson() {
        return needsPerson;
    }

    /**
     * Whether a rule with such a flag must not advise before a person has looked.
     *
     * @param code code of the flag; one that is not of this list was not set by the parser, and asks for a person
     */
    public static boolean needsPerson(String code) {
        return Arrays.stream(values())
                .filter(known -> known.name().equals(code))
                .allMatch(ReviewCode::needsPerson);
    }
}
