// SPDX-License-Identifier: Apache-2.0
package io.escapement.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.escapement.engine.TrueTime;
import io.escapement.host.DaemonException;
import io.escapement.input.UnusableFileException;
import java.nio.file.FileSystemException;

/** Which room may know which: the arrows of docs/architecture.md, and no others. */
@AnalyzeClasses(packages = "io.escapement", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
    private static final String INPUT = "io.escapement.input..";
    private static final String ENGINE = "io.escapement.engine..";
    private static final String RECORD = "io.escapement.engine.record..";
    private static final String CLOCK = "io.escapement.clock..";
    private static final String HOST = "io.escapement.host..";
    private static final String PTP = "io.escapement.ptp..";
    private static final String CONFIG = "io.escapement.ptp.config..";
    private static final String LINUXPTP = "io.escapement.linuxptp..";
    private static final String TOPOLOGY = "io.escapement.topology..";
    private static final String OUTPUT = "io.escapement.output..";
    private static final String SCENARIO = "io.escapement.scenario..";

    /** Interfaces, and the types they declare. */
    private static final DescribedPredicate<JavaClass> INTERFACES = DescribedPredicate.describe(
            "interfaces and their nested types",
            type -> type.isInterface()
                    || type.getEnclosingClass().map(JavaClass::isInterface).orElse(false));

    /** The kernel's UDP, made of a packet socket and knowing nothing else: part of the window, for twins and originals. */
    private static final DescribedPredicate<JavaClass> UDP = DescribedPredicate.describe(
            "the kernel's UDP",
            type -> type.getName().matches("(\\[L)?io\\.escapement\\.host\\.(UdpSocket|InternetProtocol)([$;].*)?"));

    @ArchTest
    static final ArchRule udpKnowsOnlyPacketSockets = noClasses()
            .that(UDP)
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "other classes of the machine",
                    (JavaClass type) -> type.getPackageName().startsWith("io.escapement")
                            && !INTERFACES.test(type)
                            && !type.isEquivalentTo(DaemonException.class)
                            && !UDP.test(type)));

    @ArchTest
    static final ArchRule inputKnowsNoOtherRoom = room(INPUT).mayOnlyKnow();

    @ArchTest
    static final ArchRule engineKnowsNoOtherRoom = room(ENGINE).mayOnlyKnow();

    @ArchTest
    static final ArchRule clockModelsKnowTheEngine = room(CLOCK, HOST).mayOnlyKnow(ENGINE);

    /** A daemon sees the world through its host, and notes what it decides in the record's words; its configuration is input. */
    @ArchTest
    static final ArchRule ptpKnowsTheHostOnly = room(PTP).mayOnlyKnow(INPUT, HOST, RECORD);

    /** Found by the service loader: nobody knows it, and it knows nothing of the twins. */
    @ArchTest
    static final ArchRule linuxptpKnowsTheHostOnly = room(LINUXPTP).mayOnlyKnow(HOST, RECORD);

    /** What stands behind the host, the simulated machine with its clocks, is not a daemon's business. */
    @ArchTest
    static final ArchRule daemonsKnowTheHostOnlyByItsInterfaces = noClasses()
            .that()
            .resideInAnyPackage(PTP, LINUXPTP)
            .should()
            .dependOnClassesThat(resideInAnyPackage(HOST)
                    .and(DescribedPredicate.not(INTERFACES))
                    .and(DescribedPredicate.not(UDP))
                    .and(DescribedPredicate.not(type(DaemonException.class)))
                    .as("make up the simulated machine"));

    @ArchTest
    static final ArchRule topologiesKnowTheConfigurationSyntaxOnly =
            room(TOPOLOGY).mayOnlyKnow(INPUT, CONFIG);

    /** What is wrong with a file that is to be analysed is reported as it is for every other file of the user's. */
    @ArchTest
    static final ArchRule outputKnowsTheRecordedFormOnly = room(OUTPUT).mayOnlyKnow(RECORD, INPUT);

    @ArchTest
    static final ArchRule scenariosKnowTheRoomsBelow =
            room(SCENARIO).mayOnlyKnow(TOPOLOGY, OUTPUT, PTP, HOST, CLOCK, ENGINE, INPUT);

    /** What the system says of the machine comes as a plain FileSystemException: what we say of a user's file has its own type. */
    @ArchTest
    static final ArchRule plainFileSystemExceptionsComeFromTheSystem = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(UnusableFileException.class.getName())
            .should()
            .callConstructor(FileSystemException.class, String.class)
            .orShould()
            .callConstructor(FileSystemException.class, String.class, String.class, String.class)
            .allowEmptyShould(false)
            .as("UnusableFileException, not FileSystemException, tells what is wrong with a file");

    @ArchTest
    static final ArchRule nobodyKnowsTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage("io.escapement.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.escapement.cli..");

    @ArchTest
    static final ArchRule servosNeedNothingButTheJdk = needsNothingButTheJdk("io.escapement.ptp.servo");

    @ArchTest
    static final ArchRule bmcaNeedsNothingButTheJdk = needsNothingButTheJdk("io.escapement.ptp.bmca");

    /** True time is for physics, the recorder and the assembly that schedules what happens. */
    @ArchTest
    static final ArchRule trueTimeIsForPhysics = noClasses()
            .that()
            .resideInAnyPackage(PTP, LINUXPTP, TOPOLOGY, OUTPUT, "io.escapement.cli..")
            .should()
            .dependOnClassesThat(assignableTo(io.escapement.engine.Simulator.class))
            .as("daemons, files and charts do not see the simulator, and so not true time");

    @ArchTest
    static final ArchRule chartsStayInOutput = noClasses()
            .that()
            .resideOutsideOfPackage(OUTPUT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jfree..", "org.apache.batik..", "org.apache.arrow..", "gg.jte..", "java.awt..");

    private static Room room(String... packages) {
        return new Room(packages);
    }

    private static ArchRule needsNothingButTheJdk(String name) {
        return classes()
                .that()
                .resideInAPackage(name + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(name + "..", "java..")
                .allowEmptyShould(true);
    }

    private record Room(String... packages) {
        ArchRule mayOnlyKnow(String... others) {
            // TrueTime is no more than the unit of instants and its conversions: anybody may convert.
            DescribedPredicate<JavaClass> foreign = resideInAnyPackage("io.escapement..")
                    .and(DescribedPredicate.not(resideInAnyPackage(packages)))
                    .and(DescribedPredicate.not(resideInAnyPackage(others)))
                    .and(DescribedPredicate.not(type(TrueTime.class)));
            return noClasses()
                    .that()
                    .resideInAnyPackage(packages)
                    .should()
                    .dependOnClassesThat(foreign)
                    .allowEmptyShould(true);
        }
    }
}
