package io.hotfixadvisor.console;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the packages of the console may know of each other, and of the processor. */
@AnalyzeClasses(packages = "io.hotfixadvisor.console", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    private static final String VIEW = "io.hotfixadvisor.console.view..";
    private static final String SUBSCRIPTION = "io.hotfixadvisor.console.subscription..";
    private static final String ACTION = "io.hotfixadvisor.console.action..";
    private static final String ACCESS = "io.hotfixadvisor.console.access..";
    private static final String PAGE = "io.hotfixadvisor.console.page..";
    private static final String WEB = "io.hotfixadvisor.console.web..";

    @ArchTest
    static final ArchRule THE_VIEW_KNOWS_NEITHER_KAFKA_NOR_THE_WEB = noClasses()
            .that()
            .resideInAPackage(VIEW)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    SUBSCRIPTION,
                    ACTION,
                    ACCESS,
                    PAGE,
                    WEB,
                    "org.apache.kafka..",
                    "io.javalin..",
                    "org.eclipse.jetty..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule PAGES_KNOW_NO_REQUESTS = noClasses()
            .that()
            .resideInAPackage(PAGE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SUBSCRIPTION, ACTION, WEB, "org.apache.kafka..", "io.javalin..", "org.eclipse.jetty..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule WHAT_IS_READ_FROM_KAFKA_KNOWS_NO_WEB = noClasses()
            .that()
            .resideInAnyPackage(SUBSCRIPTION, ACTION)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ACCESS, PAGE, WEB, "io.javalin..", "org.eclipse.jetty..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule OF_THE_PROCESSOR_ONLY_PLANS_ARE_USED = noClasses()
            .that()
            .resideInAPackage("io.hotfixadvisor.console..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "io.hotfixadvisor.processor..", "io.hotfixadvisor.connectors..", "io.hotfixadvisor.cli..")
                    .and(resideOutsideOfPackages("io.hotfixadvisor.processor.plan..")));
}
