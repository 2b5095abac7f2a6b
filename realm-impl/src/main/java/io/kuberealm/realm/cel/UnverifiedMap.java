package io.kuberealm.realm.cel;

import io.kuberealm.realm.cel.library.Budget;
import io.kuberealm.realm.cel.library.Weight;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as expressions see it: read in place, each value adapted when it is asked for and paid for from the evaluation's
 * budget. A key is found under its own name and, if there is none such, under the name that it escapes (CEL-3).
 */
class UnverifiedMap extends AbstractMap<Object, Object> implements Weight.PaysByItself {
    private final Map<String, ?> unverified;
    private final Budget budget;

    UnverifiedMap(Map<String, ?> unverified, Budget budget) {
        this.unverified = unverified;
        this.budget = budget;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return name(key)
                .map(name -> UnverifiedValues.adapted(unverified.get(name), budget))
                .orElse(null);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return name(key).isPresent();
    }

    private Optional<String> name(@Nullable Object key) {
        budget.take(1);
        if (!(key instanceof String name)) {
            return Optional.empty();
        }
        return unverified.containsKey(name)
                ? Optional.of(name)
                : FieldNames.unescaped(name).filter(unverified::containsKey);
    }

    @Override
    public int size() {
        return unverified.size();
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<Object, Object>> iterator() {
                return entries();
            }

            @Override
            public int size() {
                return unverified.size();
            }
        };
    }

    private Iterator<Entry<Object, Object>> entries() {
        Iterator<? extends Entry<String, ?>> entries = unverified.entrySet().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public Entry<Object, Object> next() {
                Entry<String, ?> entry = entries.next();
                budget.takeCharacters(entry.getKey().length());
                return Map.entry(entry.getKey(), UnverifiedValues.adapted(entry.getValue(), budget));
            }
        };
    }

    /** Says nothing about the content: it comes from a token, and the CEL library prints arguments into its messages. */
    @Override
    public String toString() {
        return "{...}";
    }
}
