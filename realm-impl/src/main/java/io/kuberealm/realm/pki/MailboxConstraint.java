package io.kuberealm.realm.pki;

import java.util.Optional;

/**
 * An rfc822Name constraint (RFC 5280 4.2.1.10).
 *
 * @param mailbox the one address that is meant, if it is one address
 * @param host otherwise the host, or the domain behind a dot
 */
record MailboxConstraint(Optional<Mailbox> mailbox, String host) {

    /** Reads a constraint; throws MalformedExtensionException if it is neither an address nor a host. */
    static MailboxConstraint of(String text) {
        if (!text.contains("@")) {
            return new MailboxConstraint(Optional.empty(), HostNames.constraint(text));
        }
        Mailbox mailbox = Mailbox.of(text)
                .orElseThrow(() -> new MalformedExtensionException("a name constraint that is no e-mail address"));
        return new MailboxConstraint(Optional.of(mailbox), mailbox.host());
    }

    boolean covers(Mailbox name) {
        return mailbox.map(name::equals).orElseGet(() -> HostNames.covers(host, name.host()));
    }

    boolean excludes(Mailbox name) {
        return mailbox.map(name::equals).orElseGet(() -> HostNames.excludes(host, name.host()));
    }
}
