package io.kuberealm.realm.wiring;

import io.kuberealm.realm.config.FileSetting;
import io.kuberealm.realm.config.Problems;
import io.kuberealm.realm.files.FileFormat;
import io.kuberealm.realm.files.FileWatcher;
import io.kuberealm.realm.files.UnusableFileException;
import io.kuberealm.realm.files.Watchable;
import io.kuberealm.realm.files.WatchedFile;
import io.kuberealm.realm.http.EnvironmentProxy;
import io.kuberealm.realm.log.RealmLog;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a realm lends to the strategies that are being opened.
 *
 * @param clock the time
 * @param watcher reads again what changes
 * @param environment the variables of the process
 * @param problems receives what is wrong
 * @param nextEpoch to be run after something that let somebody in is different now
 */
record OpeningContext(
        Clock clock, FileWatcher watcher, Map<String, String> environment, Problems problems, Runnable nextEpoch) {

    /** Opens something that files hold. */
    interface Opening<W> {
        W open(Path path) throws UnusableFileException;
    }

    /** Which proxies the environment names; nothing if it cannot be understood, which is a problem then. */
    Optional<ProxySelector> proxies() {
        try {
            return Optional.of(EnvironmentProxy.of(environment));
        } catch (IllegalArgumentException unusable) {
            problems.add("environment", String.valueOf(unusable.getMessage()));
            return Optional.empty();
        }
    }

    /** What a setting's file holds; nothing if it cannot be used, which is a problem then. */
    <W> Optional<W> open(FileSetting setting, Opening<W> opening) {
        try {
            return Optional.of(opening.open(setting.path()));
        } catch (UnusableFileException unusable) {
            problems.add(setting.text(), unusable.reason());
            return Optional.empty();
        }
    }

    /** A file that is read again when it changes, and whose warnings are logged each time. */
    <T> Optional<WatchedFile<T>> watchFile(
            FileSetting setting, FileFormat<T> format, Function<T, List<String>> warnings) {
        return watch(setting, path -> WatchedFile.open(path, format), warnings);
    }

    /** As {@link #watchFile}, for whatever holds the content. */
    <T, W extends Watchable & Supplier<T>> Optional<W> watch(
            FileSetting setting, Opening<W> opening, Function<T, List<String>> warnings) {
        Optional<W> opened = open(setting, opening);
        opened.ifPresent(content -> {
            Runnable warn = () ->
                    warnings.apply(content.get()).forEach(warning -> RealmLog.fileWarning(setting.path(), warning));
            warn.run();
            watcher.watch(content, () -> {
                nextEpoch.run();
                warn.run();
            });
        });
        return opened;
    }
}
