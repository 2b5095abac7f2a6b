package io.kuberealm.realm.pki;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Each CA's name constraints, applied to the alternative names of everything below it (X509-4). The subject is not
 * compared, neither its CN nor as a directory name: that is Go's rule, and not the JDK's.
 */
final class NameConstraintRules {
    private static final long MAX_COMPARISONS = 250_000;

    private NameConstraintRules() {}

    /** Why the chain is refused; empty if it is not. */
    static Optional<String> refusal(List<ParsedCertificate> chain) {
        long comparisons = 0;
        for (int issuer = 1; issuer < chain.size(); issuer++) {
            Optional<NameConstraints> constraints =
                    chain.get(issuer).extensions().nameConstraints();
            if (constraints.isEmpty()) {
                continue;
            }
            for (ParsedCertificate below : chain.subList(0, issuer)) {
                AlternativeNames names = below.extensions().alternativeNames();
                comparisons += (long) names.size() * constraints.get().size();
                if (comparisons > MAX_COMPARISONS) {
                    return Optional.of("too many names and name constraints");
                }
                Optional<String> refusal = refusal(names, constraints.get());
                if (refusal.isPresent()) {
                    return refusal;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> refusal(AlternativeNames names, NameConstraints constraints) {
        List<Optional<Mailbox>> mailboxes =
                names.mailboxes().stream().map(Mailbox::of).toList();
        List<Optional<String>> uriHosts =
                names.uris().stream().map(HostNames::hostOfUri).toList();
        if (!names.hosts().stream().allMatch(HostNames::isHost)
                || mailboxes.stream().anyMatch(Optional::isEmpty)
                || uriHosts.stream().anyMatch(Optional::isEmpty)) {
            return Optional.of("a name of the certificate cannot be compared with the name constraints of its issuers");
        }
        boolean isAllowed = allowsHosts(constraints, names.hosts())
                && allowsMailboxes(
                        constraints,
                        mailboxes.stream().flatMap(Optional::stream).toList())
                && allowsUriHosts(
                        constraints, uriHosts.stream().flatMap(Optional::stream).toList())
                && allowsAddresses(constraints, names.addresses());
        return isAllowed
                ? Optional.empty()
                : Optional.of("a root or intermediate certificate is not authorized to sign for a name of it");
    }

    private static boolean allowsHosts(NameConstraints by, List<String> hosts) {
        return allow(
                hosts, by.permitted().hosts(), HostNames::covers, by.excluded().hosts(), HostNames::excludes);
    }

    private static boolean allowsMailboxes(NameConstraints by, List<Mailbox> mailboxes) {
        return allow(
                mailboxes,
                by.permitted().mailboxes(),
                MailboxConstraint::covers,
                by.excluded().mailboxes(),
                MailboxConstraint::excludes);
    }

    private static boolean allowsUriHosts(NameConstraints by, List<String> hosts) {
        return allow(
                hosts,
                by.permitted().uriHosts(),
                HostNames::covers,
                by.excluded().uriHosts(),
                HostNames::excludes);
    }

    private static boolean allowsAddresses(NameConstraints by, List<IpAddress> addresses) {
        BiPredicate<IpAddress.Range, IpAddress> covers = IpAddress.Range::contains;
        return allow(addresses, by.permitted().ranges(), covers, by.excluded().ranges(), covers);
    }

    private static <C, N> boolean allow(
            List<N> names, List<C> permitted, BiPredicate<C, N> permits, List<C> excluded, BiPredicate<C, N> excludes) {
        return names.stream()
                .allMatch(name -> (permitted.isEmpty()
                                || permitted.stream().anyMatch(constraint -> permits.test(constraint, name)))
                        && excluded.stream().noneMatch(constraint -> excludes.test(constraint, name)));
    }
}
