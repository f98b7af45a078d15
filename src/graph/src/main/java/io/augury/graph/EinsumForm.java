package io.augury.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Einstein's sums as transposes, matrix products and sums, two factors at a time from the first on.
 */
final class EinsumForm {
    private static final String ELLIPSIS = "...";

    private final FormScope f;
    private final List<Factor> factors = new ArrayList<>();
    private final Map<Character, Long> lengths = new LinkedHashMap<>();

    /** A tensor with a letter for each axis. */
    private record Factor(Value value, String letters) {}

    private EinsumForm(FormScope f) {
        this.f = f;
    }

    static Value of(FormScope f) {
        return new EinsumForm(f).written();
    }

    private Value written() {
        String equation = f.attributes().text("equation", "").replace(" ", "");
        String[] sides = equation.split("->", 2);
        String[] terms = sides[0].split(",", -1);
        if (terms.length != f.inputs().size()) {
            throw f.fail("has %d inputs for '%s'".formatted(f.inputs().size(), equation));
        }
        for (int i = 0; i < terms.length; i++) {
            factors.add(factor(f.x(i), terms[i]));
        }
        String output = sides.length == 2 ? spelt(sides[1]) : implied();
        Factor product = summed(factors.getFirst(), wanted(1, output));
        for (int i = 1; i < factors.size(); i++) {
            product = product(product, factors.get(i), wanted(i + 1, output));
        }
        return ordered(summed(product, output), output);
    }

    /** An ellipsis becomes digits, 0 for its last axis. */
    private Factor factor(Value x, String term) {
        int named = term.replace(ELLIPSIS, "").length();
        int unnamed = x.shape().rank() - named;
        String digits =
                IntStream.range(0, Math.max(0, unnamed))
                        .mapToObj(i -> String.valueOf(unnamed - 1 - i))
                        .collect(Collectors.joining());
        String letters = term.replace(ELLIPSIS, digits);
        if (letters.length() != x.shape().rank()
                || letters.chars().distinct().count() != letters.length()) {
            throw f.fail(
                    "has the term '%s' for %s; allowed: one letter an axis, none twice in a term"
                            .formatted(term, x));
        }
        for (int axis = 0; axis < letters.length(); axis++) {
            lengths.merge(letters.charAt(axis), x.dim(axis), Math::max);
        }
        return new Factor(x, letters);
    }

    private String digits() {
        return lengths.keySet().stream()
                .filter(Character::isDigit)
                .sorted((a, b) -> b - a)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    private String spelt(String output) {
        return output.replace(ELLIPSIS, digits());
    }

    /** Without an arrow: what an ellipsis stands for, then the letters that stand once. */
    private String implied() {
        String all = factors.stream().map(Factor::letters).collect(Collectors.joining());
        return digits()
                + lengths.keySet().stream()
                        .filter(Character::isLetter)
                        .filter(letter -> all.indexOf(letter) == all.lastIndexOf(letter))
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining());
    }

    /** The letters of the output and of the factors from one on. */
    private String wanted(int from, String output) {
        return output
                + factors.stream().skip(from).map(Factor::letters).collect(Collectors.joining());
    }

    private Factor summed(Factor a, String wanted) {
        String kept = only(a.letters, wanted);
        long[] axes =
                LongStream.range(0, a.letters.length())
                        .filter(axis -> kept.indexOf(a.letters.charAt((int) axis)) < 0)
                        .toArray();
        return axes.length == 0 ? a : new Factor(f.reduceSum(a.value, axes), kept);
    }

    private static String only(String letters, String of) {
        return letters.chars()
                .filter(letter -> of.indexOf(letter) >= 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String without(String letters, String others) {
        return letters.chars()
                .filter(letter -> others.indexOf(letter) < 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private Factor product(Factor one, Factor other, String wanted) {
        Factor a = summed(one, wanted + other.letters);
        Factor b = summed(other, wanted + one.letters);
        String both = only(a.letters, b.letters);
        String inner = without(both, wanted);
        if (inner.isEmpty()) {
            return apart(a, b);
        }
        String batch = only(both, wanted);
        boolean turned = batch.isEmpty() && a.letters.length() < b.letters.length();
        Factor left = turned ? b : a;
        Factor right = turned ? a : b;
        String rows = without(left.letters, both);
        String columns = without(right.letters, both);
        Value first = ordered(left, batch + rows + inner);
        Value second = ordered(right, batch + inner + columns);
        boolean table = batch.isEmpty() && !rows.isEmpty();
        Value y =
                f.matMul(
                        table ? grouped(first, rows, inner) : grouped(first, batch, rows, inner),
                        grouped(second, batch, inner, columns));
        String made = batch + rows + columns;
        return new Factor(shaped(y, dims(made)), made);
    }

    /**
     * Nothing is summed: a product element by element, each with axes of length 1 for the other.
     */
    private Factor apart(Factor a, Factor b) {
        String letters = a.letters + without(b.letters, a.letters);
        return new Factor(f.mul(placed(a, letters), placed(b, letters)), letters);
    }

    private Value placed(Factor a, String letters) {
        Value value = ordered(a, only(letters, a.letters));
        long[] dims =
                letters.chars()
                        .mapToLong(l -> a.letters.indexOf(l) < 0 ? 1 : lengths.get((char) l))
                        .toArray();
        return shaped(value, dims);
    }

    /** With its axes in the order of the letters, and of full length. */
    private Value ordered(Factor a, String letters) {
        long[] order = letters.chars().mapToLong(a.letters::indexOf).toArray();
        boolean same = letters.equals(a.letters);
        Value turned = same ? a.value : f.transpose(a.value, order);
        boolean full = Shape.of(dims(letters)).equals(turned.shape());
        return full ? turned : f.expand(turned, dims(letters));
    }

    /** The axes of some letters as they are, then one axis for each group. */
    private Value grouped(Value x, String single, String... groups) {
        LongStream joined = Stream.of(groups).mapToLong(group -> Shape.of(dims(group)).size());
        return shaped(x, LongStream.concat(LongStream.of(dims(single)), joined).toArray());
    }

    private Value shaped(Value x, long... dims) {
        return x.shape().equals(Shape.of(dims)) ? x : f.reshape(x, dims);
    }

    private long[] dims(String letters) {
        return letters.chars().mapToLong(letter -> lengths.get((char) letter)).toArray();
    }
}
