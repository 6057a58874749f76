package io.hotfixadvisor.cli.programs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that drives programs which are not part of the build. Where one is absent, the test is skipped and names it;
 * with the system property {@code hotfix-advisor.require-programs=true} it fails.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ProgramCondition.class)
public @interface RequiresProgram {
    /** Names of the programs, all of which are needed. */
    String[] value();

    /** Directories beside those of the {@code PATH}; see {@link Programs#find}. */
    String[] in() default {};
}
