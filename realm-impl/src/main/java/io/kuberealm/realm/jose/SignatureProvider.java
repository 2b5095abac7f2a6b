package io.kuberealm.realm.jose;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Optional;

/**
 * Computes signatures, by one provider of the Java Cryptography Architecture or by those that the JVM is configured with. A
 * provider is used as the object it is and never installed for the whole server. Safe for use by many threads.
 */
public final class SignatureProvider {
    private static final SignatureProvider JDK = new SignatureProvider(Optional.empty());

    private final Optional<Provider> provider;

    private SignatureProvider(Optional<Provider> provider) {
        this.provider = provider;
    }

    /** What the JVM is configured with. */
    public static SignatureProvider jdk() {
        return JDK;
    }

    /** {@code provider}, and what the JVM is configured with for algorithms that it lacks. */
    public static SignatureProvider of(Provider provider) {
        return new SignatureProvider(Optional.of(provider));
    }

    /** The name and version of the provider, for the log. */
    public String description() {
        return provider.map(own -> own.getName() + " " + own.getVersionStr()).orElse("the JDK");
    }

    /** Whether {@code key} made the signature; false for whatever is wrong with key or signature. */
    boolean verifies(SignatureAlgorithm algorithm, PublicKey key, byte[] content, byte[] unverifiedSignature) {
        Optional<byte[]> signature = key instanceof ECPublicKey point
                ? EcdsaSignature.toDer(unverifiedSignature, algorithm.scalarLength(), point)
                : Optional.of(unverifiedSignature);
        return signature.isPresent() && computes(algorithm, key, content, signature.get());
    }

    private boolean computes(SignatureAlgorithm algorithm, PublicKey key, byte[] content, byte[] signature) {
        try {
            Signature verifier = verifier(algorithm);
            Optional<AlgorithmParameterSpec> parameters = algorithm.parameters();
            if (parameters.isPresent()) {
                verifier.setParameter(parameters.get());
            }
            verifier.initVerify(key);
            verifier.update(content);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | ProviderException notASignature) {
            return false; // providers throw where they cannot even read the signature
        }
    }

    private Signature verifier(SignatureAlgorithm algorithm) throws NoSuchAlgorithmException {
        for (String name : algorithm.javaNames()) {
            if (provider.isPresent() && provider.get().getService("Signature", name) != null) {
                return Signature.getInstance(name, provider.get());
            }
        }
        return Signature.getInstance(algorithm.javaNames().get(0));
    }
}
