package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Behind nginx, which hands over certificates as percent-encoded PEM. */
@OnEveryServer
class NginxIT extends RealProxyContract {
    NginxIT(ProxiedServer proxied) {
        super(proxied);
    }

    @Override
    RealProxy startProxy() {
        Path program = TestPrograms.find("nginx");
        Path directory = RealProxy.directory("nginx");
        TestFiles.write(directory.resolve("htpasswd"), "jane:{PLAIN}" + PASSWORD + "\n");
        Path configuration = TestFiles.write(directory.resolve("nginx.conf"), configuration(directory));
        return RealProxy.start(
                directory,
                certificatePort,
                List.of(
                        program.toString(),
                        "-p",
                        directory.toString(),
                        "-c",
                        configuration.toString(),
                        "-e",
                        "stderr"));
    }

    private String configuration(Path directory) {
        return """
                daemon off;
                master_process off;
                pid %1$s/nginx.pid;
                events {}
                http {
                  access_log off;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;

                  proxy_ssl_certificate %1$s/proxy.crt;
                  proxy_ssl_certificate_key %1$s/proxy.key;
                  proxy_ssl_trusted_certificate %1$s/authority.pem;
                  proxy_ssl_verify on;

                  server {
                    listen 127.0.0.1:%2$d;
                    auth_basic "people";
                    auth_basic_user_file %1$s/htpasswd;
                    location / {
                      proxy_pass https://localhost:%4$d;
                      proxy_set_header Authorization "";
                      proxy_set_header X-Remote-User $remote_user;
                      proxy_set_header X-Remote-Uid "";
                      proxy_set_header X-Remote-Group developers;
                      proxy_set_header X-Remote-Group testers;
                    }
                  }

                  server {
                    listen 127.0.0.1:%3$d ssl;
                    ssl_certificate %1$s/tls.crt;
                    ssl_certificate_key %1$s/tls.key;
                    ssl_verify_client optional_no_ca;
                    location / {
                      proxy_pass https://localhost:%4$d;
                      proxy_set_header Client-Cert $ssl_client_escaped_cert;
                      proxy_set_header Client-Cert-Chain "";
                    }
                  }
                }
                """.formatted(directory, passwordPort, certificatePort, server.httpsPort());
    }

    @Test
    void nginxPassesAClientsOwnExtraThrough() {
        assertThat(byPassword()
                        .get("/whoami", "Authorization", basic("jane", PASSWORD), "X-Remote-Extra-Scopes", "forged")
                        .body())
                .as("the danger of which the documentation warns")
                .contains("\"extra\":{\"scopes\":[\"forged\"]}");
    }
}
