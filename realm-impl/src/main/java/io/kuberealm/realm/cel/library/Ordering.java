package io.kuberealm.realm.cel.library;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.CelByteString;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The order of values, and sums over lists of them. */
final class Ordering {
    private Ordering() {}

    static boolean isSorted(Budget budget, List<?> list) {
        Object previous = null;
        for (Object element : list) {
            budget.take(1);
            requireComparable(element);
            if (previous != null && order(previous, element).orElse(0) > 0) {
                return false;
            }
            previous = element;
        }
        return true;
    }

    /** The first of the elements that no other exceeds in the direction of {@code sign}. */
    static Object extreme(Budget budget, List<?> list, String function, int sign) {
        @Nullable Object result = null;
        for (Object element : list) {
            budget.take(1);
            requireComparable(element);
            if (result == null || Integer.signum(order(element, result).orElse(0)) == sign) {
                result = element;
            }
        }
        if (result == null) {
            throw CelErrors.invalid(function + " called on empty list");
        }
        return result;
    }

    /** The sum of the elements, which have one type; {@code zero} if there is none. */
    static Object sum(Budget budget, List<?> list, Object zero) {
        @Nullable Object sum = null;
        for (Object element : list) {
            budget.take(1);
            sum = sum == null ? fromZero(element) : add(sum, element);
        }
        return sum == null ? zero : sum;
    }

    /** Zero and {@code first}: a sum that begins with a negative zero is none. */
    private static Object fromZero(Object first) {
        return first instanceof Double number ? 0.0 + number : first;
    }

    private static void requireComparable(Object value) {
        if (!isComparable(value)) {
            throw CelErrors.invalid("no such overload: elements that cannot be compared");
        }
    }

    private static Object add(Object left, Object right) {
        try {
            if (left instanceof Long a && right instanceof Long b) {
                return Math.addExact(a, b);
            }
            if (left instanceof Duration a && right instanceof Duration b) {
                return Durations.checked(a.plus(b));
            }
        } catch (ArithmeticException e) {
            throw CelErrors.invalid("integer overflow");
        }
        if (left instanceof Double a && right instanceof Double b) {
            return a + b;
        }
        if (left instanceof UnsignedLong a && right instanceof UnsignedLong b) {
            return add(a, b);
        }
        throw CelErrors.invalid("no such overload: elements that cannot be added");
    }

    private static UnsignedLong add(UnsignedLong left, UnsignedLong right) {
        UnsignedLong sum = left.plus(right);
        if (sum.compareTo(left) < 0) {
            throw CelErrors.invalid("unsigned integer overflow");
        }
        return sum;
    }

    /** Whether there is an order among values of this one's type. */
    static boolean isComparable(Object value) {
        return value instanceof Number
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Timestamp
                || value instanceof Duration
                || value instanceof CelByteString;
    }

    /** Negative, zero or positive, as the one is before the other, equal or after it. */
    static int compare(Object left, Object right) {
        return order(left, right)
                .orElseThrow(() -> CelErrors.invalid("no such overload: values that have no order among each other"));
    }

    /** The same; nothing if there is no order among the two, as there is none with NaN. */
    static OptionalInt order(Object left, Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return isNaN(a) || isNaN(b) ? OptionalInt.empty() : OptionalInt.of(compareNumbers(a, b));
        }
        if (left instanceof String a && right instanceof String b) {
            return OptionalInt.of(compareCodePoints(a, b));
        }
        if (left instanceof Boolean a && right instanceof Boolean b) {
            return OptionalInt.of(a.compareTo(b));
        }
        if (left instanceof Timestamp a && right instanceof Timestamp b) {
            return OptionalInt.of(a.compareTo(b));
        }
        if (left instanceof Duration a && right instanceof Duration b) {
            return OptionalInt.of(a.compareTo(b));
        }
        return left instanceof CelByteString a && right instanceof CelByteString b
                ? OptionalInt.of(Arrays.compareUnsigned(a.toByteArray(), b.toByteArray()))
                : OptionalInt.empty();
    }

    private static boolean isNaN(Number value) {
        return value instanceof Double number && number.isNaN();
    }

    /** The order of Go and of UTF-8; UTF-16 has supplementary characters before U+E000. */
    static int compareCodePoints(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            if (left.charAt(i) != right.charAt(i)) {
                return Integer.compare(rank(left.charAt(i)), rank(right.charAt(i)));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    private static int rank(char c) {
        return Character.isSurrogate(c) ? Character.MIN_SUPPLEMENTARY_CODE_POINT + c : c;
    }

    private static int compareNumbers(Number left, Number right) {
        if (isFinite(left) && isFinite(right)) {
            return decimal(left).compareTo(decimal(right));
        }
        return Double.compare(left.doubleValue(), right.doubleValue());
    }

    private static boolean isFinite(Number number) {
        return !(number instanceof Double d) || Double.isFinite(d);
    }

    private static BigDecimal decimal(Number number) {
        if (number instanceof UnsignedLong unsigned) {
            return new BigDecimal(unsigned.bigIntegerValue());
        }
        return number instanceof Double d ? new BigDecimal(d) : BigDecimal.valueOf(number.longValue());
    }
}
