package io.kuberealm.realm.password.file;

import static io.kuberealm.realm.password.file.PasswordFiles.BCRYPT;
import static io.kuberealm.realm.password.file.PasswordFiles.PBKDF2;
import static io.kuberealm.realm.password.file.PasswordFiles.table;
import static io.kuberealm.realm.password.file.PasswordFiles.userOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a password costs tells nobody which users there are. Processor time of the thread is measured, as the wall clock would
 * tell about other work of the machine.
 */
class PasswordWorkTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String SLOW = PBKDF2.replace("}10000", "}100000");
    private static final int ROUNDS = 8;
    private static final String WRONG_IN_EVERY_CASE = "wrong";

    record Case(String name, String content, String known) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("PBKDF2", SLOW + ",jane,\n", "jane"),
                new Case("bcrypt", BCRYPT + ",jane,\n", "jane"),
                new Case("clear text beside a hash", "secret,jane,\n" + SLOW + ",joe,\n", "jane"),
                new Case("hash beside clear text", "secret,jane,\n" + SLOW + ",joe,\n", "joe"),
                new Case("the quick one of two costs", PBKDF2 + ",jane,\n" + SLOW + ",joe,\n", "jane"),
                new Case("the slow one of two costs", PBKDF2 + ",jane,\n" + SLOW + ",joe,\n", "joe"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anUnknownUserCostsAsMuchAsAKnownOne(Case given) {
        PasswordTable table = table(given.content());
        long known = Long.MAX_VALUE;
        long unknown = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) { // the least, since the first ones also warm the JVM up
            known = Math.min(known, work(table, given.known()));
            unknown = Math.min(unknown, work(table, "nobody"));
        }

        assertThat((double) unknown / known).isBetween(0.6, 1.6);
    }

    @Test
    void theSecondRequestOfAUserCostsNoHash() {
        PasswordTable table = table(SLOW + ",jane,\n" + PBKDF2 + ",joe,\n");
        assertThat(userOf(table, "joe", "pässwörd:1")).isPresent();
        userOf(table, "joe", "pässwörd:1");

        long again = cpuTime(() -> userOf(table, "joe", "pässwörd:1"));

        assertThat(again).isLessThan(work(table, "nobody") / 5);
    }

    private static long work(PasswordTable table, String user) {
        return cpuTime(
                () -> assertThat(userOf(table, user, WRONG_IN_EVERY_CASE)).isEmpty());
    }

    private static long cpuTime(Runnable work) {
        long start = THREADS.getCurrentThreadCpuTime();
        work.run();
        return THREADS.getCurrentThreadCpuTime() - start;
    }
}
