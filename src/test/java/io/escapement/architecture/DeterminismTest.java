// SPDX-License-Identifier: Apache-2.0
package io.escapement.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What would make results depend on the machine, the JDK or the hour is not called where results are made. */
@AnalyzeClasses(packages = "io.escapement", importOptions = NoTests.class)
class DeterminismTest {
    /** Math's transcendental functions may differ in the last bit between JDKs and processors; StrictMath's do not. */
    @ArchTest
    static final ArchRule strictMathWhereResultsAreMade = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.escapement.engine..",
                    "io.escapement.network..",
                    "io.escapement.clock..",
                    "io.escapement.host..",
                    "io.escapement.ptp..",
                    "io.escapement.scenario..")
            .should()
            .callMethodWhere(
                    target(owner(JavaClass.Predicates.type(Math.class)))
                            .and(
                                    target(
                                            nameMatching(
                                                    "sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|exp|expm1|log|log10|log1p|pow|cbrt|hypot"))))
            .as("StrictMath, not Math, where results are made");

    /** java.util.random's Gaussians differ between JDK releases for one seed. */
    @ArchTest
    static final ArchRule randomNumbersFromNamedStreams = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.util.random..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule noWallClockTime = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDateTime.class, "now")
            .orShould()
            .callMethod(java.time.ZonedDateTime.class, "now")
            .orShould()
            .callConstructor(java.util.Date.class)
            .as("simulated calendar time only: no result carries the hour at which it was made");
}
