package io.kuberealm.liberty;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.kuberealm.liberty", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** It brings settings and hooks to the edge, and the log its messages; how anybody is authenticated is none of its business. */
    @ArchTest
    static final ArchRule knowsOnlyTheEdgeOfTheRealm = noClasses()
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.kuberealm.realm..")
                    .and(JavaClass.Predicates.resideOutsideOfPackages(
                            "io.kuberealm.realm.jakarta..",
                            "io.kuberealm.realm.wiring",
                            "io.kuberealm.realm.config",
                            "io.kuberealm.realm.log")));

    @ArchTest
    static final ArchRule opensNothing = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.(net\\.http\\..*|nio\\.file\\.Files|lang\\.Process.*)");
}
