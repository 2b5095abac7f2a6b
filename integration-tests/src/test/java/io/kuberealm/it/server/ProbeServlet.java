package io.kuberealm.it.server;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.security.Principal;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * An application that tells who its caller is, which of its lives it is in, how many realm threads run, and how many class
 * loaders of applications like it are in memory.
 */
@WebServlet({"/caller", "/life", "/threads", "/loaders"})
public class ProbeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Differs whenever the application was started again. */
    private static final String LIFE = UUID.randomUUID().toString();

    /** Shared by all applications of the server, as long as no class of any of them is in it. */
    private static final String LOADERS = "io.kuberealm.it.loaders";

    @Override
    public void init() {
        loaders().add(new WeakReference<>(ProbeServlet.class.getClassLoader()));
    }

    @SuppressWarnings("unchecked") // only this class writes it
    private static Collection<WeakReference<ClassLoader>> loaders() {
        return (Collection<WeakReference<ClassLoader>>)
                System.getProperties().computeIfAbsent(LOADERS, any -> new ConcurrentLinkedQueue<>());
    }

    private static String loadersInMemory() {
        System.gc();
        return String.valueOf(
                loaders().stream().filter(loader -> !loader.refersTo(null)).count());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter()
                .print(
                        switch (request.getServletPath()) {
                            case "/life" -> LIFE;
                            case "/threads" -> realmThreads();
                            case "/loaders" -> loadersInMemory();
                            default -> caller(request.getUserPrincipal());
                        });
    }

    private static String caller(Principal principal) {
        return principal == null ? "nobody" : principal.getName();
    }

    private static String realmThreads() {
        return String.valueOf(Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kube-realm"))
                .count());
    }
}
