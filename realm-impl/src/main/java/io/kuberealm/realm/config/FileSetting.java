package io.kuberealm.realm.config;

import java.nio.file.Path;

/**
 * A file that a setting names.
 *
 * @param path the absolute path
 * @param text the setting, for messages
 */
public record FileSetting(Path path, RawSettings.Text text) {}
