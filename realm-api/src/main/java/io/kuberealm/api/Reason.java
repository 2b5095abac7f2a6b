package io.kuberealm.api;

import java.util.Locale;

/**
 * Why a request was refused, or a credential is not accepted: a stable name for what {@link AuthenticationResult.Failure#reason()} says in
 * words. For operators, in the log, events, metrics and explanations, and never for the client. Further ones may come.
 */
public enum Reason {
    /** The request has no credential, but needs one. */
    NO_CREDENTIAL,
    /** The request has a credential of a kind that no strategy reads. */
    UNSUPPORTED_CREDENTIAL,
    /** The path can be read in different ways. */
    AMBIGUOUS_PATH,
    /** A header has a control character. */
    MALFORMED_HEADER,
    /** The login is that of another application of the server. */
    FOREIGN_LOGIN,

    /** No strategy knows the token. */
    UNKNOWN_TOKEN,
    /** The issuer that the token names is not configured. */
    UNKNOWN_ISSUER,
    /** The token, or its header, cannot be read. */
    MALFORMED_TOKEN,
    /** The signature is of an algorithm that is not allowed, or that does not fit the key. */
    UNSUPPORTED_ALGORITHM,
    /** No key of the issuer has the id that the token names. */
    KEY_NOT_FOUND,
    /** No key verifies the signature. */
    BAD_SIGNATURE,
    /** The token has expired. */
    TOKEN_EXPIRED,
    /** The token is not valid yet. */
    TOKEN_NOT_YET_VALID,
    /** The token never expires, but has to. */
    TOKEN_WITHOUT_EXPIRY,
    /** The credential is meant for others. */
    AUDIENCE_MISMATCH,
    /** A claim is missing, or not of its type. */
    MALFORMED_CLAIM,
    /** A rule for claims does not hold. */
    CLAIM_RULE,
    /** A rule for users does not hold. */
    USER_RULE,
    /** The claims make no user. */
    MAPPING_FAILED,
    /** The source of a distributed claim sends nothing that can be used. */
    CLAIM_SOURCE_INVALID,
    /** The source of a distributed claim cannot be asked. */
    CLAIM_SOURCE_UNREACHABLE,
    /** The issuer has not been reached yet. */
    ISSUER_NOT_READY,
    /** The keys cannot be fetched, and those that are known do not suffice. */
    KEYS_UNAVAILABLE,
    /** An object that the token is bound to was deleted or replaced. */
    OBJECT_GONE,
    /** An object that the token is bound to cannot be looked up. */
    OBJECTS_UNAVAILABLE,
    /** The token was revoked: its secret has another one, or marks it invalid. */
    TOKEN_REVOKED,
    /** The server that reviews tokens cannot be asked, or gives no usable answer. */
    WEBHOOK_UNREACHABLE,
    /** The server that reviews tokens states an error. */
    WEBHOOK_ERROR,

    /** The user name and the password are not accepted. */
    WRONG_PASSWORD,
    /** There were too many wrong passwords for this user name. */
    THROTTLED,
    /** Keystone cannot be asked. */
    KEYSTONE_UNREACHABLE,

    /** A certificate cannot be read, or has a key that is not allowed. */
    CERTIFICATE_MALFORMED,
    /** A certificate has expired. */
    CERTIFICATE_EXPIRED,
    /** A certificate is not valid yet. */
    CERTIFICATE_NOT_YET_VALID,
    /** No trusted authority signed the certificate. */
    CERTIFICATE_UNKNOWN_AUTHORITY,
    /** A certificate breaks another rule of certification paths: usage, constraint, policy. */
    CERTIFICATE_RULE,
    /** The subject of a certificate makes no user. */
    CERTIFICATE_SUBJECT,
    /** The certificate is genuine, but not that of an allowed proxy. */
    PROXY_NOT_ALLOWED,
    /** What a proxy hands over of a certificate cannot be used. */
    FORWARDED_CERTIFICATE,

    /** The user has a name that a Jakarta caller cannot have. */
    UNUSABLE_NAME,
    /** The caller may not act as the user whom the request names. */
    IMPERSONATION_DENIED,
    /** The request says what to act as, but not as whom. */
    IMPERSONATION_MALFORMED,

    /** An identity store of the application rejected the credential. */
    STORE_REJECTED,
    /** An identity store of the application failed. */
    STORE_FAILED,
    /** A limit of concurrent checks is reached. */
    OVERLOADED,
    /** The realm is stopping, or does not run for the application. */
    REALM_NOT_RUNNING,
    /** A bug. */
    INTERNAL_ERROR,
    /** A strategy rejected the credential for a reason that it states in words only. */
    REJECTED,
    /** A strategy cannot check the credential, for a reason that it states in words only. */
    UNAVAILABLE;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name in JSON, the log and metrics: lower-case words with hyphens, such as {@code token-expired}. */
    @Override
    public String toString() {
        return text;
    }
}
