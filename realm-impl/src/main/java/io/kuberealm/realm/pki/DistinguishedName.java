package io.kuberealm.realm.pki;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * The attributes of an X.501 name in the order in which they are encoded. RFC 2253 texts, and the JDK's classes that
 * rest on them, reverse that order, and it decides who the caller is (X509-7).
 *
 * @param attributes all attributes; those of a multi-valued RDN one after the other
 */
public record DistinguishedName(List<Attribute> attributes) {
    private static final String COMMON_NAME = BCStyle.CN.getId();
    private static final String ORGANIZATION = BCStyle.O.getId();

    public DistinguishedName {
        attributes = List.copyOf(attributes);
    }

    /**
     * One attribute of a name.
     *
     * @param type the object identifier, in dots
     * @param text the value; empty if it is not of an ASN.1 string type
     */
    public record Attribute(String type, Optional<String> text) {}

    /** The last CN that is a text (X509-7). */
    public Optional<String> commonName() {
        return texts(COMMON_NAME).stream().reduce((earlier, later) -> later);
    }

    /** Each O that is a text, duplicates kept (X509-8). */
    public List<String> organizations() {
        return texts(ORGANIZATION);
    }

    /** The attributes of one type. */
    public List<Attribute> attributes(String type) {
        return attributes.stream().filter(it -> it.type().equals(type)).toList();
    }

    private List<String> texts(String type) {
        return attributes(type).stream().flatMap(it -> it.text().stream()).toList();
    }

    /** Throws a RuntimeException for a malformed name. */
    static DistinguishedName parse(ASN1Sequence rdnSequence) {
        return new DistinguishedName(
                Arrays.stream(X500Name.getInstance(rdnSequence).getRDNs())
                        .flatMap(rdn -> Arrays.stream(rdn.getTypesAndValues()))
                        .map(DistinguishedName::attribute)
                        .toList());
    }

    private static Attribute attribute(AttributeTypeAndValue encoded) {
        return new Attribute(
                encoded.getType().getId(), DirectoryText.of(encoded.getValue().toASN1Primitive()));
    }
}
