package io.kuberealm.realm.json;

import io.kuberealm.realm.json.JsonObject.Member;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of an object of which some have one name: as a map, with the last of each. */
final class RepeatedMembers extends AbstractMap<String, @Nullable Object> {
    private final List<Member> written;
    private final Map<String, @Nullable Object> last = new LinkedHashMap<>();

    RepeatedMembers(List<Member> written) {
        this.written = List.copyOf(written);
        written.forEach(member -> last.put(member.name(), member.value()));
    }

    /** All of them, in their order. */
    List<Member> written() {
        return written;
    }

    @Override
    public @Nullable Object get(Object name) {
        return last.get(name);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return Collections.unmodifiableMap(last).entrySet();
    }
}
