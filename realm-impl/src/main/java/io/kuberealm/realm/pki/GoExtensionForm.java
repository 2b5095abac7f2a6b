package io.kuberealm.realm.pki;

import static io.kuberealm.realm.pki.DerReader.BOOLEAN;
import static io.kuberealm.realm.pki.DerReader.CONSTRUCTED;
import static io.kuberealm.realm.pki.DerReader.CONTEXT;
import static io.kuberealm.realm.pki.DerReader.INTEGER;
import static io.kuberealm.realm.pki.DerReader.OBJECT_IDENTIFIER;
import static io.kuberealm.realm.pki.DerReader.OCTET_STRING;
import static io.kuberealm.realm.pki.DerReader.SEQUENCE;
import static io.kuberealm.realm.pki.DerReader.require;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The forms that extensions have to have for Go ({@code processExtensions}), also those that nothing depends on. What stands behind the
 * part that is read does not matter to it.
 */
final class GoExtensionForm {
    private static final int LONG_BYTES = 8;

    /** By object identifier; name constraints have a reader of their own. */
    private static final Map<String, Consumer<DerReader>> FORMS = Map.ofEntries(
            Map.entry("551d0e", value -> value.read(OCTET_STRING)),
            Map.entry("551d0f", DerReader::readBits),
            Map.entry("551d11", AlternativeNames::of),
            Map.entry("551d13", GoExtensionForm::basicConstraints),
            Map.entry("551d1f", GoExtensionForm::distributionPoints),
            Map.entry("551d20", GoExtensionForm::policies),
            Map.entry("551d21", GoExtensionForm::policyMappings),
            Map.entry("551d23", GoExtensionForm::authorityKeyId),
            Map.entry("551d24", GoExtensionForm::policyConstraints),
            Map.entry("551d25", GoExtensionForm::keyPurposes),
            Map.entry("551d36", value -> number(value, INTEGER)),
            Map.entry("2b06010505070101", GoExtensionForm::authorityInformation));

    private GoExtensionForm() {}

    static void check(byte[] identifier, DerReader value) {
        Optional.ofNullable(FORMS.get(HexFormat.of().formatHex(identifier))).ifPresent(form -> form.accept(value));
    }

    private static void basicConstraints(DerReader value) {
        DerReader constraints = value.read(SEQUENCE);
        if (constraints.nextIs(BOOLEAN)) {
            constraints.readBoolean();
        }
        if (constraints.nextIs(INTEGER)) {
            byte[] length = constraints.readInteger(INTEGER);
            require(length[0] >= 0 && length.length <= LONG_BYTES, "a path length that is negative or too great");
        }
    }

    private static void distributionPoints(DerReader value) {
        DerReader points = value.read(SEQUENCE);
        while (!points.isEmpty()) {
            points.read(SEQUENCE).readIf(CONTEXT | CONSTRUCTED).ifPresent(name -> {
                DerReader full = name.read(CONTEXT | CONSTRUCTED); // a name relative to its issuer is none
                while (full.nextIs(CONTEXT | 6)) {
                    full.readAny();
                }
            });
        }
    }

    private static void policies(DerReader value) {
        DerReader policies = value.read(SEQUENCE);
        Set<ByteBuffer> seen = new HashSet<>();
        while (!policies.isEmpty()) {
            byte[] policy = policies.read(SEQUENCE).read(OBJECT_IDENTIFIER).rest();
            require(policy.length > 0 && policy[policy.length - 1] >= 0, "a policy that is cut off");
            require(seen.add(ByteBuffer.wrap(policy)), "a repeated policy");
        }
    }

    private static void policyMappings(DerReader value) {
        DerReader mappings = value.read(SEQUENCE);
        while (!mappings.isEmpty()) {
            DerReader mapping = mappings.read(SEQUENCE);
            mapping.read(OBJECT_IDENTIFIER);
            mapping.read(OBJECT_IDENTIFIER);
        }
    }

    /** The key identifier, if there is one: what else is in it is not looked into. */
    static Optional<byte[]> authorityKeyId(DerReader value) {
        return value.read(SEQUENCE).readIf(CONTEXT).map(DerReader::rest);
    }

    private static void policyConstraints(DerReader value) {
        DerReader constraints = value.read(SEQUENCE);
        for (int form = 0; form <= 1; form++) {
            if (constraints.nextIs(CONTEXT | form)) {
                number(constraints, CONTEXT | form);
            }
        }
    }

    private static void keyPurposes(DerReader value) {
        DerReader purposes = value.read(SEQUENCE);
        while (!purposes.isEmpty()) {
            purposes.readIdentifier();
        }
    }

    private static void authorityInformation(DerReader value) {
        DerReader descriptions = value.read(SEQUENCE);
        while (!descriptions.isEmpty()) {
            DerReader description = descriptions.read(SEQUENCE);
            description.readIdentifier();
            description.readIf(CONTEXT | 6);
        }
    }

    private static void number(DerReader value, int tag) {
        require(value.readInteger(tag).length <= LONG_BYTES, "a number that is too great");
    }
}
