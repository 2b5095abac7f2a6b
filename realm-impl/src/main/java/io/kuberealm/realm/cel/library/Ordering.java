package io.kuberealm.realm.cel.library;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.CelByteString;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order of values, and sums over lists of them. */
final class Ordering {
    private Ordering() {}

    static boolean isSorted(Budget budget, List<?> list) {
        Object previous = null;
        for (Object element : list) {
            budget.take(1);
            if (previous != null && compare(previous, element) > 0) {
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
            if (result == null || Integer.signum(compare(element, result)) == sign) {
                result = element;
            }
        }
        if (result == null) {
            throw Failures.invalid(function + " called on empty list");
        }
        return result;
    }

    /** The sum of the elements, which have one type; {@code zero} if there is none. */
    static Object sum(Budget budget, List<?> list, Object zero) {
        @Nullable Object sum = null;
        for (Object element : list) {
            budget.take(1);
            sum = sum == null ? element : add(sum, element);
        }
        return sum == null ? zero : sum;
    }

    private static Object add(Object left, Object right) {
        try {
            if (left instanceof Long a && right instanceof Long b) {
                return Math.addExact(a, b);
            }
            if (left instanceof Duration a && right instanceof Duration b) {
                return a.plus(b);
            }
        } catch (ArithmeticException e) {
            throw Failures.invalid("integer overflow");
        }
        if (left instanceof Double a && right instanceof Double b) {
            return a + b;
        }
        if (left instanceof UnsignedLong a && right instanceof UnsignedLong b) {
            return add(a, b);
        }
        throw Failures.invalid("no such overload: elements that cannot be added");
    }

    private static UnsignedLong add(UnsignedLong left, UnsignedLong right) {
        UnsignedLong sum = left.plus(right);
        if (sum.compareTo(left) < 0) {
            throw Failures.invalid("unsigned integer overflow");
        }
        return sum;
    }

    private static int compare(Object left, Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return compareNumbers(a, b);
        }
        if (left instanceof String a && right instanceof String b) {
            return a.compareTo(b);
        }
        if (left instanceof Boolean a && right instanceof Boolean b) {
            return a.compareTo(b);
        }
        if (left instanceof Instant a && right instanceof Instant b) {
            return a.compareTo(b);
        }
        if (left instanceof Duration a && right instanceof Duration b) {
            return a.compareTo(b);
        }
        if (left instanceof CelByteString a && right instanceof CelByteString b) {
            return Arrays.compareUnsigned(a.toByteArray(), b.toByteArray());
        }
        throw Failures.invalid("no such overload: elements that cannot be compared");
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
