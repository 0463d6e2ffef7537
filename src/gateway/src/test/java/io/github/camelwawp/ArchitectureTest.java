package io.github.camelwawp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The walls between the packages: imports run downwards and never in a circle. */
@AnalyzeClasses(
        packages = "io.github.camelwawp",
        locations = ArchitectureTest.Starter.class,
        importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.camelwawp";

    /** Spring Boot's starter is on no class path here, but built before. */
    static final class Starter implements LocationProvider {

        @Override
        public Set<Location> get(Class<?> test) {
            return Set.of(Location.of(Path.of("src/spring-boot/target/classes")));
        }
    }

    /** Of the modules that the build of every day has. */
    @ArchTest
    static void eachPackageIsAmongThem(JavaClasses all) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<Path> packages = files.filter(file -> file.endsWith("package-info.java"))
                    .map(file -> Path.of("src").relativize(file.getParent()))
                    .filter(folder -> folder.startsWith(folder.getName(0).resolve("src/main/java")))
                    .filter(folder -> !folder.startsWith("bench"))
                    .map(folder -> folder.subpath(4, folder.getNameCount()))
                    .toList();
            assertThat(packages).hasSizeGreaterThan(30);
            assertThat(all.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                    .containsAll(packages.stream()
                            .map(folder -> folder.toString().replace('/', '.'))
                            .toList());
        }
    }

    @ArchTest
    static final ArchRule NO_CYCLES_AMONG_THE_BRANCHES =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_CYCLES_AMONG_THE_PACKAGES =
            slices().assignedFrom(eachPackage()).should().beFreeOfCycles();

    /** From the ground up: a room knows those below it alone. */
    private static final List<String> FLOORS = List.of(
            "station",
            "disk",
            "watch",
            "config",
            "message",
            "journal",
            "trace",
            "hold",
            "poll",
            "file",
            "mail",
            "jms",
            "csv",
            "deadletter",
            "forward",
            "events",
            "optout",
            "send",
            "monitor",
            "http");

    @ArchTest
    static void theRoomsOfTheGatewayKnowThoseBelowThem(JavaClasses all) {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            List<String> above = new ArrayList<>(List.of(ROOT + ".gateway"));
            FLOORS.subList(floor + 1, FLOORS.size()).forEach(room -> above.add(ROOT + ".gateway." + room));
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ".gateway." + FLOORS.get(floor))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above.toArray(String[]::new))
                    .check(all);
        }
    }

    @ArchTest
    static final ArchRule EVERY_ROOM_HAS_A_FLOOR = classes()
            .that()
            .resideInAPackage(ROOT + ".gateway..")
            .should()
            .resideInAnyPackage(
                    Stream.concat(Stream.of(ROOT + ".gateway"), FLOORS.stream().map(room -> ROOT + ".gateway." + room))
                            .toArray(String[]::new));

    @ArchTest
    static void eachNameIsUsedForOneThing(JavaClasses all) {
        Map<String, Long> uses = all.stream()
                .filter(type -> type.isTopLevelClass() || type.isMemberClass())
                .filter(type -> !type.getSimpleName().equals("package-info"))
                // Everywhere with the name of the class that it builds.
                .filter(type -> !type.getSimpleName().equals("Builder"))
                .collect(Collectors.groupingBy(JavaClass::getSimpleName, TreeMap::new, Collectors.counting()));
        uses.values().removeIf(number -> number == 1);
        // The second one stands where earlier versions' routes look for it.
        assertThat(uses.keySet()).containsOnly("FileTooLargeException");
    }

    private static SliceAssignment eachPackage() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "each package";
            }
        };
    }

    @ArchTest
    static final ArchRule THE_CLIENT_KNOWS_NOBODY_ABOVE_OR_BESIDE = noClasses()
            .that()
            .resideInAPackage(ROOT + ".client")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, ROOT + ".recipient", ROOT + ".text", ROOT + ".gateway..", ROOT + ".sandbox..");

    @ArchTest
    static final ArchRule RECIPIENTS_ARE_PURE = classes()
            .that()
            .resideInAPackage(ROOT + ".recipient")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", ROOT + ".recipient", ROOT + ".text", "com.google.i18n.phonenumbers..");

    @ArchTest
    static final ArchRule EVENTS_ARE_PURE = classes()
            .that()
            .resideInAPackage(ROOT + ".event")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "javax.crypto..", ROOT + ".event", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule OPTING_OUT_IS_PURE = classes()
            .that()
            .resideInAPackage(ROOT + ".optout")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", ROOT + ".optout", ROOT + ".recipient", ROOT + ".event", ROOT + ".text");

    @ArchTest
    static final ArchRule TEXT_SHAPING_IS_PURE = classes()
            .that()
            .resideInAPackage(ROOT + ".text..")
            .and()
            .doNotHaveFullyQualifiedName(ROOT + ".text.mail.MailToText")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    ROOT + ".text..",
                    "org.jsoup..",
                    "org.commonmark..",
                    "jakarta.mail..",
                    "org.eclipse.angus.mail..");

    @ArchTest
    static final ArchRule SPLITTING_NEEDS_NO_LIBRARY = classes()
            .that()
            .resideInAnyPackage(ROOT + ".text", ROOT + ".text.markup")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", ROOT + ".text", ROOT + ".text.markup");

    @ArchTest
    static final ArchRule THE_COMPONENT_KNOWS_NEITHER_GATEWAY_NOR_SANDBOX = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT,
                    ROOT + ".client",
                    ROOT + ".event",
                    ROOT + ".recipient",
                    ROOT + ".optout",
                    ROOT + ".text..",
                    ROOT + ".webhook..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".gateway..", ROOT + ".sandbox..", ROOT + ".broker..");

    @ArchTest
    static final ArchRule THE_SANDBOX_KNOWS_ONLY_THE_WIRE = noClasses()
            .that()
            .resideInAPackage(ROOT + ".sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.camel..",
                    ROOT,
                    ROOT + ".client..",
                    ROOT + ".event..",
                    ROOT + ".recipient..",
                    ROOT + ".text..",
                    ROOT + ".webhook..",
                    ROOT + ".broker..",
                    ROOT + ".gateway..");

    @ArchTest
    static final ArchRule HTTP_IS_DONE_IN_THE_CLIENT_ALONE = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".client")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hc..", "org.apache.camel.component.http..", "java.net.http..");

    @ArchTest
    static final ArchRule NO_TREE_OF_AN_ANSWER_IS_BUILT = noClasses()
            .that()
            .resideInAnyPackage(ROOT, ROOT + ".client", ROOT + ".event", ROOT + ".recipient")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson.databind..");
}
