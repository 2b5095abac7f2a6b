package io.kuberealm.it.keystone;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code integration-tests/keystone.sh} finds or installs.
 *
 * @param manage sets a Keystone up
 * @param application the WSGI application
 * @param uwsgi runs it
 */
record KeystonePrograms(Path manage, Path application, Path uwsgi) {
    /** The programs on the path, if all are there. */
    static Optional<KeystonePrograms> find() {
        return find("keystone-manage")
                .flatMap(manage -> find("keystone-wsgi-public")
                        .flatMap(application ->
                                find("uwsgi").map(uwsgi -> new KeystonePrograms(manage, application, uwsgi))));
    }

    private static Optional<Path> find(String name) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(directory -> Path.of(directory, name))
                .filter(file -> file.toFile().canExecute())
                .findFirst();
    }
}
