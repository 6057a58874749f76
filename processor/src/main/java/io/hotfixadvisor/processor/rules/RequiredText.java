package io.hotfixadvisor.processor.rules;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Texts of which one stands in whatever a regular expression is found in, so that the expression need not be tried
 * where none of them stands. Reads RE2 syntax, and knows nothing about an expression rather than too much: of literal
 * characters only ASCII counts, because what it folds to depends on nothing around it.
 */
final class RequiredText {
    private static final List<String> NONE = List.of();
    private static final String FLAGS = "imsU-";
    /** Escapes that stand for something other than one certain visible character. */
    private static final String CLASSES = "dDSwWbBAzCafnrtv";

    private final String expression;
    private int at;
    private boolean isUnderstood = true;

    private RequiredText(String expression) {
        this.expression = expression;
    }

    /** Folded texts, sorted; empty when none is certain. */
    static List<String> of(String expression) {
        RequiredText reader = new RequiredText(expression);
        List<String> texts = reader.alternatives();
        return reader.isUnderstood && reader.isAtEnd() ? texts : NONE;
    }

    /** The one of two choices that is in fewer messages, by all that is known: the longer its shortest text. */
    static List<String> rarer(List<String> one, List<String> other) {
        return shortest(other) > shortest(one) ? other : one;
    }

    private static int shortest(List<String> texts) {
        return texts.stream().mapToInt(String::length).min().orElse(0);
    }

    private List<String> alternatives() {
        SortedSet<String> all = new TreeSet<>();
        boolean isCertain = true;
        do {
            List<String> one = sequence();
            isCertain &= !one.isEmpty();
            all.addAll(one);
        } while (accepts('|'));
        return isCertain ? List.copyOf(all) : NONE;
    }

    private List<String> sequence() {
        List<String> best = NONE;
        StringBuilder run = new StringBuilder();
        while (isUnderstood && !isAtEnd() && !isAt('|') && !isAt(')')) {
            Atom atom = atom();
            Repetition repetition = repetition();
            if (atom.isLetter() && repetition != Repetition.MAYBE_NONE) {
                run.append(atom.letter);
            }
            if (!atom.isLetter() || !repetition.isOnce(atom.letter)) {
                best = rarer(best, texts(run));
                run.setLength(0);
            }
            if (repetition != Repetition.MAYBE_NONE) {
                best = rarer(best, atom.texts);
            }
        }
        return rarer(best, texts(run));
    }

    private static List<String> texts(CharSequence run) {
        FoldedText folded = FoldedText.of(run.toString());
        return folded.isEmpty() ? NONE : List.of(folded.text());
    }

    private Atom atom() {
        char c = expression.charAt(at++);
        return switch (c) {
            case '(' -> new Atom(Atom.ANYTHING, group());
            case '[' -> {
                passClass();
                yield Atom.UNKNOWN;
            }
            case '\\' -> escape();
            case '.', '^', '$' -> Atom.UNKNOWN;
            default -> Atom.of(c);
        };
    }

    /** After the opening bracket, up to the closing one. */
    private List<String> group() {
        if (accepts('?')) {
            if (expression.startsWith("P<", at) || expression.startsWith("<", at)) {
                passBehind('>');
            } else {
                while (!isAtEnd() && FLAGS.indexOf(expression.charAt(at)) >= 0) {
                    at++; // how a letter is written does not matter here, nor where lines end
                }
                if (accepts(')')) {
                    return NONE;
                }
                expect(':');
            }
        }
        List<String> texts = alternatives();
        expect(')');
        return texts;
    }

    private void passClass() {
        accepts('^');
        accepts(']');
        while (!isAtEnd() && !isAt(']')) {
            if (expression.startsWith("[:", at) && expression.indexOf(":]", at + 2) > 0) {
                at = expression.indexOf(":]", at + 2) + 2;
            } else {
                at += isAt('\\') ? 2 : 1;
            }
        }
        expect(']');
    }

    private Atom escape() {
        if (isAtEnd()) {
            isUnderstood = false;
            return Atom.UNKNOWN;
        }
        char c = expression.charAt(at++);
        if (c == 'p' || c == 'P') {
            if (accepts('{')) {
                passBehind('}');
            } else {
                at++;
            }
            return Atom.UNKNOWN;
        }
        if (c == 's') {
            return Atom.of(' '); // folded, all white space is
        }
        boolean isLetterOrDigit = Character.isLetterOrDigit(c);
        isUnderstood &= !isLetterOrDigit || CLASSES.indexOf(c) >= 0;
        return isLetterOrDigit ? Atom.UNKNOWN : Atom.of(c);
    }

    private Repetition repetition() {
        Repetition repetition = Repetition.ONCE;
        if (accepts('*') || accepts('?')) {
            repetition = Repetition.MAYBE_NONE;
        } else if (accepts('+')) {
            repetition = Repetition.AT_LEAST_ONCE;
        } else if (isAt('{')) {
            repetition = counted();
        }
        if (repetition != Repetition.ONCE) {
            accepts('?'); // as few as possible, which makes no difference
        }
        return repetition;
    }

    private Repetition counted() {
        int from = at + 1;
        int to = from;
        while (to < expression.length() && "0123456789,".indexOf(expression.charAt(to)) >= 0) {
            to++;
        }
        String count = expression.substring(from, to);
        if (to == expression.length() || expression.charAt(to) != '}' || !count.matches("\\d+(,\\d*)?")) {
            return Repetition.ONCE; // the brace stands for itself
        }
        isUnderstood &= !count.matches("0\\d.*|.*,0\\d.*");
        at = to + 1;
        return count.charAt(0) == '0' ? Repetition.MAYBE_NONE : Repetition.AT_LEAST_ONCE;
    }

    private void passBehind(char c) {
        int found = expression.indexOf(c, at);
        isUnderstood &= found >= 0;
        at = found < 0 ? expression.length() : found + 1;
    }

    private void expect(char c) {
        isUnderstood &= accepts(c);
    }

    private boolean accepts(char c) {
        boolean isThere = isAt(c);
        at += isThere ? 1 : 0;
        return isThere;
    }

    private boolean isAt(char c) {
        return !isAtEnd() && expression.charAt(at) == c;
    }

    private boolean isAtEnd() {
        return at >= expression.length();
    }

    private enum Repetition {
        ONCE,
        AT_LEAST_ONCE,
        MAYBE_NONE;

        /** Whether the letter stands there once when it is folded: a run of white space does. */
        boolean isOnce(char letter) {
            return this == ONCE || (this == AT_LEAST_ONCE && letter == ' ');
        }
    }

    /**
     * What a repetition may follow.
     *
     * @param letter the character that it stands for; {@link #ANYTHING} when it stands for others too
     * @param texts texts of which one stands in it
     */
    private record Atom(char letter, List<String> texts) {
        static final char ANYTHING = 0;
        static final Atom UNKNOWN = new Atom(ANYTHING, NONE);

        static Atom of(char letter) {
            return letter < 128 ? new Atom(letter, NONE) : UNKNOWN;
        }

        boolean isLetter() {
            return letter != ANYTHING;
        }
    }
}
