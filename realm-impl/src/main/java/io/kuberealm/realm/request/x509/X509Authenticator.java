package io.kuberealm.realm.request.x509;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.CertificateAuthenticator;
import io.kuberealm.api.ClientCertificateCredential;
import io.kuberealm.realm.chain.AggregateFailure;
import io.kuberealm.realm.chain.AuthenticationTrace;
import io.kuberealm.realm.pki.CertificateBundle;
import io.kuberealm.realm.pki.ClientCertificateVerifier;
import io.kuberealm.realm.pki.VerifiedChain;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Authenticates a caller by a client certificate that a trusted CA signed (X509-1 to X509-13). */
public final class X509Authenticator implements CertificateAuthenticator {
    private final Supplier<Optional<CertificateBundle>> clientCas;
    private final Clock clock;

    /**
     * An authenticator that trusts whom {@code clientCas} sign.
     *
     * @param clientCas the authorities of the moment (X509-13), if there are any; asked once for each credential
     * @param clock tells whether certificates are valid now
     */
    public X509Authenticator(Supplier<Optional<CertificateBundle>> clientCas, Clock clock) {
        this.clientCas = clientCas;
        this.clock = clock;
    }

    /**
     * Verifies the certificate and maps its subject to a user.
     *
     * @return rejected if the certificate cannot be verified (X509-5) or no chain gives a user and one is in error; no
     *     opinion if it is genuine but names nobody (X509-7), or no authority is known (X509-1)
     */
    @Override
    public AuthenticationResult authenticate(ClientCertificateCredential credential) {
        return clientCas.get().map(present -> verify(credential, present)).orElseGet(AuthenticationResult::noOpinion);
    }

    private AuthenticationResult verify(ClientCertificateCredential credential, CertificateBundle authorities) {
        return new ClientCertificateVerifier(authorities, clock)
                .verify(credential.unverifiedChain())
                .map(X509Authenticator::firstUser, refused -> new Rejected(refused.code(), refused.reason()));
    }

    /** X509-6. */
    private static AuthenticationResult firstUser(List<VerifiedChain> chains) {
        List<Failure> failures = new ArrayList<>();
        for (VerifiedChain chain : chains) {
            AuthenticationTrace.passed("chain", () -> "valid until " + chain.validUntil());
            AuthenticationResult result = CertificateUser.of(chain);
            if (result instanceof Authenticated) {
                return result;
            }
            if (result instanceof Failure failure) {
                failures.add(failure);
            }
        }
        return failures.isEmpty() ? AuthenticationResult.noOpinion() : AggregateFailure.join(failures);
    }
}
