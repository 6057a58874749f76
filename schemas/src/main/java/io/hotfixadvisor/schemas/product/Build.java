package io.hotfixadvisor.schemas.product;

import java.util.Arrays;
import java.util.List;

/** Numbers of a build, ordered number by number; a build sorts before those that it is the beginning of. */
record Build(List<Integer> numbers) implements Comparable<Build> {
    static Build parse(String dotted) {
        if (!dotted.matches("\\d{1,9}(\\.\\d{1,9})*")) {
            throw new IllegalArgumentException("build \"" + dotted + "\"; numbers separated by dots are allowed");
        }
        return new Build(
                Arrays.stream(dotted.split("\\.")).map(Integer::valueOf).toList());
    }

    boolean startsWith(Build beginning) {
        return numbers.size() >= beginning.numbers.size()
                && numbers.subList(0, beginning.numbers.size()).equals(beginning.numbers);
    }

    @Override
    public int compareTo(Build other) {
        return Arrays.compare(numbers.toArray(Integer[]::new), other.numbers.toArray(Integer[]::new));
    }

    @Override
    public String toString() {
        return String.join(".", numbers.stream().map(String::valueOf).toList());
    }
}
