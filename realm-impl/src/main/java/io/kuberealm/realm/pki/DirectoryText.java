package io.kuberealm.realm.pki;

import java.util.Optional;
import java.util.function.IntPredicate;
import org.bouncycastle.asn1.ASN1BMPString;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1NumericString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1T61String;
import org.bouncycastle.asn1.ASN1UTF8String;

/**
 * The text of an attribute value. The types and alphabets are those of Go's {@code pkix.Name}: what it does not take for
 * a string must not become a user name here.
 */
final class DirectoryText {
    private static final String PRINTABLE_PUNCTUATION = " '()+,-./:=?*&"; // the last two by tolerance
    private static final int ASCII_LIMIT = 128;

    private DirectoryText() {}

    /**
     * The text; empty for a value of another type.
     *
     * @throws IllegalArgumentException if the value holds characters that its type does not have
     */
    static Optional<String> of(ASN1Primitive value) {
        if (value instanceof ASN1UTF8String text) {
            return Optional.of(text.getString());
        }
        if (value instanceof ASN1PrintableString text) {
            return Optional.of(checked(text.getString(), DirectoryText::isPrintable));
        }
        if (value instanceof ASN1IA5String text) {
            return Optional.of(checked(text.getString(), character -> character < ASCII_LIMIT));
        }
        if (value instanceof ASN1NumericString text) {
            return Optional.of(checked(text.getString(), character -> isDigit(character) || character == ' '));
        }
        if (value instanceof ASN1T61String text) {
            return Optional.of(text.getString());
        }
        if (value instanceof ASN1BMPString text) {
            return Optional.of(checked(withoutTerminator(text.getString()), DirectoryText::isBasicMultilingual));
        }
        return Optional.empty();
    }

    private static String checked(String text, IntPredicate alphabet) {
        if (!text.chars().allMatch(alphabet)) {
            throw new IllegalArgumentException("a character outside the string type's alphabet");
        }
        return text;
    }

    private static boolean isPrintable(int character) {
        return isDigit(character)
                || ('a' <= character && character <= 'z')
                || ('A' <= character && character <= 'Z')
                || PRINTABLE_PUNCTUATION.indexOf(character) >= 0;
    }

    private static boolean isDigit(int character) {
        return '0' <= character && character <= '9';
    }

    private static String withoutTerminator(String text) {
        return text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
    }

    private static boolean isBasicMultilingual(int unit) {
        boolean noncharacter = (0xFDD0 <= unit && unit <= 0xFDEF) || unit >= 0xFFFE;
        return !noncharacter && !Character.isSurrogate((char) unit);
    }
}
