package io.kuberealm.realm.kubernetes;

/**
 * Where an object of one kind is found.
 *
 * @param namespace empty for what belongs to the cluster
 * @param name its name there
 */
record ObjectName(String namespace, String name) {
    static ObjectName of(Metadata metadata) {
        return new ObjectName(metadata.namespace(), metadata.name());
    }
}
