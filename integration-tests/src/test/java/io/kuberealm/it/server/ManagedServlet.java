package io.kuberealm.it.server;

import jakarta.enterprise.context.Dependent;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Tells what the realm's bean in the server's MBean server tells. A bean itself, as Liberty gives applications without beans no CDI. */
@Dependent
@WebServlet("/managed")
public class ManagedServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            for (ObjectName name : server.queryNames(new ObjectName("io.kuberealm:type=Realm,*"), null)) {
                response.getWriter().print(server.invoke(name, "scrape", new Object[0], new String[0]));
            }
        } catch (JMException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
