package io.kuberealm.realm.password.file;

import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A password as a client sent it. */
final class UnverifiedPassword {
    private final char[] characters;
    private final byte[] utf8;

    private UnverifiedPassword(char[] characters, byte[] utf8) {
        this.characters = characters;
        this.utf8 = utf8;
    }

    /**
     * The password of a credential. There is none if another identity store has cleared it, which must not make it the
     * empty password, or if it cannot be written in UTF-8, as no password of a file is such.
     */
    static Optional<UnverifiedPassword> of(UsernamePasswordCredential credential) {
        char[] characters = credential.getPassword().getValue();
        if (credential.isCleared()) {
            return Optional.empty();
        }
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(characters));
            byte[] utf8 = new byte[encoded.remaining()];
            encoded.get(utf8);
            return Optional.of(new UnverifiedPassword(characters, utf8));
        } catch (CharacterCodingException unpairedSurrogate) {
            return Optional.empty();
        }
    }

    /** The password itself; not to be changed or kept. */
    char[] characters() {
        return characters;
    }

    /** The password in UTF-8; not to be changed or kept. */
    byte[] utf8() {
        return utf8;
    }

    @Override
    public String toString() {
        return "<redacted>";
    }
}
