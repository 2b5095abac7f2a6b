package io.kuberealm.realm.cel.library;

import static io.kuberealm.realm.cel.library.KubernetesFunction.global;

import dev.cel.common.types.SimpleType;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The functions of timestamps and durations, with Go's bounds and Go's way to read and print them. */
final class TimeFunctions {
    private static final int DAYS_A_WEEK = 7;
    private static final long NANOS_A_MILLISECOND = 1_000_000;
    private static final Map<String, ToLongFunction<ZonedDateTime>> PARTS = Map.of(
            "year",
            ZonedDateTime::getYear,
            "month",
            time -> time.getMonthValue() - 1,
            "day_of_year",
            time -> time.getDayOfYear() - 1,
            "day_of_month",
            time -> time.getDayOfMonth() - 1,
            "day_of_month_1_based",
            ZonedDateTime::getDayOfMonth,
            "day_of_week",
            time -> time.getDayOfWeek().getValue() % DAYS_A_WEEK,
            "hours",
            ZonedDateTime::getHour,
            "minutes",
            ZonedDateTime::getMinute,
            "seconds",
            ZonedDateTime::getSecond,
            "milliseconds",
            time -> time.getNano() / NANOS_A_MILLISECOND);
    private static final Map<String, ToLongFunction<Duration>> LENGTHS = Map.of(
            "hours",
            Duration::toHours,
            "minutes",
            Duration::toMinutes,
            "seconds",
            duration -> duration.toNanos() / 1_000_000_000L,
            "milliseconds",
            duration -> duration.toNanos() / NANOS_A_MILLISECOND);

    private TimeFunctions() {}

    /** What CEL for Java does not declare. */
    static List<KubernetesFunction> functions() {
        ValueKind duration = new ValueKind(SimpleType.DURATION, Duration.class);
        return List.of(
                global(
                        "int",
                        "duration_to_int64",
                        ValueKind.INT,
                        (b, a) -> duration(a, 0).toNanos(),
                        duration),
                // Declared and never of any use in Go.
                global(
                        "duration",
                        "int64_to_duration",
                        duration,
                        (b, a) -> {
                            throw CelErrors.invalid("type conversion error from 'int' to 'google.protobuf.Duration'");
                        },
                        ValueKind.INT));
    }

    static List<Binding> bindings() {
        List<Binding> bindings = new ArrayList<>();
        PARTS.forEach((name, part) -> {
            bindings.add(new Binding(
                    "timestamp_to_" + name,
                    List.of(Timestamp.class),
                    (b, a) -> part.applyAsLong(timestamp(a, 0).inUtc())));
            bindings.add(new Binding(
                    "timestamp_to_" + name + "_with_tz",
                    List.of(Timestamp.class, String.class),
                    (b, a) -> part.applyAsLong(timestamp(a, 0).in(a.string(1)))));
        });
        LENGTHS.forEach((name, length) -> bindings.add(new Binding(
                "duration_to_" + name, List.of(Duration.class), (b, a) -> length.applyAsLong(duration(a, 0)))));
        bindings.addAll(conversions());
        bindings.addAll(arithmetic());
        return bindings;
    }

    private static List<Binding> conversions() {
        return List.of(
                new Binding("string_to_timestamp", List.of(String.class), (b, a) -> Timestamp.parse(a.string(0))),
                new Binding("int64_to_timestamp", List.of(Long.class), (b, a) -> Timestamp.ofSeconds(a.integer(0))),
                new Binding("timestamp_to_timestamp", List.of(Timestamp.class), (b, a) -> a.value(0)),
                new Binding(
                        "timestamp_to_int64",
                        List.of(Timestamp.class),
                        (b, a) -> timestamp(a, 0).instant().getEpochSecond()),
                new Binding(
                        "timestamp_to_string",
                        List.of(Timestamp.class),
                        (b, a) -> a.value(0).toString()),
                new Binding("string_to_duration", List.of(String.class), (b, a) -> Durations.parse(a.string(0))),
                new Binding("duration_to_string", List.of(Duration.class), (b, a) -> Durations.print(duration(a, 0))));
    }

    private static List<Binding> arithmetic() {
        List<Class<?>> durations = List.of(Duration.class, Duration.class);
        return List.of(
                new Binding(
                        "add_duration_duration",
                        durations,
                        (b, a) -> Durations.checked(duration(a, 0).plus(duration(a, 1)))),
                new Binding(
                        "subtract_duration_duration",
                        durations,
                        (b, a) -> Durations.checked(duration(a, 0).minus(duration(a, 1)))),
                new Binding(
                        "add_timestamp_duration",
                        List.of(Timestamp.class, Duration.class),
                        (b, a) -> timestamp(a, 0).plus(duration(a, 1))),
                new Binding(
                        "add_duration_timestamp",
                        List.of(Duration.class, Timestamp.class),
                        (b, a) -> timestamp(a, 1).plus(duration(a, 0))),
                new Binding(
                        "subtract_timestamp_duration",
                        List.of(Timestamp.class, Duration.class),
                        (b, a) -> timestamp(a, 0).plus(duration(a, 1).negated())),
                new Binding(
                        "subtract_timestamp_timestamp",
                        List.of(Timestamp.class, Timestamp.class),
                        (b, a) -> timestamp(a, 0).since(timestamp(a, 1))));
    }

    private static Timestamp timestamp(Arguments arguments, int index) {
        return arguments.at(index, Timestamp.class);
    }

    private static Duration duration(Arguments arguments, int index) {
        return arguments.at(index, Duration.class);
    }
}
