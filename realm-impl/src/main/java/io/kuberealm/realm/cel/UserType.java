package io.kuberealm.realm.cel;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import io.kuberealm.api.UserInfo;
import java.util.Map;
import java.util.Optional;

/** The type of {@code user} (CEL-1). */
final class UserType implements CelTypeProvider {
    private static final ListType STRINGS = ListType.create(SimpleType.STRING);
    private static final Map<String, CelType> FIELDS = Map.of(
            "username",
            SimpleType.STRING,
            "uid",
            SimpleType.STRING,
            "groups",
            STRINGS,
            "extra",
            MapType.create(SimpleType.STRING, STRINGS));

    static final StructType TYPE = StructType.create(
            "kubernetes.UserInfo", ImmutableSet.copyOf(FIELDS.keySet()), name -> Optional.ofNullable(FIELDS.get(name)));

    /** What the fields hold, all of them, also the empty ones. */
    static Map<String, ?> fields(UserInfo user) {
        return Map.of("username", user.name(), "uid", user.uid(), "groups", user.groups(), "extra", user.extra());
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.of(TYPE);
    }

    @Override
    public Optional<CelType> findType(String typeName) {
        return typeName.equals(TYPE.name()) ? Optional.of(TYPE) : Optional.empty();
    }
}
