package io.kuberealm.it.liberty;

import static io.kuberealm.it.container.Archives.war;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.HeaderMechanism;
import io.kuberealm.it.app.OpenServlet;
import io.kuberealm.it.app.ProtectedServlet;
import io.kuberealm.it.container.Caller;
import io.kuberealm.it.container.Callers;
import io.kuberealm.it.server.Eventually;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Liberty signs a token with RSA for each login of a mechanism, only to use it as a key of its cache. The realm spares it
 * that. Seen in the stacks of the server's threads while it answers requests; an ordinary mechanism shows that signing
 * would be seen.
 */
@ArquillianTest
class NoTokenIsSignedIT {
    /** Liberty's cryptography of LTPA; it makes the token itself in any case. */
    private static final String SIGNING = "com.ibm.ws.crypto.ltpakeyutil.";

    private static final String SERVING = "com.ibm.ws.webcontainer.";
    private static final int CLIENTS = 4;
    private static final int REQUESTS_OF_EACH = 400;
    private static final Caller JANE = Caller.of("/unsigned").withToken(Callers.JANE_TOKEN);
    private static final int NEWCOMERS = CLIENTS * REQUESTS_OF_EACH;

    @Deployment(name = "unsigned", testable = false)
    static WebArchive realm() {
        return war("unsigned", OpenServlet.class, ProtectedServlet.class);
    }

    @Deployment(name = "signed", testable = false)
    static WebArchive ordinaryMechanism() {
        return war("signed", HeaderMechanism.class, OpenServlet.class, ProtectedServlet.class);
    }

    /** At the first requests Liberty may still be starting its service for tokens. */
    @BeforeEach
    void warmUp() {
        ask(JANE);
    }

    @Test
    void theRealmHasNoTokensSigned() throws Exception {
        assertThat(JANE.get("/protected").headers().map()).doesNotContainKey("set-cookie");
        assertThat(stacksWithSigning(() -> ask(JANE))).isZero();
    }

    /** Liberty would sign one for each Subject that it puts into its cache. */
    @Test
    void norForCallersWhomLibertyHasNotSeen() throws Exception {
        Path tokens = server().resolve("tokens.csv");
        String original = Files.readString(tokens);
        Caller anybody = Caller.of("/unsigned");
        try {
            Files.writeString(tokens, original + newcomers());
            Eventually.until(
                    "the new tokens are accepted", Duration.ofSeconds(20), () -> statusOf(anybody, NEWCOMERS) == 200);
            AtomicInteger next = new AtomicInteger();

            assertThat(stacksWithSigning(() -> {
                        for (int caller = next.getAndIncrement(); caller < NEWCOMERS; caller = next.getAndIncrement()) {
                            assertThat(statusOf(anybody, caller)).isEqualTo(200);
                        }
                    }))
                    .isZero();
        } finally {
            Files.writeString(tokens, original);
        }
    }

    private static int statusOf(Caller anybody, int newcomer) {
        return anybody.withToken("newcomer-token-" + newcomer).get("/protected").status();
    }

    private static String newcomers() {
        return IntStream.rangeClosed(0, NEWCOMERS)
                .mapToObj(number -> "newcomer-token-%1$d,newcomer-%1$d,uid-%1$d,developers\n".formatted(number))
                .collect(Collectors.joining());
    }

    @Test
    void anOrdinaryMechanismHas() throws Exception {
        assertThat(stacksWithSigning(() -> ask(Caller.of("/signed").with(HeaderMechanism.HEADER, "henry"))))
                .isPositive();
    }

    /** How many thread stacks show work on tokens while each client asks as fast as it can. */
    @SuppressWarnings("BanJNDI") // an address that the server itself wrote down
    private static long stacksWithSigning(Runnable client) throws Exception {
        try (JMXConnector server = JMXConnectorFactory.connect(address())) {
            ThreadMXBean threads =
                    ManagementFactory.getPlatformMXBean(server.getMBeanServerConnection(), ThreadMXBean.class);
            return whileAsking(
                    client,
                    () -> Arrays.stream(threads.dumpAllThreads(false, false))
                            .filter(NoTokenIsSignedIT::isSigning)
                            .count());
        }
    }

    private static long whileAsking(Runnable client, Callable<Long> observation) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            var asking = IntStream.range(0, CLIENTS)
                    .mapToObj(any -> clients.submit(client))
                    .toList();
            long observed = 0;
            while (!asking.stream().allMatch(Future::isDone)) {
                observed += observation.call();
            }
            for (Future<?> asked : asking) {
                asked.get();
            }
            return observed;
        } finally {
            clients.shutdownNow();
        }
    }

    private static void ask(Caller caller) {
        for (int request = 0; request < REQUESTS_OF_EACH; request++) {
            assertThat(caller.get("/protected").status()).isEqualTo(200);
        }
    }

    /** While it serves a request: a server that has just started also makes its keys for tokens, in the background. */
    private static boolean isSigning(ThreadInfo thread) {
        return isIn(thread, SIGNING) && isIn(thread, SERVING);
    }

    private static boolean isIn(ThreadInfo thread, String packages) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith(packages));
    }

    /** Where the server can be looked into; the feature {@code localConnector-1.0} writes it down. */
    private static JMXServiceURL address() throws IOException {
        return new JMXServiceURL(Files.readString(server().resolve("logs/state/com.ibm.ws.jmx.local.address"))
                .strip());
    }

    private static Path server() {
        return Path.of(
                System.getProperty("liberty.directory", ""), "usr/servers", System.getProperty("container.server", ""));
    }
}
