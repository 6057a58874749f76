package io.hotfixadvisor.processor.topology;

/** The rules as one task sees them. */
interface RuleView {
    RuleBook.Edition current();
}
