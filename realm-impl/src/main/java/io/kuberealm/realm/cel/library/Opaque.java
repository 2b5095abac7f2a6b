package io.kuberealm.realm.cel.library;

/**
 * Marks the object that a variable stands for. Kubernetes gives it a type of its own, of which fields can be selected and nothing else is
 * known: it has no size, nothing is {@code in} it, and it equals only itself.
 */
public interface Opaque {}
