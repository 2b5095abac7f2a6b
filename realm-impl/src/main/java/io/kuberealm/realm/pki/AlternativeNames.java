package io.kuberealm.realm.pki;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x509.GeneralName;

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

    /** Reads the extension's value. Forms that are left out are not looked into, be they malformed (forEachSAN of Go). */
    static AlternativeNames of(DerReader value) {
        List<String> hosts = new ArrayList<>();
        List<String> mailboxes = new ArrayList<>();
        List<String> uris = new ArrayList<>();
        List<IpAddress> addresses = new ArrayList<>();
        DerReader names = value.read(DerReader.SEQUENCE);
        while (!names.isEmpty()) {
            int form = names.nextTag() - DerReader.CONTEXT;
            DerReader name = names.readAny();
            switch (form) {
                case GeneralName.dNSName -> hosts.add(ascii(name));
                case GeneralName.rfc822Name -> mailboxes.add(ascii(name));
                case GeneralName.uniformResourceIdentifier -> uris.add(uri(ascii(name)));
                case GeneralName.iPAddress -> addresses.add(IpAddress.of(name.rest()));
                default -> {} // no constraint can be compared with it
            }
        }
        return new AlternativeNames(hosts, mailboxes, uris, addresses);
    }

    private static String ascii(DerReader name) {
        return requireAscii(new String(name.rest(), StandardCharsets.ISO_8859_1));
    }

    private static String uri(String text) {
        if (!GoUri.isReadable(text)) {
            throw new MalformedExtensionException("a URI of the certificate cannot be read");
        }
        return text;
    }

    boolean isEmpty() {
        return hosts.isEmpty() && mailboxes.isEmpty() && uris.isEmpty() && addresses.isEmpty();
    }

    int size() {
        return hosts.size() + mailboxes.size() + uris.size() + addresses.size();
    }

    /** The text of a name of a string form. */
    static String ascii(GeneralName name) {
        return requireAscii(((ASN1String) name.getName()).getString());
    }

    private static String requireAscii(String text) {
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
