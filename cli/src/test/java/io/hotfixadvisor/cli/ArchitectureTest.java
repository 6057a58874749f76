package io.hotfixadvisor.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/**
 * What the modules may know of each other, and how things are called. This module sees all others, so the test stands
 * here.
 */
@AnalyzeClasses(packages = "io.hotfixadvisor", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String SCHEMAS = "io.hotfixadvisor.schemas..";
    private static final String PROCESSOR = "io.hotfixadvisor.processor..";
    private static final String CONNECTORS = "io.hotfixadvisor.connectors..";
    private static final String CONSOLE = "io.hotfixadvisor.console..";
    private static final String CLI = "io.hotfixadvisor.cli..";

    @ArchTest
    static final ArchRule SCHEMAS_KNOW_NO_OTHER_MODULE = noClasses()
            .that()
            .resideInAPackage(SCHEMAS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PROCESSOR, CONNECTORS, CONSOLE, CLI);

    @ArchTest
    static final ArchRule THE_PROCESSOR_DOES_NOT_KNOW_WHERE_RECORDS_COME_FROM = noClasses()
            .that()
            .resideInAPackage(PROCESSOR)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CONNECTORS, CONSOLE, CLI);

    @ArchTest
    static final ArchRule CONNECTORS_DO_NOT_KNOW_WHAT_BECOMES_OF_RECORDS = noClasses()
            .that()
            .resideInAPackage(CONNECTORS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PROCESSOR, CONSOLE, CLI);

    @ArchTest
    static final ArchRule WHAT_RECORDS_MEAN_NEEDS_NO_KAFKA = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.hotfixadvisor.schemas.product..",
                    "io.hotfixadvisor.schemas.rule..",
                    "io.hotfixadvisor.schemas.identity..",
                    "io.hotfixadvisor.schemas.json..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule RULES_ARE_READ_WITHOUT_LINT = noClasses()
            .that()
            .resideInAPackage(CONNECTORS)
            .and()
            .resideOutsideOfPackage("io.hotfixadvisor.connectors.knowledgebase.lint")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.hotfixadvisor.connectors.knowledgebase.lint");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
            noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Common)");

    @ArchTest
    static final ArchRule PACKAGES_ARE_NAMED_FOR_THE_DOMAIN = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..common..", "..misc..", "..impl..", "..helper..", "..manager..");

    @ArchTest
    void everyPackageSaysThatItsReferencesAreNeverNull(JavaClasses all) {
        Set<String> unmarked = new TreeSet<>();
        all.forEach(type -> {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                unmarked.add(type.getPackageName());
            }
        });

        assertThat(unmarked)
                .as("all but the generated types")
                .containsExactly(
                        "io.hotfixadvisor.console.template",
                        "io.hotfixadvisor.console.template.part",
                        "io.hotfixadvisor.schemas");
    }
}
