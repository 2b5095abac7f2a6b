package io.kuberealm.it.kubernetes.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which expressions there are of each type: {@code type = text}, where {@code <type>} in the text stands for an expression of that type.
 * A line with {@code $T} stands for one line with each of the element types.
 */
final class Grammar {
    private static final Pattern HOLE = Pattern.compile("<([a-z]+(?:\\.[a-z]+)*)>");
    private static final List<String> ELEMENTS =
            List.of("int", "uint", "double", "string", "bool", "bytes", "duration", "timestamp", "dyn");

    /**
     * One way to write an expression of a type.
     *
     * @param parts the text around the holes
     * @param holes the types of what stands between the parts
     */
    record Rule(List<String> parts, List<String> holes) {
        static Rule of(String text) {
            List<String> parts = new ArrayList<>();
            List<String> holes = new ArrayList<>();
            Matcher hole = HOLE.matcher(text);
            int from = 0;
            while (hole.find()) {
                parts.add(text.substring(from, hole.start()));
                holes.add(hole.group(1));
                from = hole.end();
            }
            parts.add(text.substring(from));
            return new Rule(parts, holes);
        }

        boolean isLeaf() {
            return holes.isEmpty();
        }
    }

    private final Map<String, List<Rule>> rules = new LinkedHashMap<>();
    private final Map<String, List<Rule>> leaves = new LinkedHashMap<>();

    private Grammar() {}

    static Grammar of(List<String> lines) {
        Grammar grammar = new Grammar();
        lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(grammar::addLine);
        return grammar;
    }

    private void addLine(String line) {
        if (line.contains("$T")) {
            ELEMENTS.forEach(element -> addLine(line.replace("$T", element)));
            return;
        }
        String[] sides = line.split(" = ", 2);
        Rule rule = Rule.of(sides[1]);
        rules.computeIfAbsent(sides[0], type -> new ArrayList<>()).add(rule);
        if (rule.isLeaf()) {
            leaves.computeIfAbsent(sides[0], type -> new ArrayList<>()).add(rule);
        }
    }

    /** A random expression of the type {@code start}, with calls at most {@code depth} deep. */
    RandomExpression random(Random random, int depth) {
        return random(random, "start", depth + 1);
    }

    private RandomExpression random(Random random, String type, int depth) {
        List<Rule> choices = depth == 0 ? leaves(type) : rules.getOrDefault(type, List.of());
        if (choices.isEmpty()) {
            throw new IllegalStateException("The grammar has nothing of type " + type + " at depth " + depth);
        }
        Rule rule = choices.get(random.nextInt(choices.size()));
        return new RandomExpression(
                type,
                rule,
                rule.holes().stream()
                        .map(hole -> random(random, hole, depth - 1))
                        .toList());
    }

    /** The simplest expressions of a type. */
    List<Rule> leaves(String type) {
        return leaves.getOrDefault(type, List.of());
    }
}
