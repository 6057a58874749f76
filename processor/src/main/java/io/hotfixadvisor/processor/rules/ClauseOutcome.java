package io.hotfixadvisor.processor.rules;

import org.jspecify.annotations.Nullable;

/**
 * One comparison of a signature with a symptom.
 *
 * @param clause what the rule asks for, for example "stopCode = 0x00000005"
 * @param found what the symptom holds in that place, as printed; null when it holds nothing
 * @param isMet whether both agree
 */
public record ClauseOutcome(String clause, @Nullable String found, boolean isMet) {}
