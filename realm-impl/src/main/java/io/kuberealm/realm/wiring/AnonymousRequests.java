package io.kuberealm.realm.wiring;

import io.kuberealm.realm.request.anonymous.AnonymousAuthenticator;
import io.kuberealm.realm.token.oidc.config.AnonymousEntry;
import java.util.Optional;
import java.util.Set;

/** Where requests without a credential may be anonymous: as the file says if it says anything, else as the setting says (CFG-40). */
final class AnonymousRequests {
    private AnonymousRequests() {}

    static Optional<AnonymousAuthenticator> authenticator(Optional<AnonymousEntry> section, boolean setting) {
        if (!section.map(AnonymousEntry::enabled).orElse(setting)) {
            return Optional.empty();
        }
        return Optional.of(section.map(AnonymousEntry::paths)
                .filter(paths -> !paths.isEmpty())
                .map(paths -> AnonymousAuthenticator.onlyAt(Set.copyOf(paths)))
                .orElseGet(AnonymousAuthenticator::everywhere));
    }
}
