package io.kuberealm.realm.pki;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * The subject alternative names of the four forms that name constraints can speak of (RFC 5280 4.2.1.6); other forms are
 * left out. The texts are as they were signed, not yet looked into.
 */
record AlternativeNames(List<String> hosts, List<String> mailboxes, List<String> uris, List<IpAddress> addresses) {
    static final AlternativeNames NONE = new AlternativeNames(List.of(), List.of(), List.of(), List.of());

    private static final int ASCII_LIMIT = 128;

    AlternativeNames {
        hosts = List.copyOf(hosts);
        mailboxes = List.copyOf(mailboxes);
        uris = List.copyOf(uris);
        addresses = List.copyOf(addresses);
    }

    static AlternativeNames of(GeneralNames encoded) {
        List<String> hosts = new ArrayList<>();
        List<String> mailboxes = new ArrayList<>();
        List<String> uris = new ArrayList<>();
        List<IpAddress> addresses = new ArrayList<>();
        for (GeneralName name : encoded.getNames()) {
            switch (name.getTagNo()) {
                case GeneralName.dNSName -> hosts.add(ascii(name));
                case GeneralName.rfc822Name -> mailboxes.add(ascii(name));
                case GeneralName.uniformResourceIdentifier -> uris.add(ascii(name));
                case GeneralName.iPAddress -> addresses.add(IpAddress.of(octets(name)));
                default -> {} // no constraint can be compared with it
            }
        }
        return new AlternativeNames(hosts, mailboxes, uris, addresses);
    }

    boolean isEmpty() {
        return hosts.isEmpty() && mailboxes.isEmpty() && uris.isEmpty() && addresses.isEmpty();
    }

    int size() {
        return hosts.size() + mailboxes.size() + uris.size() + addresses.size();
    }

    /** The text of a name of a string form. */
    static String ascii(GeneralName name) {
        String text = ((ASN1String) name.getName()).getString();
        if (text.chars().anyMatch(character -> character >= ASCII_LIMIT)) {
            throw new MalformedExtensionException("a name of the certificate is not ASCII");
        }
        return text;
    }

    /** The octets of an IP address form. */
    static byte[] octets(GeneralName name) {
        return ASN1OctetString.getInstance(name.getName()).getOctets();
    }
}
