package io.hotfixadvisor.schemas.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file version, ordered number by number: {@code 6.5.7638.1 < 6.5.7651.47}, {@code 5.05 = 5.5}. Missing parts are 0.
 *
 * @param printed the version as it was printed, white space at the ends removed
 * @param numbers its numbers without trailing zeros, each 0 to 999,999,999; empty for version 0
 */
public record FileVersion(String printed, List<Integer> numbers) implements Comparable<FileVersion> {
    // Windows prints the build laboratory behind the version: "5.2.3790.3959 (srv03_sp2_rtm.070216-1710)".
    private static final Pattern PRINTED =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9}){0,7})(?:(?:\\s|\\().*)?", Pattern.DOTALL);

    public FileVersion {
        numbers = List.copyOf(numbers);
    }

    /**
     * Reads a version; text behind it, set off by white space or a parenthesis, is kept in {@code printed} only.
     *
     * @throws IllegalArgumentException when the text does not start with a version
     */
    public static FileVersion parse(String printed) {
        return tryParse(printed)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "\"" + printed
                                        + "\" is not a version; one to eight numbers separated by dots are allowed, for example 6.5.7651.47"));
    }

    /** Reads a version as {@link #parse} does; empty when the text does not start with one. */
    public static Optional<FileVersion> tryParse(String printed) {
        String text = printed.strip();
        Matcher matcher = PRINTED.matcher(text);
        return matcher.matches() ? Optional.of(new FileVersion(text, numbers(matcher.group(1)))) : Optional.empty();
    }

    private static List<Integer> numbers(String dotted) {
        List<Integer> all =
                Arrays.stream(dotted.split("\\.")).map(Integer::valueOf).toList();
        int length = all.size();
        while (length > 0 && all.get(length - 1) == 0) {
            length--;
        }
        return all.subList(0, length);
    }

    @Override
    public int compareTo(FileVersion other) {
        int length = Math.max(numbers.size(), other.numbers.size());
        for (int i = 0; i < length; i++) {
            int order = Integer.compare(number(i), other.number(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int number(int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }

    /** Whether both stand for the same version, however they are printed. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FileVersion that && numbers.equals(that.numbers);
    }

    @Override
    public int hashCode() {
        return numbers.hashCode();
    }

    /** The version as printed. */
    @Override
    public String toString() {
        return printed;
    }
}
