package io.hotfixadvisor.connectors.knowledgebase.lint;

import io.hotfixadvisor.schemas.rule.RuleProblem.Severity;

/**
 * A kind of finding.
 *
 * @param code stable name in upper case, for example {@code SAME_SIGNATURE}
 * @param severity what it means for the rule
 * @param meaning what was found, in one line
 * @param remedy what to do about it, in one line
 */
public record LintCode(String code, Severity severity, String meaning, String remedy) {}
