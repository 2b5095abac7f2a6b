package io.kuberealm.realm.pki;

import static io.kuberealm.realm.testing.SettableClock.START;
import static io.kuberealm.realm.testing.TestCertificates.authority;
import static io.kuberealm.realm.testing.TestCertificates.bundle;
import static io.kuberealm.realm.testing.TestCertificates.certificates;
import static io.kuberealm.realm.testing.TestCertificates.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.pki.ChainVerification.Refused;
import io.kuberealm.realm.pki.ChainVerification.VerifiedChains;
import io.kuberealm.realm.testing.SettableClock;
import io.kuberealm.realm.testing.TestCertificates.Issued;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A chain that was verified is not verified again, as long as that could have no other outcome. */
class RememberedChainsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant LONG_AGO = START.minus(Duration.ofDays(365));
    private static final Issued CA = authority("ca").selfSigned();
    private static final Issued OTHER_CA = authority("other").selfSigned();
    private static final CertificateBundle TRUSTED = bundle(CA);

    private final SettableClock clock = new SettableClock();
    private final ClientCertificateVerifier verifier = new ClientCertificateVerifier(new KnownCertificates(), clock);

    @Test
    void theSameCertificateIsVerifiedOnce() {
        List<X509Certificate> jane = certificates(client("jane").signedBy(CA));

        ChainVerification first = verifier.verify(TRUSTED, jane);

        assertThat(first).isInstanceOf(VerifiedChains.class);
        assertThat(verifier.verify(TRUSTED, jane)).isSameAs(first);
    }

    @Test
    void anotherObjectOfTheSameBytesIsTheSameCertificate() throws CertificateException {
        List<X509Certificate> jane = certificates(client("jane").signedBy(CA));
        ChainVerification first = verifier.verify(TRUSTED, jane);

        X509Certificate again = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(jane.get(0).getEncoded()));

        assertThat(verifier.verify(TRUSTED, List.of(again))).isSameAs(first);
    }

    @Test
    void itsEndIsNotForgotten() {
        List<X509Certificate> jane = certificates(
                client("jane").valid(LONG_AGO, START.plusSeconds(60)).signedBy(CA));
        verifier.verify(TRUSTED, jane);

        clock.advance(Duration.ofSeconds(61));

        assertThat(verifier.verify(TRUSTED, jane)).isInstanceOf(Refused.class);
    }

    @Test
    void theEndOfAnAuthorityCountsToo() {
        CertificateBundle endsSoon = bundle(authority("soon")
                .valid(LONG_AGO, START.plusSeconds(60))
                .keys(CA.keys())
                .selfSigned());
        List<X509Certificate> jane = certificates(
                client("jane").signedBy(authority("soon").keys(CA.keys()).selfSigned()));
        assertThat(verifier.verify(endsSoon, jane)).isInstanceOf(VerifiedChains.class);

        clock.advance(Duration.ofSeconds(61));

        assertThat(verifier.verify(endsSoon, jane)).isInstanceOf(Refused.class);
    }

    @Test
    void aClockThatIsSetBackIsBelieved() {
        List<X509Certificate> jane =
                certificates(client("jane").valid(START, START.plus(HOUR)).signedBy(CA));
        verifier.verify(TRUSTED, jane);

        clock.advance(Duration.ofSeconds(-1));

        assertThat(verifier.verify(TRUSTED, jane)).isInstanceOf(Refused.class);
    }

    @Test
    void otherAuthoritiesDecideAnew() {
        List<X509Certificate> jane = certificates(client("jane").signedBy(CA));
        verifier.verify(TRUSTED, jane);

        assertThat(verifier.verify(bundle(OTHER_CA), jane)).isInstanceOf(Refused.class);
        assertThat(verifier.verify(TRUSTED, jane)).isInstanceOf(VerifiedChains.class);
    }

    @Test
    void aRefusalIsNotRemembered() {
        List<X509Certificate> jane = certificates(
                client("jane").valid(START.plusSeconds(60), START.plus(HOUR)).signedBy(CA));
        assertThat(verifier.verify(TRUSTED, jane)).isInstanceOf(Refused.class);

        clock.advance(Duration.ofSeconds(60));

        assertThat(verifier.verify(TRUSTED, jane)).isInstanceOf(VerifiedChains.class);
    }

    @Test
    void whatIsPresentedBesideTheLeafCounts() {
        Issued intermediate = authority("intermediate").signedBy(CA);
        Issued jane = client("jane").signedBy(intermediate);
        assertThat(verifier.verify(TRUSTED, certificates(jane, intermediate))).isInstanceOf(VerifiedChains.class);

        assertThat(verifier.verify(TRUSTED, certificates(jane))).isInstanceOf(Refused.class);
    }
}
