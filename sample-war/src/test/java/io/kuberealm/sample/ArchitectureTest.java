package io.kuberealm.sample;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.kuberealm.sample", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** As any application could be written. */
    @ArchTest
    static final ArchRule needsNothingButTheApiAndJakarta = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.kuberealm.sample..", "io.kuberealm.api..", "java..", "jakarta..", "org.jspecify..");
}
