package io.kuberealm.realm.keys;

/** What came of fetching the keys of an issuer. */
sealed interface KeyFetch {
    /** There are keys, which may be no other than before. */
    record NewKeys(FetchedKeys keys) implements KeyFetch {}

    /** The keys could not be fetched, or not now; those of before stay. */
    record NoNewKeys(String reason) implements KeyFetch {}
}
