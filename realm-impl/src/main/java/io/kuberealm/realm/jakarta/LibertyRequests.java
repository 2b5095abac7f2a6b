package io.kuberealm.realm.jakarta;

import jakarta.servlet.http.HttpServletRequest;

/** What is to be known of requests of Open Liberty, and of no other server. */
final class LibertyRequests {
    /** Every request of Liberty has it, whatever its value. */
    private static final String ATTRIBUTE = "com.ibm.websphere.webcontainer.is_direct_connection";

    /** Liberty remembers 500 servlets and files by path, unless {@code -DinvocationCacheSize=0} says otherwise. */
    private static final boolean REMEMBERS_SERVLETS = Integer.getInteger("invocationCacheSize", 50) != 0;

    private LibertyRequests() {}

    static boolean include(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }

    /** Whether the server may have chosen the servlet by what an earlier request has made it remember. */
    static boolean mayMeetAnothersServlet(HttpServletRequest request) {
        return REMEMBERS_SERVLETS && include(request);
    }
}
