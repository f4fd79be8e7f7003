// SPDX-License-Identifier: Apache-2.0
package io.escapement.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.escapement.engine.TrueTime;
import io.escapement.host.DaemonException;
import io.escapement.input.UnusableFileException;
import java.nio.file.FileSystemException;

/** Which room may know which: the arrows of docs/architecture.md, and no others. */
@AnalyzeClasses(packages = "io.escapement", importOptions = NoTests.class)
class RoomsTest {
    private static final String INPUT = "io.escapement.input..";
    private static final String ENGINE = "io.escapement.engine..";
    private static final String RECORD = "io.escapement.engine.record..";
    private static final String NETWORK = "io.escapement.network..";
    private static final String CLOCK = "io.escapement.clock..";
    private static final String HOST = "io.escapement.host..";
    private static final String WINDOW = "io.escapement.host";
    private static final String UDP = "io.escapement.host.udp";
    private static final String PTP = "io.escapement.ptp..";
    private static final String CONFIG = "io.escapement.ptp.config..";
    private static final String AGENT = "io.escapement.agent..";
    private static final String AGENT_CONFIG = "io.escapement.agent.config..";
    private static final String MESSAGE = "io.escapement.ptp.message..";
    private static final String MANAGEMENT = "io.escapement.ptp.management..";
    private static final String LINUXPTP = "io.escapement.linuxptp..";
    private static final String TOPOLOGY = "io.escapement.topology..";
    private static final String OUTPUT = "io.escapement.output..";
    private static final String SCENARIO = "io.escapement.scenario..";

    /** What a daemon sees: interfaces, the types they declare, and what ends a daemon. */
    @ArchTest
    static final ArchRule hostsWindowIsInterfaces = classes()
            .that()
            .resideInAPackage(WINDOW)
            .should(be(DescribedPredicate.describe(
                    "interfaces and their nested types",
                    (JavaClass type) -> type.isInterface()
                            || type.getEnclosingClass()
                                    .map(JavaClass::isInterface)
                                    .orElse(false)
                            || type.isEquivalentTo(DaemonException.class))));

    @ArchTest
    static final ArchRule hostsWindowKnowsNoMachine = room(WINDOW).mayOnlyKnow(RECORD);

    /** The kernel's UDP, made of a packet socket and knowing nothing else: for twins and originals. */
    @ArchTest
    static final ArchRule udpKnowsOnlyPacketSockets = room(UDP).mayOnlyKnow(WINDOW);

    @ArchTest
    static final ArchRule inputKnowsNoOtherRoom = room(INPUT).mayOnlyKnow();

    @ArchTest
    static final ArchRule engineKnowsNoOtherRoom = room(ENGINE).mayOnlyKnow();

    @ArchTest
    static final ArchRule networkKnowsTheEngine = room(NETWORK).mayOnlyKnow(ENGINE);

    @ArchTest
    static final ArchRule clockModelsKnowNetworkAndEngine = room(CLOCK).mayOnlyKnow(NETWORK, ENGINE);

    @ArchTest
    static final ArchRule hostsKnowThePhysicalRooms = room(HOST).mayOnlyKnow(CLOCK, NETWORK, ENGINE);

    /**
     * A daemon sees the world through its host, not the machine behind it, and notes what it decides in the record's words; its
     * configuration is input.
     */
    @ArchTest
    static final ArchRule ptpKnowsTheHostsWindowOnly = room(PTP).mayOnlyKnow(INPUT, WINDOW, UDP, RECORD);

    /** Found by the service loader: nobody knows it, and it knows nothing of the twins. */
    @ArchTest
    static final ArchRule linuxptpKnowsTheHostsWindowOnly = room(LINUXPTP).mayOnlyKnow(WINDOW, UDP, RECORD);

    /** The platform's programs see what daemons see, and speak to them by management messages. */
    @ArchTest
    static final ArchRule agentsKnowTheHostsWindowOnly =
            room(AGENT).mayOnlyKnow(WINDOW, RECORD, CONFIG, MESSAGE, MANAGEMENT, INPUT);

    @ArchTest
    static final ArchRule topologiesKnowTheConfigurationSyntaxOnly =
            room(TOPOLOGY).mayOnlyKnow(INPUT, CONFIG, AGENT_CONFIG);

    /** What is wrong with a file that is to be analysed is reported as it is for every other file of the user's. */
    @ArchTest
    static final ArchRule outputKnowsTheRecordedFormOnly = room(OUTPUT).mayOnlyKnow(RECORD, INPUT);

    /** Figures, verdicts and reviews are made from a record, which may be in memory: only what reads or writes a folder has files. */
    @ArchTest
    static final ArchRule figuresAndVerdictsNeedNoFiles = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.escapement.output.metric..",
                    "io.escapement.output.evaluate..",
                    "io.escapement.output.review..",
                    "io.escapement.output.text..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.nio.file..")
                    .or(type(java.io.File.class))
                    .or(assignableTo(java.io.InputStream.class)))
            .as("figures, verdicts and reviews are made from a run's record, not from files");

    @ArchTest
    static final ArchRule scenariosKnowTheRoomsBelow =
            room(SCENARIO).mayOnlyKnow(TOPOLOGY, OUTPUT, PTP, AGENT, HOST, CLOCK, NETWORK, ENGINE, INPUT);

    /** Rules look at what has been read, and build nothing. */
    @ArchTest
    static final ArchRule lintKnowsWhatHasBeenRead =
            room("io.escapement.lint..").mayOnlyKnow(TOPOLOGY, SCENARIO, CONFIG, INPUT);

    /** Studies run scenarios and make tables of what came of them. */
    @ArchTest
    static final ArchRule studiesKnowScenariosAndTheirRecord = room("io.escapement.studies..")
            .mayOnlyKnow(SCENARIO, OUTPUT, "io.escapement.ptp.plugin", "io.escapement.engine.random", INPUT);

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
    static final ArchRule theCommandLineHoldsCommandsOnly = noClasses()
            .that()
            .resideInAPackage("io.escapement.cli..")
            .should()
            .resideOutsideOfPackage("io.escapement.cli")
            .as("what commands know has a room below the command line");

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
            .resideInAnyPackage(PTP, AGENT, LINUXPTP, TOPOLOGY, OUTPUT, "io.escapement.cli..")
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
