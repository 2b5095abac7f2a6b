package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Behind HAProxy, which hands over certificates as RFC 9440 says. */
@OnEveryServer
class HaproxyIT extends RealProxyContract {
    HaproxyIT(ProxiedServer proxied) {
        super(proxied);
    }

    @Override
    RealProxy startProxy() {
        Path program = TestPrograms.find("haproxy");
        Path directory = RealProxy.directory("haproxy");
        Path configuration = TestFiles.write(directory.resolve("haproxy.cfg"), configuration(directory));
        return RealProxy.start(
                directory, certificatePort, List.of(program.toString(), "-db", "-f", configuration.toString()));
    }

    private String configuration(Path directory) {
        return """
                global
                  maxconn 100

                defaults
                  mode http
                  timeout connect 5s
                  timeout client 30s
                  timeout server 30s
                  default_backend liberty

                userlist people
                  user jane insecure-password %5$s

                frontend password
                  bind 127.0.0.1:%2$d
                  http-request auth realm people unless { http_auth(people) }
                  http-request del-header x-remote- -m beg
                  http-request set-header X-Remote-User %%[http_auth_user]
                  http-request add-header X-Remote-Group developers
                  http-request add-header X-Remote-Group testers
                  http-request del-header Authorization

                frontend certificate
                  bind 127.0.0.1:%3$d ssl crt %1$s/tls.pem ca-file %1$s/authority.pem verify optional crt-ignore-err all ca-ignore-err all
                  http-request del-header client-cert -m beg
                  http-request set-header Client-Cert :%%[ssl_c_der,base64]: if { ssl_c_used }

                backend liberty
                  server liberty 127.0.0.1:%4$d ssl crt %1$s/proxy.pem ca-file %1$s/authority.pem verify required verifyhost localhost
                """.formatted(directory, passwordPort, certificatePort, server.httpsPort(), PASSWORD);
    }

    @Test
    void haproxyStripsWhatAClientSaysOfItself() {
        assertThat(byPassword()
                        .get("/whoami", "Authorization", basic("jane", PASSWORD), "X-Remote-Extra-Scopes", "forged")
                        .body())
                .contains("\"extra\":{}");
    }
}
