package io.kuberealm.realm.cel.library;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * A list that Go has as its own texts and not as values of an expression: what {@code split} and its like yield. To expressions it is a
 * list as any other, but Kubernetes takes none as the result of an expression.
 */
public final class NativeTexts extends AbstractList<String> implements RandomAccess {
    private final List<String> texts;

    NativeTexts(List<String> texts) {
        this.texts = List.copyOf(texts);
    }

    @Override
    public String get(int index) {
        return texts.get(index);
    }

    @Override
    public int size() {
        return texts.size();
    }
}
