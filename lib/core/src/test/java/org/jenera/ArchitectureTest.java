package org.jenera;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The arrows between the packages of the library. Every rule is also held against the package
 * {@code org.jenera.wrong} of the tests, where one class breaks each of them.
 */
class ArchitectureTest {

    /** The families of models whose mathematics is matrices without gradients. */
    private static final Set<String> CLASSICAL =
            Set.of("mixture", "markov", "montecarlo", "variational", "energy");

    private static final Set<String> DEEP =
            Set.of("autoregressive", "autoencoder", "adversarial", "flow", "diffusion");

    /** The support packages and what each may use of the library. */
    private static final Map<String, Set<String>> SUPPORT =
            new TreeMap<>(
                    Map.of(
                            "model", Set.of(),
                            "distribution", Set.of("model"),
                            "tensor", Set.of(),
                            "train", Set.of("model", "tensor", "data"),
                            "data", Set.of("model"),
                            "derive", Set.of("model", "distribution", "tensor"),
                            "metrics", Set.of("model", "derive"),
                            "plot", Set.of("model"),
                            "notebook",
                                    Set.of(
                                            "model", "tensor", "train", "data", "derive", "metrics",
                                            "plot")));

    private static final JavaClasses LIBRARY =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.jenera");

    private static final JavaClasses WRONG =
            new ClassFileImporter().importPackages("org.jenera.wrong");

    /**
     * A rule, for any root package, and the classes of the tests that break it.
     *
     * @param name of the rule
     * @param below makes it for a root package
     * @param offenders simple names
     */
    private record Arrow(
            String name, Function<String, Stream<ArchRule>> below, Set<String> offenders) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arrow> arrows() {
        return Stream.of(
                new Arrow(
                        "families do not touch each other",
                        ArchitectureTest::familiesAreIslands,
                        Set.of("BorrowingMixture")),
                new Arrow(
                        "support packages touch no family, and no other than they may",
                        ArchitectureTest::supportKeepsItsArrows,
                        Set.of("PlotOfAChain", "CuriousModel", "RoundTrip", "DataUtils")),
                new Arrow(
                        "only notebook knows the kernel",
                        root -> only(root, Set.of("notebook"), "org.dflib.jjava.."),
                        Set.of("PlotInAKernel")),
                new Arrow(
                        "only tensor, what trains and what displays knows DJL",
                        root ->
                                only(
                                        root,
                                        withDeep("tensor", "train", "derive", "notebook"),
                                        "ai.djl.."),
                        Set.of("DeviceMetric")),
                new Arrow(
                        "only distributions, classical families and notebook know ND4J",
                        root -> only(root, withClassical("distribution", "notebook"), "org.nd4j.."),
                        Set.of("MatrixMetric")),
                new Arrow(
                        "no cycles",
                        root ->
                                Stream.of(
                                        slices().matching(root + ".(*)..")
                                                .should()
                                                .beFreeOfCycles()),
                        Set.of("RoundTrip", "DataUtils")),
                new Arrow(
                        "no class is a bag of leftovers",
                        root ->
                                Stream.of(
                                        noClasses()
                                                .that()
                                                .resideInAPackage(root + "..")
                                                .should()
                                                .haveSimpleNameEndingWith("Utils")
                                                .orShould()
                                                .haveSimpleNameEndingWith("Util")),
                        Set.of("DataUtils")),
                new Arrow(
                        "every package is in the design",
                        root ->
                                Stream.of(
                                        classes()
                                                .should()
                                                .resideInAnyPackage(packages(root, designed()))),
                        Set.of("Leftover")));
    }

    @ParameterizedTest
    @MethodSource("arrows")
    void theLibraryKeepsTheRule(Arrow arrow) {
        arrow.below().apply("org.jenera").forEach(rule -> rule.check(LIBRARY));
    }

    @ParameterizedTest
    @MethodSource("arrows")
    void theRuleCatchesWhatBreaksItAndNothingElse(Arrow arrow) {
        String report =
                arrow.below()
                        .apply("org.jenera.wrong")
                        .map(rule -> rule.evaluate(WRONG).getFailureReport())
                        .flatMap(failures -> failures.getDetails().stream())
                        .collect(joining("\n"));
        Set<String> caught = new TreeSet<>();
        for (String name : simpleNames(WRONG)) {
            if (report.matches(
                    "(?s).*(Class|Constructor|Method|Field) <[\\w.]*\\." + name + "\\b.*")) {
                caught.add(name);
            }
        }
        assertEquals(new TreeSet<>(arrow.offenders()), caught, report);
    }

    @Test
    void theLibraryIsWhatIsRead() {
        assertTrue(simpleNames(LIBRARY).containsAll(List.of("Sampler", "Devices", "Profile")));
        assertTrue(simpleNames(LIBRARY).stream().noneMatch(name -> name.endsWith("Test")));
    }

    private static Stream<ArchRule> familiesAreIslands(String root) {
        return families().stream()
                .map(family -> mayNotTouch(root, family, without(families(), family)));
    }

    private static Stream<ArchRule> supportKeepsItsArrows(String root) {
        return SUPPORT.keySet().stream()
                .map(
                        name -> {
                            Set<String> banned = without(designed(), name);
                            banned.removeAll(SUPPORT.get(name));
                            return mayNotTouch(root, name, banned);
                        });
    }

    private static ArchRule mayNotTouch(String root, String name, Set<String> banned) {
        return noClasses()
                .that()
                .resideInAPackage(in(root, name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(root, banned))
                // Families that are still to come are empty, which is no failure.
                .allowEmptyShould(true);
    }

    private static Stream<ArchRule> only(String root, Set<String> allowed, String library) {
        return Stream.of(
                noClasses()
                        .that()
                        .resideInAPackage(root + "..")
                        .and()
                        .resideOutsideOfPackages(packages(root, allowed))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(library));
    }

    private static Set<String> families() {
        return union(CLASSICAL, DEEP);
    }

    private static Set<String> designed() {
        return union(families(), SUPPORT.keySet());
    }

    private static Set<String> withDeep(String... support) {
        return union(DEEP, Set.of(support));
    }

    private static Set<String> withClassical(String... support) {
        return union(CLASSICAL, Set.of(support));
    }

    private static Set<String> union(Collection<String> some, Collection<String> others) {
        Set<String> union = new TreeSet<>(some);
        union.addAll(others);
        return union;
    }

    private static Set<String> without(Collection<String> all, String one) {
        Set<String> rest = new TreeSet<>(all);
        rest.remove(one);
        return rest;
    }

    private static String in(String root, String name) {
        return root + "." + name + "..";
    }

    private static String[] packages(String root, Collection<String> names) {
        return names.stream().map(name -> in(root, name)).toArray(String[]::new);
    }

    private static List<String> simpleNames(JavaClasses classes) {
        return classes.stream()
                .map(type -> type.getSimpleName())
                .filter(name -> !name.isEmpty() && !name.equals("package-info"))
                .toList();
    }
}
