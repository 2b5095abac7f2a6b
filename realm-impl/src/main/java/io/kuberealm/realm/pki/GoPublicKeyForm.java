package io.kuberealm.realm.pki;

import static io.kuberealm.realm.pki.DerReader.INTEGER;
import static io.kuberealm.realm.pki.DerReader.SEQUENCE;
import static io.kuberealm.realm.pki.DerReader.require;

import java.util.Arrays;
import java.util.HexFormat;

/** The form that the public key of a certificate has to have for Go ({@code parsePublicKey}). Other kinds of keys are not looked into. */
final class GoPublicKeyForm {
    private static final String RSA = "2a864886f70d010101";
    private static final String ELLIPTIC = "2a8648ce3d0201";
    private static final String ED25519 = "2b6570";
    private static final byte[] NULL = {5, 0};
    private static final int ED25519_LENGTH = 32;
    private static final int LONG_BYTES = 8;
    private static final int UNCOMPRESSED = 4;

    private GoPublicKeyForm() {}

    static void check(DerReader algorithm, byte[] key) {
        String identifier = HexFormat.of().formatHex(algorithm.readIdentifier());
        byte[] parameters = algorithm.rest();
        if (!algorithm.isEmpty()) {
            algorithm.readAny();
        }
        switch (identifier) {
            case RSA -> {
                require(Arrays.equals(parameters, NULL), "RSA key without NULL");
                checkRsa(DerReader.of(key).read(SEQUENCE));
            }
            case ELLIPTIC -> {
                DerReader.of(parameters).readIdentifier();
                require(key.length > 0 && key[0] == UNCOMPRESSED, "a point that is compressed");
            }
            case ED25519 ->
                require(parameters.length == 0 && key.length == ED25519_LENGTH, "an Ed25519 key of another form");
            default -> {}
        }
    }

    private static void checkRsa(DerReader key) {
        byte[] modulus = key.readInteger(INTEGER);
        byte[] exponent = key.readInteger(INTEGER);
        require(modulus[0] >= 0 && !isZero(modulus), "an RSA modulus that is not positive");
        require(
                exponent[0] >= 0 && !isZero(exponent) && exponent.length <= LONG_BYTES,
                "an RSA exponent that is not positive, or too great");
    }

    private static boolean isZero(byte[] number) {
        return number.length == 1 && number[0] == 0;
    }
}
