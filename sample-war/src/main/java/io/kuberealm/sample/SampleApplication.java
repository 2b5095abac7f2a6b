package io.kuberealm.sample;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The Jakarta REST part of the sample. Names its classes, so that no server scans the realm's jars for more. */
@ApplicationPath("/")
public class SampleApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                HomeResource.class,
                CallerResource.class,
                SelfSubjectReviewResource.class,
                TokenReviewResource.class,
                ExplainResource.class,
                StatusBody.class,
                ResponseHeaders.class);
    }
}
