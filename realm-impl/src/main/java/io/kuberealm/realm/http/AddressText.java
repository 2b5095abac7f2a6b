package io.kuberealm.realm.http;

import java.net.URI;

/** Addresses in messages. */
public final class AddressText {
    private AddressText() {}

    /** The address without user info, query and fragment, any of which may hold a credential. */
    public static String of(URI address) {
        String server = address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
        return address.getScheme() + "://" + server + address.getRawPath();
    }
}
