package io.kuberealm.realm.kubernetes;

/**
 * What became of looking an object up. An object that is not there is a fact; one that cannot be looked up now is none,
 * and nobody is let in by it.
 *
 * @param <T> the kind of object
 */
public sealed interface Lookup<T> {
    /** The object as it is known now, perhaps on its way out: see {@link Metadata#deleted()}. */
    record Found<T>(T object) implements Lookup<T> {}

    /** There is no such object. */
    record Missing<T>() implements Lookup<T> {}

    /**
     * Nobody knows now, since the source is not yet synchronised, or cut off for too long.
     *
     * @param reason for the operator's log
     */
    record Unavailable<T>(String reason) implements Lookup<T> {}
}
