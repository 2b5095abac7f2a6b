package io.kuberealm.realm.pki;

import io.kuberealm.api.Reason;
import java.util.List;
import java.util.function.Function;

/** What {@link ClientCertificateVerifier} found. */
public sealed interface ChainVerification {

    /** Goes on with what there is. */
    <R> R map(Function<List<VerifiedChain>, R> ifVerified, Function<Refused, R> ifRefused);

    /**
     * The certificate is genuine.
     *
     * @param chains never empty; several where CAs sign each other
     */
    record VerifiedChains(List<VerifiedChain> chains) implements ChainVerification {
        public VerifiedChains {
            chains = List.copyOf(chains);
            if (chains.isEmpty()) {
                throw new IllegalArgumentException("a verified certificate has a chain");
            }
        }

        @Override
        public <R> R map(Function<List<VerifiedChain>, R> ifVerified, Function<Refused, R> ifRefused) {
            return ifVerified.apply(chains);
        }
    }

    /**
     * The certificate is not to be trusted.
     *
     * @param code the kind of the reason
     * @param reason names the certificate by its serial number and key identifiers, and the cause (X509-5); for the
     *     operator's log
     */
    record Refused(Reason code, String reason) implements ChainVerification {
        @Override
        public <R> R map(Function<List<VerifiedChain>, R> ifVerified, Function<Refused, R> ifRefused) {
            return ifRefused.apply(this);
        }
    }
}
