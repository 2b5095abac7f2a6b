package io.kuberealm.it.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a kind of server does differently from the others. This is the one place to declare it; docs/deviations.md has the
 * same for operators.
 *
 * @param server the kind
 * @param deviations tests that do not hold there
 */
public record ServerTraits(ServerKind server, List<Deviation> deviations) {
    /**
     * A test that does not hold.
     *
     * @param test the class, or the class and the method with a dot between
     * @param cases what the display name contains, for some cases of many; empty for all
     * @param reason why
     */
    public record Deviation(String test, String cases, String reason) {
        private boolean covers(String asked, String displayName) {
            return asked.equals(test) && displayName.contains(cases);
        }
    }

    private static final Deviation PAYARAS_DEFECT =
            new Deviation("PayaraOnJava25IT", "", "The test pins a defect of Payara Server.");

    private static final String ONE_SPACE = "Undertow makes one space of several spaces or tabs in a header.";

    private static final List<Deviation> STANDALONE = List.of(
            new Deviation(
                    "OwnMechanismIT.loginConfigKeepsTheServersRegistry",
                    "",
                    "An application that carries the realm is protected by it, whatever its login-config says."),
            new Deviation(
                    "TokenReviewerIT.applicationsThatTheRealmDoesNotProtectAreTold",
                    "login-config",
                    "An application that carries the realm is protected by it, whatever its login-config says."),
            new Deviation(
                    "OwnMechanismIT.basicDefinitionWithoutStoresKeepsTheServersRegistry",
                    "",
                    "Only Liberty asks its registry for a mechanism definition without stores."),
            new Deviation(
                    "RequestHeaderIT.rh4AsManyGroupsAsLibertyTakes",
                    "",
                    "Grizzly takes 100 headers a request, Undertow 200, unless they are configured otherwise."));

    private static final List<Deviation> WITHOUT_FEATURES = List.of(new Deviation(
            "MpJwtPropertiesIT.switchedOnTheRealmAnswersWhateverTheServerHas",
            "",
            "This Liberty does not have the API of MicroProfile JWT, so the rule on is a problem."));

    private static final List<Deviation> WILDFLY = List.of(
            new Deviation("HealthIT", "", "WildFly's default configuration has no MicroProfile Health."),
            new Deviation(
                    "MetricsIT.requestsOfEachResultAreAsManyInTheRegistryOfTheServer",
                    "",
                    "WildFly has no MicroProfile Metrics."),
            new Deviation(
                    "MicroProfileJwtIT.anApplicationThatAsksForMicroProfileJwtIsTheRealms",
                    "",
                    "WildFly answers the annotation by a mechanism of its own, so the realm stands aside."),
            new Deviation(
                    "MpJwtPropertiesIT.anApplicationOfMicroProfileJwtRunsUnchanged",
                    "",
                    "WildFly answers the annotation by a mechanism of its own, so the realm stands aside."),
            new Deviation("TokenRequestIT.bear4AnExtraSpaceIsNoCredentialAndAWarning", "", ONE_SPACE),
            new Deviation(
                    "DescriptorsIT.nobodyIsAskedAWrongRoleForbiddenTheRightOneServed",
                    "@ApplicationPath, web.xml COMPLETE",
                    "WildFly serves no @ApplicationPath where web.xml is complete; it answers 404 to everybody."),
            new Deviation("RefusalIT.whatIsNoBearerTokenIsNoCredential", "Bearer\tx", ONE_SPACE),
            new Deviation("PasswordFileIT.whatDoesNotDecodeIsNoCredential", "Basic  ", ONE_SPACE),
            new Deviation(
                    "PrincipalIT.nobodyIsNobodyEverywhere",
                    "",
                    "WildFly's SecurityContext.getCallerPrincipal has a principal for nobody too."));

    private static final String ASCII = "Grizzly answers 400 to headers that are not ASCII.";

    private static final String NEEDS_CDI =
            "Payara's own filter for @RolesAllowed needs CDI; such an application does not start.";

    private static final List<Deviation> PAYARA = List.of(
            new Deviation("HealthIT", "", "Payara does not find the check, which is a bean made by an extension."),
            new Deviation(
                    "DescriptorsIT.nobodyIsAskedAWrongRoleForbiddenTheRightOneServed",
                    "beans.xml NONE, @ApplicationPath",
                    NEEDS_CDI),
            new Deviation(
                    "DescriptorsIT.nobodyIsAskedAWrongRoleForbiddenTheRightOneServed",
                    "beans.xml NONE, application in web.xml",
                    NEEDS_CDI),
            new Deviation(
                    "SuspiciousTargetIT.aBrokenEscapeIsA400",
                    "",
                    "Payara itself answers a broken escape, with an empty 200: no application sees it."),
            new Deviation(
                    "AuditIdIT.audit7EveryResponseHasOne",
                    "/app/audited/fails",
                    "Payara begins the response to an exception of the application anew, without its headers."),
            new Deviation("TokenRequestIT.aTokenIsComparedAsUtf8", "", ASCII),
            new Deviation("TokenRequestIT.aTokenInAnotherEncodingIsAnotherToken", "", ASCII));

    private static final List<Deviation> PAYARA_ON_JAVA_25 = Runtime.version().feature() <= 21
            ? List.of()
            : List.of(new Deviation(
                    "PrincipalIT.servletsAndJakartaSecurityTellTheSame",
                    "",
                    "On Java 25 Payara denies every role to SecurityContext.isCallerInRole."));

    /** Classes that only run on Liberty, by the beginning of their name. */
    private static final Map<String, String> LIBERTY_ONLY = Map.ofEntries(
            Map.entry("liberty.", "It is about Liberty's own registries, roles, cookies and caches."),
            Map.entry(
                    "kubernetes.",
                    "What a cluster says does not depend on the server; the realm's code for it is the same."),
            Map.entry(
                    "oidc.K",
                    "What Keycloak issues does not depend on the server; AuthenticationConfigurationIT runs on each."),
            Map.entry(
                    "oidc.O",
                    "What oidc-provider issues does not depend on the server; AuthenticationConfigurationIT runs on each."),
            Map.entry(
                    "oidc.S",
                    "What both providers issue does not depend on the server; AuthenticationConfigurationIT runs on each."),
            Map.entry(
                    "container.EnterpriseApplicationIT",
                    "Only the feature protects modules that do not carry the realm."),
            Map.entry("container.ModuleWithoutCdiIT", "Only the feature protects modules that do not carry the realm."),
            Map.entry(
                    "server.ConfigurationRefusedIT", "It is about server.xml; SettingsRefusedIT runs on each server."),
            Map.entry(
                    "server.MicroProfileConfigIT",
                    "It is about server.xml; ConfigurationSourcesIT runs on each server."),
            Map.entry("server.FeatureInstallationIT", "Only Liberty has features."),
            Map.entry("server.JavaVersionIT", "The other servers run on the Java of the build only."),
            Map.entry("webhook.WebhookLoadIT", "It counts threads and requests of one server; WebhookIT runs on each."),
            Map.entry(
                    "keystone.",
                    "What Keystone says does not depend on the server; PasswordFileIT shows passwords on each."),
            Map.entry("server.LogNoiseIT", "It looks for warnings of Liberty itself."),
            Map.entry("server.RedeploymentIT", "It deploys by server.xml."),
            Map.entry("server.RegisteredServiceIT", "Only Liberty has OSGi services."),
            Map.entry("server.ServerXmlUpdateIT", "Only Liberty has a server.xml."));

    public static ServerTraits current() {
        return of(ServerKind.current());
    }

    public static ServerTraits of(ServerKind kind) {
        return new ServerTraits(
                kind,
                switch (kind) {
                    case LIBERTY -> List.of(PAYARAS_DEFECT);
                    case LIBERTY_WAR -> join(Stream.of(STANDALONE, WITHOUT_FEATURES, List.of(PAYARAS_DEFECT)));
                    case PAYARA_SERVER -> join(Stream.of(STANDALONE, PAYARA, PAYARA_ON_JAVA_25));
                    case PAYARA_MICRO ->
                        join(Stream.of(STANDALONE, PAYARA, PAYARA_ON_JAVA_25, List.of(PAYARAS_DEFECT)));
                    case WILDFLY -> join(Stream.of(STANDALONE, WILDFLY, List.of(PAYARAS_DEFECT)));
                });
    }

    private static List<Deviation> join(Stream<List<Deviation>> lists) {
        return lists.flatMap(List::stream).toList();
    }

    /** Why a test does not hold here, if it is declared not to. */
    Optional<String> deviation(String test, String displayName) {
        return deviations.stream()
                .filter(deviation -> deviation.covers(test, displayName))
                .map(Deviation::reason)
                .findFirst();
    }

    /** The head of a request as the server's own parser leaves it; nothing if that rejects it. */
    Optional<byte[]> parsed(byte[] head) {
        String bytes = new String(head, StandardCharsets.ISO_8859_1);
        return switch (server) {
            case LIBERTY, LIBERTY_WAR -> Optional.of(head);
            case PAYARA_SERVER, PAYARA_MICRO ->
                bytes.chars().allMatch(octet -> octet < 0x80) ? Optional.of(head) : Optional.empty();
            case WILDFLY ->
                Optional.of(bytes.replaceAll("[ \\t]+", " ").getBytes(StandardCharsets.ISO_8859_1)); // ONE_SPACE
        };
    }

    /** Why a class does not run on a server, if it is declared not to. */
    public static Optional<String> leftOut(String className, ServerKind server) {
        Optional<String> libertyOnly = libertyOnly(className);
        return libertyOnly.isEmpty() && server == ServerKind.LIBERTY_WAR
                ? Optional.of(
                        "Only what is about the edge runs once more on Liberty, with the realm in the application.")
                : libertyOnly;
    }

    /** Why a class runs on Liberty only, if it is declared to. */
    private static Optional<String> libertyOnly(String className) {
        return LIBERTY_ONLY.entrySet().stream()
                .filter(entry -> className.startsWith("io.kuberealm.it." + entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
