package io.kuberealm.realm.wiring;

import java.util.List;
import java.util.Map;

/** What Java Management Extensions tell of the realm of one application. No attribute holds a credential or the name of a user. */
public interface RealmMXBean {
    /** The application, as the log names it. */
    String getApplication();

    /** The strategies that are on, in the order in which they are asked. */
    List<String> getStrategies();

    /** The issuers whose tokens can log in at the moment. */
    List<String> getIssuers();

    /**
     * Every number of the moment, by name and labels as Prometheus writes them. The realm counts once for all applications that share its
     * code, so these are the same in each of their beans.
     */
    Map<String, Double> getMetrics();

    /** The same in the text format of Prometheus (version 0.0.4). */
    String scrape();
}
