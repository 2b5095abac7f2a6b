package io.kuberealm.realm.config;

import java.util.List;

/**
 * Whose tokens of service accounts are accepted.
 *
 * @param issuers the names of the issuer; empty if the API server of the cluster is to tell its name
 * @param keyFiles the files with the issuer's keys; empty if the API server of the cluster is to tell its keys
 * @param lookup whether legacy tokens are looked up; bound ones always are (SAB-11)
 */
public record ServiceAccountSettings(List<String> issuers, List<FileSetting> keyFiles, boolean lookup) {
    public ServiceAccountSettings {
        issuers = List.copyOf(issuers);
        keyFiles = List.copyOf(keyFiles);
    }
}
