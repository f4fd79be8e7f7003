// SPDX-License-Identifier: Apache-2.0
package io.escapement.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** No packages depend on each other in a circle, but for those listed, which are still to be untangled. */
@AnalyzeClasses(packages = "io.escapement", importOptions = NoTests.class)
class CyclesTest {
    /** Packages that form circles among themselves: a list that may only get shorter. */
    private static final List<Set<String>> STILL_TO_UNTANGLE = List.of(
            Set.of(
                    "io.escapement.output",
                    "io.escapement.output.analysis",
                    "io.escapement.output.chart",
                    "io.escapement.output.mask",
                    "io.escapement.output.report",
                    "io.escapement.output.review"),
            Set.of("io.escapement.topology", "io.escapement.topology.host"));

    /** Each package by itself, those of one circle together. */
    private static final class Packages implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            for (Set<String> circle : STILL_TO_UNTANGLE) {
                if (circle.contains(name)) {
                    return SliceIdentifier.of(circle.stream().sorted().toList());
                }
            }
            return SliceIdentifier.of(name);
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }

    @ArchTest
    static final ArchRule noCycles =
            slices().assignedFrom(new Packages()).should().beFreeOfCycles();

    /** A package that has left its circle leaves the list too, so that it can't go back. */
    @ArchTest
    static void nothingIsListedThatIsUntangled(JavaClasses classes) {
        for (Set<String> circle : STILL_TO_UNTANGLE) {
            for (String name : circle) {
                assertThat(reachedFrom(name, circle, classes))
                        .as("packages that %s depends on", name)
                        .contains(name);
            }
        }
    }

    /** The packages of a circle that one of them depends on, by itself or through others. */
    private static Set<String> reachedFrom(String start, Set<String> circle, JavaClasses classes) {
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            String from = open.remove();
            for (JavaClass type : classes) {
                if (type.getPackageName().equals(from)) {
                    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                        String to = dependency.getTargetClass().getPackageName();
                        if (!to.equals(from) && circle.contains(to) && reached.add(to)) {
                            open.add(to);
                        }
                    }
                }
            }
        }
        return reached;
    }
}
