package io.kuberealm.realm.log;

/**
 * A request that was refused, as a line of the log names it. What came from the client is still to be made printable.
 *
 * @param address who sent it
 * @param method the HTTP method
 * @param path without its parameters, of which one may be the id of a session
 * @param auditId by which the client can name it
 * @param code the name of the reason
 */
public record RefusedRequest(String address, String method, String path, String auditId, String code) {
    /** Who sent it, as the log shows it. */
    String who() {
        return Printable.of(address);
    }

    /** What was sent by whom, as the log shows it. */
    String what() {
        return Printable.of(method) + " " + Printable.of(path) + " from " + who();
    }

    /** By which the client can name it, as the log shows it. */
    String id() {
        return Printable.of(auditId);
    }

    /** The end of each line. */
    String found() {
        return " Reason: " + code + ". Audit-ID: " + id();
    }
}
