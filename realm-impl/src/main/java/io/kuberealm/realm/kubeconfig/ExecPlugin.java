package io.kuberealm.realm.kubeconfig;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program that prints credentials ({@code client.authentication.k8s.io}).
 *
 * @param apiVersion what it speaks
 * @param command the program and its arguments
 * @param environment what it gets besides the environment of the server
 * @param cluster the cluster as it wants to be told of it, as members of JSON
 */
public record ExecPlugin(
        String apiVersion,
        List<String> command,
        Map<String, String> environment,
        Optional<Map<String, String>> cluster) {
    public ExecPlugin {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        cluster = cluster.map(Map::copyOf);
    }

    /** Shows neither arguments nor environment, which may hold credentials. */
    @Override
    public String toString() {
        return "ExecPlugin[" + command.get(0) + "]";
    }
}
