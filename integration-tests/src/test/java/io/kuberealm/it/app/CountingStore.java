package io.kuberealm.it.app;

import jakarta.enterprise.context.ApplicationScoped;

/** A store that promises nothing about its answers. */
@ApplicationScoped
public class CountingStore extends CountedAnswers {}
