package io.kuberealm.realm.pki;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;

/**
 * The names that a CA may issue for (RFC 5280 4.2.1.10).
 *
 * @param permitted a name whose form is listed here must match one of its form
 * @param excluded a name must match none of these
 * @param hasOtherForms whether there are constraints of forms that are not compared, such as directory names
 */
record NameConstraints(Subtrees permitted, Subtrees excluded, boolean hasOtherForms) {

    /** The constraints of one side, by form. */
    record Subtrees(
            List<String> hosts,
            List<MailboxConstraint> mailboxes,
            List<String> uriHosts,
            List<IpAddress.Range> ranges) {
        private static final Subtrees NONE = new Subtrees(List.of(), List.of(), List.of(), List.of());

        Subtrees {
            hosts = List.copyOf(hosts);
            mailboxes = List.copyOf(mailboxes);
            uriHosts = List.copyOf(uriHosts);
            ranges = List.copyOf(ranges);
        }

        int size() {
            return hosts.size() + mailboxes.size() + uriHosts.size() + ranges.size();
        }
    }

    /**
     * Reads the extension's value.
     *
     * @throws MalformedExtensionException if it is empty on one side or both, or a constraint breaks its form
     */
    static NameConstraints of(ASN1Sequence encoded) {
        var sides = org.bouncycastle.asn1.x509.NameConstraints.getInstance(encoded);
        Optional<GeneralSubtree[]> permitted = Optional.ofNullable(sides.getPermittedSubtrees());
        Optional<GeneralSubtree[]> excluded = Optional.ofNullable(sides.getExcludedSubtrees());
        boolean isEmpty = permitted.map(list -> list.length == 0).orElse(true)
                && excluded.map(list -> list.length == 0).orElse(true);
        if (isEmpty) {
            throw new MalformedExtensionException("empty name constraints");
        }
        return new NameConstraints(
                permitted.map(NameConstraints::subtrees).orElse(Subtrees.NONE),
                excluded.map(NameConstraints::subtrees).orElse(Subtrees.NONE),
                permitted.filter(NameConstraints::hasOtherForm).isPresent()
                        || excluded.filter(NameConstraints::hasOtherForm).isPresent());
    }

    int size() {
        return permitted.size() + excluded.size();
    }

    private static Subtrees subtrees(GeneralSubtree[] encoded) {
        List<String> hosts = new ArrayList<>();
        List<MailboxConstraint> mailboxes = new ArrayList<>();
        List<String> uriHosts = new ArrayList<>();
        List<IpAddress.Range> ranges = new ArrayList<>();
        for (GeneralSubtree subtree : encoded) {
            GeneralName base = subtree.getBase();
            switch (base.getTagNo()) {
                case GeneralName.dNSName -> hosts.add(HostNames.constraint(AlternativeNames.ascii(base)));
                case GeneralName.rfc822Name -> mailboxes.add(MailboxConstraint.of(AlternativeNames.ascii(base)));
                case GeneralName.uniformResourceIdentifier -> uriHosts.add(uriHost(AlternativeNames.ascii(base)));
                case GeneralName.iPAddress -> ranges.add(IpAddress.Range.of(AlternativeNames.octets(base)));
                default -> {} // counted by hasOtherForm
            }
        }
        return new Subtrees(hosts, mailboxes, uriHosts, ranges);
    }

    private static String uriHost(String constraint) {
        if (HostNames.isIpLiteral(constraint)) {
            throw new MalformedExtensionException("a URI name constraint that is an IP address");
        }
        return HostNames.constraint(constraint);
    }

    private static boolean hasOtherForm(GeneralSubtree[] encoded) {
        return Arrays.stream(encoded)
                .map(GeneralSubtree::getBase)
                .mapToInt(GeneralName::getTagNo)
                .anyMatch(form -> form != GeneralName.dNSName
                        && form != GeneralName.rfc822Name
                        && form != GeneralName.uniformResourceIdentifier
                        && form != GeneralName.iPAddress);
    }
}
