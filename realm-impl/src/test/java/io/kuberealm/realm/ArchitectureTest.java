package io.kuberealm.realm;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.RequestRejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import javax.crypto.Mac;

@AnalyzeClasses(packages = "io.kuberealm", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String REALM = "io.kuberealm.realm.";

    /** Runs in applications, which have nothing of the realm but the API. */
    private static final String CLIENT = "io.kuberealm.api.client";

    @ArchTest
    static final ArchRule apiIsALeaf = classes()
            .that()
            .resideInAPackage("io.kuberealm.api")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.kuberealm.api",
                    "java..",
                    "javax.security..",
                    "jakarta.security.enterprise..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule filtersOfClientsAreALeaf = classes()
            .that()
            .resideInAPackage(CLIENT)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.kuberealm.api..",
                    "java..",
                    "jakarta.annotation..",
                    "jakarta.json..",
                    "jakarta.ws.rs..",
                    "org.eclipse.microprofile.jwt..",
                    "org.jspecify..");

    /** What applications implement may be a kind of Jakarta's. */
    @ArchTest
    static final ArchRule onlyTheEdgeSpeaksServletAndCdi = noClasses()
            .that()
            .resideOutsideOfPackage(REALM + "jakarta..")
            .and()
            .doNotHaveFullyQualifiedName("io.kuberealm.api.CacheableIdentityStore")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.servlet..",
                    "jakarta.enterprise..",
                    "jakarta.security.auth..",
                    "jakarta.security.enterprise.identitystore..",
                    "jakarta.security.enterprise.authentication..");

    @ArchTest
    static final ArchRule onlyConfigReadsMicroProfileConfig = ownedBy("config", "org.eclipse.microprofile.config..");

    @ArchTest
    static final ArchRule onlyPkiCertificatesAndPasswordHashesUseBouncyCastle = noClasses()
            .that()
            .resideOutsideOfPackages(REALM + "pki..", REALM + "request.x509..", REALM + "password.file..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule onlyTheCacheUsesCaffeine = ownedBy("cache", "com.github.benmanes.caffeine..");

    @ArchTest
    static final ArchRule onlyYamlUsesTheYamlLibrary = ownedBy("yaml", "org.snakeyaml..");

    @ArchTest
    static final ArchRule onlyJsonUsesTheJsonParser = ownedBy("json", "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule theRealmNeedsNoJsonLibraryOfTheServer = noClasses()
            .that()
            .resideInAPackage("io.kuberealm.realm..")
            .and()
            .resideOutsideOfPackage(REALM + "jakarta.microprofile..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.json..");

    /** Servers may lack it; what is loaded beside it must not need it. */
    @ArchTest
    static final ArchRule onlyItsPackageKnowsMicroProfileJwt = noClasses()
            .that()
            .resideOutsideOfPackages(REALM + "jakarta.microprofile..", CLIENT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.microprofile.jwt..");

    @ArchTest
    static final ArchRule onlyItsPackageKnowsMicroProfileMetrics =
            ownedBy("jakarta.mpmetrics", "org.eclipse.microprofile.metrics..");

    @ArchTest
    static final ArchRule onlyItsPackageKnowsMicroProfileHealth =
            ownedBy("jakarta.mphealth", "org.eclipse.microprofile.health..");

    @ArchTest
    static final ArchRule onlyJoseUsesTheJoseLibrary = ownedBy("jose", "org.jose4j..");

    @ArchTest
    static final ArchRule onlyCelUsesTheCelLibrary = noClasses()
            .that()
            .resideOutsideOfPackage(REALM + "cel..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cel..", "com.google..", "org.antlr..");

    @ArchTest
    static final ArchRule onlyHttpUsesTheHttpClient = ownedBy("http", "java.net.http..");

    @ArchTest
    static final ArchRule onlyKubeconfigRunsProcesses = noClasses()
            .that()
            .resideOutsideOfPackage(REALM + "kubeconfig..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.lang\\.Process.*");

    @ArchTest
    static final ArchRule onlyClassesForUndertowKnowIt = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("Undertow")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.undertow..");

    @ArchTest
    static final ArchRule onlyFilesOpenFiles = noClasses()
            .that()
            .resideOutsideOfPackages(REALM + "files..", CLIENT)
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.Files");

    @ArchTest
    static final ArchRule onlyOnePackageMakesThreads = noClasses()
            .that()
            .resideOutsideOfPackage(REALM + "thread..")
            .should()
            .callConstructorWhere(target(owner(assignableTo(Thread.class))))
            .orShould()
            .callConstructorWhere(target(owner(assignableTo(ExecutorService.class))))
            .orShould()
            .callConstructorWhere(target(owner(assignableTo(Timer.class))))
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Executors.class, ForkJoinPool.class);

    @ArchTest
    static final ArchRule onlyOnePackageMakesDigests = noClasses()
            .that()
            .resideOutsideOfPackage(REALM + "digest..")
            .should()
            .callMethod(MessageDigest.class, "getInstance", String.class)
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Mac.class);

    @ArchTest
    static final ArchRule onlyTheLogLogs = noClasses()
            .that()
            .resideOutsideOfPackage(REALM + "log..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.lang\\.System\\$Logger|java\\.util\\.logging\\..*");

    /** The log is one for all realms, and static. */
    @ArchTest
    static final ArchRule noWallClockOutsideTheWiring = noClasses()
            .that()
            .resideOutsideOfPackages(REALM + "wiring..", CLIENT)
            .and()
            .doNotHaveFullyQualifiedName(REALM + "log.RealmLog")
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    /** Words alone are for strategies of others. */
    @ArchTest
    static final ArchRule everyRefusalHasAReason = noClasses()
            .that()
            .resideInAPackage("io.kuberealm.realm..")
            .should()
            .callConstructor(Rejected.class, String.class)
            .orShould()
            .callConstructor(RequestRejected.class, String.class)
            .orShould()
            .callConstructor(Unavailable.class, String.class);

    @ArchTest
    static final ArchRule strategiesDoNotKnowEachOther = slices().matching(REALM + "(token|password|request).(*)..")
            .namingSlices("$1.$2")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule strategiesDoNotKnowTheirUsers = noClasses()
            .that()
            .resideOutsideOfPackages(REALM + "wiring..", REALM + "jakarta..", REALM + "config..")
            .should()
            .dependOnClassesThat(resideInAPackage(REALM + "wiring..")
                    .or(resideInAPackage(REALM + "jakarta.."))
                    .or(resideInAPackage(REALM + "config..")));

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("io.kuberealm.realm.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noStandardStreams = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule noVagueNames = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    private static ArchRule ownedBy(String owner, String technology) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(REALM + owner + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(technology);
    }
}
