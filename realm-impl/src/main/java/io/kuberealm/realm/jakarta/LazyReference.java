package io.kuberealm.realm.jakarta;

import io.kuberealm.realm.jakarta.beans.ModuleBeans;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import org.jspecify.annotations.Nullable;

/**
 * A bean of an application that is made when it is first asked, so that one that cannot be made disturbs nobody else.
 *
 * @param <T> as what it is asked
 */
final class LazyReference<T> {
    private final BeanManager beans;
    private final Bean<?> bean;
    private final Class<T> type;
    private volatile @Nullable T reference;

    LazyReference(BeanManager beans, Bean<?> bean, Class<T> type) {
        this.beans = beans;
        this.bean = bean;
        this.type = type;
    }

    T get() {
        T known = reference;
        if (known == null) {
            known = ModuleBeans.reference(beans, bean, type);
            reference = known;
        }
        return known;
    }
}
