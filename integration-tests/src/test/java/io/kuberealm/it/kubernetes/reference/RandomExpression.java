package io.kuberealm.it.kubernetes.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An expression as it was put together.
 *
 * @param type its type, as the grammar calls it
 * @param rule how it is written
 * @param children what stands in the rule's holes
 */
record RandomExpression(String type, Grammar.Rule rule, List<RandomExpression> children) {
    String text() {
        StringBuilder text = new StringBuilder(rule.parts().get(0));
        IntStream.range(0, children.size())
                .forEach(i ->
                        text.append(children.get(i).text()).append(rule.parts().get(i + 1)));
        return text.toString();
    }

    /** The smallest expression for which {@code fails} still holds that removing and replacing parts leads to. */
    RandomExpression minimized(Grammar grammar, Predicate<RandomExpression> fails) {
        return smaller(grammar)
                .filter(candidate -> candidate.text().length() < text().length())
                .filter(fails)
                .findFirst()
                .map(candidate -> candidate.minimized(grammar, fails))
                .orElse(this);
    }

    private Stream<RandomExpression> smaller(Grammar grammar) {
        Stream<RandomExpression> replaced =
                grammar.leaves(type).stream().map(leaf -> new RandomExpression(type, leaf, List.of()));
        Stream<RandomExpression> within = IntStream.range(0, children.size())
                .boxed()
                .flatMap(i -> children.get(i)
                        .smaller(grammar)
                        .filter(child -> child.type.equals(children.get(i).type))
                        .map(child -> with(i, child)));
        return Stream.of(descendants(), replaced, within).flatMap(candidates -> candidates);
    }

    private Stream<RandomExpression> descendants() {
        return children.stream().flatMap(child -> Stream.concat(Stream.of(child), child.descendants()));
    }

    private RandomExpression with(int index, RandomExpression child) {
        List<RandomExpression> changed = new ArrayList<>(children);
        changed.set(index, child);
        return new RandomExpression(type, rule, changed);
    }
}
