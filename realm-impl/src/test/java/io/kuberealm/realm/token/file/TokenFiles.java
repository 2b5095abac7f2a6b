package io.kuberealm.realm.token.file;

import io.kuberealm.realm.testing.TestContent;

/** Token files that exist in a test's source only. */
final class TokenFiles {
    private TokenFiles() {}

    static TokenTable table(String content) {
        return TestContent.readGood(new TokenFileFormat(), content);
    }
}
