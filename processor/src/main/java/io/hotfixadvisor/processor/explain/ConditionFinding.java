package io.hotfixadvisor.processor.explain;

/**
 * What the incidents of a server say about a condition over several of them.
 *
 * @param asked what the rule asks for, for example "s1 3 times within PT1H"
 * @param found how much of it was seen, for example "2 of 3 within PT1H, from 2006-03-14T10:00:00Z"
 * @param required whether the rule needs it; one that it does not need adds confidence
 * @param holds whether it holds somewhere
 * @param begun whether a part of it was seen
 */
public record ConditionFinding(String asked, String found, boolean required, boolean holds, boolean begun) {}
