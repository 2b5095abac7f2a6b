package io.kuberealm.realm.config;

import io.kuberealm.api.Secret;
import java.net.URI;

/** Where a key of MicroProfile JWT comes from. */
public sealed interface KeyLocation {
    /** How the operator finds it. */
    String spelling();

    /**
     * In the settings, or in a resource of the application, which does not change while it runs.
     *
     * @param content the key as it is written
     */
    record Known(Secret content, String spelling) implements KeyLocation {}

    /** In a file, which may change. */
    record InFile(FileSetting file) implements KeyLocation {
        @Override
        public String spelling() {
            return file.text().spelling() + "=\"" + file.text().value() + "\"";
        }
    }

    /** At an address with the scheme {@code https} or {@code http}, whose answer may change. */
    record AtAddress(URI address, String spelling) implements KeyLocation {}
}
