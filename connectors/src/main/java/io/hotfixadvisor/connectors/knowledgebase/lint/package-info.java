/**
 * What is wrong or doubtful in a set of rules, rule by rule and across all of them, each finding with a stable code.
 *
 * <p>Does not change rules, does not decide which of them are published, and reads rule files only.
 */
@NullMarked
package io.hotfixadvisor.connectors.knowledgebase.lint;

import org.jspecify.annotations.NullMarked;
