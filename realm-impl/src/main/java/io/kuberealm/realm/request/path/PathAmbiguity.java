package io.kuberealm.realm.request.path;

/** Why the path that is judged may not be the path that is served (Jakarta Servlet 6.0, section 3.5.2). */
public enum PathAmbiguity {
    NO_PATH("it does not begin with a slash"),
    DOT_SEGMENT("it has a dot segment"),
    ENCODED_SLASH("it has an encoded slash"),
    BACKSLASH("it has a backslash"),
    CONTROL_CHARACTER("it has a control character"),
    FRAGMENT("it has a fragment"),
    INVALID_ESCAPE("it has an escape that is not valid UTF-8"),
    PARAMETER_INSIDE("it has a path parameter before a slash, and this server caches servlets"),
    SERVED_AS_ANOTHER("the server reads it as another path");

    private final String description;

    PathAmbiguity(String description) {
        this.description = description;
    }

    /** What is wrong with the target, as the end of a sentence; nothing of the target itself. */
    public String description() {
        return description;
    }
}
