package io.kuberealm.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The API as {@code api.txt} has it, so that nobody changes it unawares. {@code -Dapi.write} writes the file anew;
 * CONTRIBUTING.md says what may change.
 */
class ApiTest {
    private static final Path EXPECTED = Path.of("api.txt");
    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void isWhatTheFileSays() throws IOException {
        String actual = publicTypes().map(ApiTest::describe).collect(Collectors.joining("\n"));
        if (System.getProperty("api.write") != null) {
            Files.writeString(EXPECTED, actual);
        }

        assertThat(actual.lines())
                .as(
                        "the public API, which differs from realm-api/api.txt; ADR 35 says what may change. If this may, run"
                                + " ./mvnw -q -pl realm-api -Dapi.write -Dtest=ApiTest test, and review the difference")
                .containsExactlyElementsOf(Files.readAllLines(EXPECTED));
    }

    @Test
    void noTypeBreaksCallersWhenItGetsMore() {
        assertThat(publicTypes())
                .isNotEmpty()
                .noneMatch(Class::isRecord)
                .noneMatch(Class::isSealed)
                .allMatch(type -> type.isInterface()
                        || Modifier.isFinal(type.getModifiers())
                        || type.isEnum()
                        || type == KubernetesPrincipal.class
                        || hasNoConstructorForOthers(type));
    }

    private static boolean hasNoConstructorForOthers(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors()).noneMatch(ApiTest::isVisible);
    }

    private static Stream<Class<?>> publicTypes() {
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.sorted().toList()) {
                String name = CLASSES.relativize(file).toString().replace(File.separatorChar, '.');
                if (name.endsWith(".class") && !name.endsWith("-info.class")) {
                    types.add(Class.forName(name.substring(0, name.length() - ".class".length())));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (ClassNotFoundException notOfTheBuild) {
            throw new IllegalStateException(notOfTheBuild);
        }
        return types.stream().filter(type -> Modifier.isPublic(type.getModifiers()));
    }

    private static String describe(Class<?> type) {
        Stream<String> members = Stream.of(
                        Arrays.stream(type.getDeclaredFields())
                                .filter(ApiTest::isVisible)
                                .map(ApiTest::field),
                        Arrays.stream(type.getDeclaredConstructors())
                                .filter(ApiTest::isVisible)
                                .map(Constructor::toGenericString),
                        Arrays.stream(type.getDeclaredMethods())
                                .filter(ApiTest::isVisible)
                                .map(ApiTest::method))
                .flatMap(some -> some.sorted());
        return type.toGenericString() + superTypes(type) + "\n"
                + members.map(member -> "  " + member.replace(type.getName() + ".", "") + "\n")
                        .collect(Collectors.joining());
    }

    private static String superTypes(Class<?> type) {
        List<String> all = new ArrayList<>();
        Type parent = type.getGenericSuperclass();
        if (parent != null) {
            all.add(parent.getTypeName());
        }
        Arrays.stream(type.getGenericInterfaces()).map(Type::getTypeName).forEach(all::add);
        if (Serializable.class.isAssignableFrom(type)) {
            all.add("serializable");
        }
        Arrays.stream(type.getAnnotations())
                .map(annotation -> "@" + annotation.annotationType().getName())
                .sorted()
                .forEach(all::add);
        return " : " + String.join(", ", all);
    }

    private static boolean isVisible(Member member) {
        return !member.isSynthetic()
                && (Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers()));
    }

    /** With the value of a constant, which callers have compiled into them. */
    private static String field(Field field) {
        try {
            return field.toGenericString() + (field.getType() == String.class ? " = " + field.get(null) : "");
        } catch (IllegalAccessException notPublic) {
            throw new IllegalStateException(notPublic);
        }
    }

    private static String method(Method method) {
        Object value = method.getDefaultValue();
        return method.toGenericString() + (value == null ? "" : " default " + value);
    }
}
