package io.kuberealm.realm.password.file;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** A hash by bcrypt, as OpenBSD and {@code htpasswd -B} write it: {@code {bcrypt}$2b$cost$…}. */
final class BcryptHash implements PasswordHash {
    static final String SCHEME = "bcrypt";

    /** Below, guessing is too cheap; above, a login is. */
    private static final int LEAST_COST = 10;

    private static final int MOST_COST = 14;

    /** Bcrypt ignores what comes after, so that quite different passwords would be right. */
    private static final int MOST_PASSWORD_BYTES = 72;

    // The variant 2x is a bug of PHP's. The last characters of salt and hash have bits that must be zero.
    private static final Pattern FORM =
            Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$[./A-Za-z0-9]{21}[.Oeu][./A-Za-z0-9]{30}[.CGKOSWaeimquy26]");

    private final String text;
    private final int cost;

    private BcryptHash(String text, int cost) {
        this.text = text;
        this.cost = cost;
    }

    /** The hash that {@code text}, what stands behind {@code {bcrypt}}, describes. */
    static BcryptHash parse(String text) throws MalformedHashException {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new MalformedHashException("a {bcrypt} hash does not have the form {bcrypt}$2b$cost$salt-and-hash");
        }
        int cost = Integer.parseInt(parts.group(1));
        if (cost < LEAST_COST || cost > MOST_COST) {
            throw new MalformedHashException(
                    "a {bcrypt} hash has the cost " + cost + "; use " + LEAST_COST + " to " + MOST_COST);
        }
        return new BcryptHash(text, cost);
    }

    @Override
    public WorkFactor workFactor() {
        return new WorkFactor(SCHEME, cost);
    }

    @Override
    public boolean matches(UnverifiedPassword password) {
        return password.utf8().length <= MOST_PASSWORD_BYTES && OpenBSDBCrypt.checkPassword(text, password.utf8());
    }
}
