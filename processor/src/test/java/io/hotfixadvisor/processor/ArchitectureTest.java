package io.hotfixadvisor.processor;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** What the packages of the domain may know of each other and of the world. */
@AnalyzeClasses(packages = "io.hotfixadvisor.processor", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.hotfixadvisor.processor.";
    /** Each may use those before it. A judgement holds its plan, so plan stands below judge. */
    private static final List<String> DOMAIN =
            List.of("symptom", "rules", "facts", "plan", "judge", "explain", "fleet", "comparison");

    @ArchTest
    void domainPackagesPointDownTheListAndKnowNoKafka(JavaClasses all) {
        for (int i = 0; i < DOMAIN.size(); i++) {
            String[] allowed = Stream.concat(
                            Stream.of(
                                    "java..",
                                    "org.jspecify.annotations",
                                    "com.google.re2j",
                                    // The schema of a noun: which fields it has.
                                    "org.apache.avro",
                                    // A noun whose fields are read by place.
                                    "org.apache.avro.specific",
                                    "io.hotfixadvisor.schemas",
                                    "io.hotfixadvisor.schemas.product",
                                    "io.hotfixadvisor.schemas.rule",
                                    "io.hotfixadvisor.schemas.identity"),
                            DOMAIN.subList(0, i + 1).stream().map(name -> ROOT + name + ".."))
                    .toArray(String[]::new);
            classes()
                    .that()
                    .resideInAPackage(ROOT + DOMAIN.get(i) + "..")
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(primitives()))
                    .allowEmptyShould(true)
                    .check(all);
        }
    }

    @ArchTest
    static final ArchRule DOMAIN_DOES_NO_INPUT_OR_OUTPUT = noClasses()
            .that()
            .resideInAnyPackage(domain())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.net..", "java.nio.file..", "java.nio.channels..");

    @ArchTest
    static final ArchRule DOMAIN_IS_TOLD_THE_TIME_AND_ROLLS_NO_DICE = noClasses()
            .that()
            .resideInAnyPackage(domain())
            .should()
            .callMethodWhere(target(name("now")).and(target(owner(resideInAPackage("java.time..")))))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat(equivalentTo(Clock.class)
                    .or(equivalentTo(Random.class))
                    .or(equivalentTo(SplittableRandom.class))
                    .or(equivalentTo(ThreadLocalRandom.class)));

    private static String[] domain() {
        return DOMAIN.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
    }

    private static DescribedPredicate<JavaClass> primitives() {
        return DescribedPredicate.describe(
                "primitive types and arrays",
                type -> type.getBaseComponentType().isPrimitive());
    }
}
