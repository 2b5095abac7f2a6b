package io.kuberealm.realm.pki;

import static io.kuberealm.realm.pki.DerReader.CONSTRUCTED;
import static io.kuberealm.realm.pki.DerReader.CONTEXT;
import static io.kuberealm.realm.pki.DerReader.GENERALIZED_TIME;
import static io.kuberealm.realm.pki.DerReader.INTEGER;
import static io.kuberealm.realm.pki.DerReader.OCTET_STRING;
import static io.kuberealm.realm.pki.DerReader.SEQUENCE;
import static io.kuberealm.realm.pki.DerReader.SET;
import static io.kuberealm.realm.pki.DerReader.UTC_TIME;
import static io.kuberealm.realm.pki.DerReader.require;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form that a certificate has to have for Go ({@code parseCertificate} in crypto/x509/parser.go). The JDK and the ASN.1 library read
 * more than that; what only they read is refused here. Throws MalformedExtensionException.
 */
final class GoCertificateForm {
    private static final int V3 = 3;
    private static final Pattern UTC =
            Pattern.compile("(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})?(Z|[+-]\\d{4})");
    private static final Pattern GENERALIZED =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(Z|[+-]\\d{4})");
    private static final Pattern NO_OFFSET = Pattern.compile("[+-]0000");
    private static final int LEAP_CENTURY = 2000; // any with the leap days of the one that is meant

    private GoCertificateForm() {}

    static void check(byte[] unverified) {
        DerReader certificate = DerReader.of(unverified).read(SEQUENCE);
        DerReader signed = certificate.read(SEQUENCE);
        int version = version(signed);
        require(signed.readInteger(INTEGER)[0] >= 0, "negative serial number");
        byte[] algorithm = signed.read(SEQUENCE).rest();
        require(
                Arrays.equals(certificate.read(SEQUENCE).rest(), algorithm),
                "the signed and the unsigned signature algorithm differ");
        checkAlgorithm(DerReader.of(algorithm));
        checkName(signed.read(SEQUENCE));
        DerReader validity = signed.read(SEQUENCE);
        checkTime(validity);
        checkTime(validity);
        checkName(signed.read(SEQUENCE));
        DerReader key = signed.read(SEQUENCE);
        GoPublicKeyForm.check(key.read(SEQUENCE), key.readBits());
        if (version > 1) {
            signed.readIf(CONTEXT | 1);
            signed.readIf(CONTEXT | 2);
        }
        if (version == V3) {
            signed.readIf(CONTEXT | CONSTRUCTED | 3)
                    .ifPresent(extensions -> checkExtensions(extensions.read(SEQUENCE)));
        }
        certificate.readBits();
    }

    private static int version(DerReader signed) {
        Optional<DerReader> explicit = signed.readIf(CONTEXT | CONSTRUCTED);
        if (explicit.isEmpty()) {
            return 1;
        }
        byte[] version = explicit.get().readInteger(INTEGER);
        require(explicit.get().isEmpty() && version.length == 1, "malformed version");
        require(version[0] >= 0 && version[0] < V3, "malformed version");
        return version[0] + 1;
    }

    private static void checkAlgorithm(DerReader algorithm) {
        algorithm.readIdentifier();
        if (!algorithm.isEmpty()) {
            algorithm.readAny();
        }
    }

    private static void checkName(DerReader name) {
        while (!name.isEmpty()) {
            DerReader members = name.read(SET);
            while (!members.isEmpty()) {
                DerReader attribute = members.read(SEQUENCE);
                attribute.readIdentifier();
                attribute.readAny(); // its text is looked into by DistinguishedName
            }
        }
    }

    private static void checkTime(DerReader validity) {
        boolean short_ = validity.nextIs(UTC_TIME);
        byte[] text = validity.read(short_ ? UTC_TIME : GENERALIZED_TIME).rest();
        Matcher time = (short_ ? UTC : GENERALIZED).matcher(new String(text, StandardCharsets.ISO_8859_1));
        require(time.matches() && !NO_OFFSET.matcher(time.group(7)).matches(), "malformed time");
        try {
            LocalDateTime unused = LocalDateTime.of(
                    Integer.parseInt(time.group(1)) + (short_ ? LEAP_CENTURY : 0),
                    Integer.parseInt(time.group(2)),
                    Integer.parseInt(time.group(3)),
                    Integer.parseInt(time.group(4)),
                    Integer.parseInt(time.group(5)),
                    Integer.parseInt(time.group(6) == null ? "0" : time.group(6)));
        } catch (DateTimeException noSuchTime) {
            throw new MalformedExtensionException("malformed time");
        }
    }

    private static void checkExtensions(DerReader extensions) {
        while (!extensions.isEmpty()) {
            DerReader extension = extensions.read(SEQUENCE);
            byte[] identifier = extension.readIdentifier();
            if (extension.nextIs(DerReader.BOOLEAN)) {
                extension.readBoolean();
            }
            GoExtensionForm.check(identifier, extension.read(OCTET_STRING));
        }
    }
}
