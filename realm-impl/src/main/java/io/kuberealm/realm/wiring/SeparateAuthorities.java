package io.kuberealm.realm.wiring;

import io.kuberealm.realm.config.RequestHeaderSettings;
import io.kuberealm.realm.config.Setting;
import io.kuberealm.realm.files.FileFormat;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.pki.CertificateBundle;
import io.kuberealm.realm.pki.CertificateBundleFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The formats of the two CA files. If one certificate were in both and no name were required, every client could be a
 * proxy and so be whoever it likes: such a file is refused, at the start (RH-9) as well as later, when it is read again.
 */
final class SeparateAuthorities {
    private final boolean mayShare;
    private final AtomicReference<@Nullable CertificateBundle> clients = new AtomicReference<>();
    private final AtomicReference<@Nullable CertificateBundle> proxies = new AtomicReference<>();

    SeparateAuthorities(Optional<RequestHeaderSettings> settings) {
        mayShare = settings.map(proxy -> !proxy.allowedNames().isEmpty()).orElse(true);
    }

    /** The format of the CA file for client certificates. */
    FileFormat<CertificateBundle> ofClients() {
        return format(clients, proxies);
    }

    /** The format of the CA file for proxies. */
    FileFormat<CertificateBundle> ofProxies() {
        return format(proxies, clients);
    }

    private FileFormat<CertificateBundle> format(
            AtomicReference<@Nullable CertificateBundle> own, AtomicReference<@Nullable CertificateBundle> other) {
        CertificateBundleFormat format = new CertificateBundleFormat();
        return content -> {
            CertificateBundle bundle = format.read(content);
            CertificateBundle present = other.get();
            if (!mayShare && present != null && bundle.sharesCertificateWith(present)) {
                throw new MalformedFileException(
                        "Client certificates and proxies have an authority in common, so that any client could pose as a"
                                + " proxy. Give proxies an authority of their own, or set "
                                + Setting.REQUESTHEADER_ALLOWED_NAMES.key() + ".");
            }
            own.set(bundle);
            return bundle;
        };
    }
}
