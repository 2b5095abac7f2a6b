package io.kuberealm.realm.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The formatter breaks lines of code and leaves comments alone. */
class CommentLinesTest {
    private static final int LONGEST = 140;

    private static Stream<String> tooLong(Repository.Text source) {
        List<String> lines = source.content().lines().toList();
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).length() > LONGEST
                        && isComment(lines.get(i).strip()))
                .mapToObj(i -> source.path() + ":" + (i + 1));
    }

    private static boolean isComment(String line) {
        return line.startsWith("*") || line.startsWith("/*") || line.startsWith("//");
    }

    @Test
    void noneIsTooLongToRead() throws IOException {
        assertThat(Repository.ofThisBuild().texts().stream()
                        .filter(text -> text.path().toString().endsWith(".java"))
                        .flatMap(CommentLinesTest::tooLong))
                .isEmpty();
    }

    @Test
    void aLongCommentIsFoundAndLongCodeIsNot() {
        String longText = "x".repeat(LONGEST);
        Repository.Text source = new Repository.Text(
                Path.of("A.java"), "class A {\n    /** " + longText + " */\n    // b\n    int " + longText + ";\n}\n");
        assertThat(tooLong(source)).containsExactly("A.java:2");
    }
}
