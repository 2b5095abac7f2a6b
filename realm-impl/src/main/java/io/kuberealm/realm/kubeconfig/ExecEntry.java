package io.kuberealm.realm.kubeconfig;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.yaml.YamlFields;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads which program has the credentials. */
final class ExecEntry {
    private static final String GROUP = "client.authentication.k8s.io/";
    private static final List<String> VERSIONS = List.of(GROUP + "v1", GROUP + "v1beta1");

    private ExecEntry() {}

    /**
     * The program that {@code exec} names.
     *
     * @param folder where a relative path to it begins; a bare name is looked for on the PATH, as kubectl does
     */
    static ExecPlugin read(YamlFields exec, Path folder, ClusterEntry cluster) throws MalformedFileException {
        String apiVersion = exec.requiredText("apiVersion");
        if (!VERSIONS.contains(apiVersion)) {
            throw new MalformedFileException(
                    exec.line(), "The apiVersion of exec must be " + String.join(" or ", VERSIONS) + ".");
        }
        if (exec.text("interactiveMode").orElse("").equals("Always")) {
            throw new MalformedFileException(
                    exec.line(),
                    "interactiveMode Always is not supported, because it needs a terminal. Write Never or IfAvailable.");
        }
        String program = exec.requiredText("command");
        List<String> command = new ArrayList<>();
        command.add(program.contains("/") ? folder.resolve(program).toString() : program);
        command.addAll(exec.texts("args"));
        return new ExecPlugin(
                apiVersion,
                command,
                environment(exec),
                exec.flag("provideClusterInfo") ? Optional.of(cluster.forPlugin()) : Optional.empty());
    }

    private static Map<String, String> environment(YamlFields exec) throws MalformedFileException {
        Map<String, String> environment = new LinkedHashMap<>();
        for (YamlFields variable : exec.objects("env")) {
            String name = variable.requiredText("name");
            if (name.contains("=") || name.indexOf('\0') >= 0) {
                throw new MalformedFileException(
                        variable.line(), "This is not a valid name of an environment variable.");
            }
            environment.put(name, variable.text("value").orElse(""));
        }
        return environment;
    }
}
