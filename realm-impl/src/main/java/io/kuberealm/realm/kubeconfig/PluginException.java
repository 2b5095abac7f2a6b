package io.kuberealm.realm.kubeconfig;

/** A plugin brought no credentials. */
public final class PluginException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param reason for the operator, without a word of what the plugin printed */
    PluginException(String reason) {
        super(reason);
    }

    /** Why, without a word of what the plugin printed. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
