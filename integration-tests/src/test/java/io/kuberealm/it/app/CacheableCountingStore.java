package io.kuberealm.it.app;

import io.kuberealm.api.CacheableIdentityStore;
import jakarta.enterprise.context.ApplicationScoped;

/** A store that lets its answers be kept. */
@ApplicationScoped
public class CacheableCountingStore extends CountedAnswers implements CacheableIdentityStore {}
