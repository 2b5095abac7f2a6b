package io.kuberealm.realm.jakarta;

/** The order of CHAIN-1 and CHAIN-2; an application's own stores, which default to 100, come after. */
final class StorePriorities {
    static final int REQUEST_HEADER = 4;
    static final int PASSWORD_FILE = 5;
    static final int KEYSTONE = 6;
    static final int CLIENT_CERTIFICATE = 10;
    static final int TOKEN_FILE = 20;
    static final int SERVICE_ACCOUNT_LEGACY = 25;
    static final int SERVICE_ACCOUNT = 30;
    static final int BOOTSTRAP_TOKEN = 40;
    static final int OIDC = 60;
    static final int WEBHOOK = 70;
    static final int DELEGATED = 80;

    private StorePriorities() {}
}
