package io.hotfixadvisor.cli.programs;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Looks for the programs of {@link RequiresProgram}. */
final class ProgramCondition implements ExecutionCondition {
    private static final String REQUIRED = "hotfix-advisor.require-programs";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), RequiresProgram.class)
                .map(annotation -> evaluate(annotation, Boolean.getBoolean(REQUIRED)))
                .orElseGet(() -> ConditionEvaluationResult.enabled("no program is asked for here"));
    }

    /** @throws ExtensionConfigurationException when one is absent and all are required, which fails the test */
    static ConditionEvaluationResult evaluate(RequiresProgram annotation, boolean required) {
        List<String> absent = Arrays.stream(annotation.value())
                .filter(program -> Programs.find(program, annotation.in()).isEmpty())
                .toList();
        if (absent.isEmpty()) {
            return ConditionEvaluationResult.enabled("every program is there");
        }
        String found = "not installed: " + String.join(", ", absent);
        if (required) {
            throw new ExtensionConfigurationException(found + "; " + REQUIRED + " is set, so no test is skipped");
        }
        return ConditionEvaluationResult.disabled(found);
    }
}
