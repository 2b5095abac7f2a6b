package io.kuberealm.realm.metrics;

/** Shows samples elsewhere, such as in a registry of the server. Called for the samples that are there, and for each change. */
public interface SampleObserver {
    /** A sample is there from now on. */
    void added(Sample sample);

    /** A sample is not there any more. */
    void removed(Sample sample);
}
