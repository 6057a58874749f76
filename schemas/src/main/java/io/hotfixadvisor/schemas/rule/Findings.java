package io.hotfixadvisor.schemas.rule;

import io.hotfixadvisor.schemas.rule.RuleProblem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects problems and words them in one way. */
final class Findings {
    private static final Pattern ARTICLE = Pattern.compile("KB\\d{1,10}");
    private static final Pattern BASE_NAME = Pattern.compile("[^\\\\/:*?\"<>|\\p{Cntrl}]+");

    private final List<RuleProblem> problems = new ArrayList<>();

    List<RuleProblem> all() {
        return List.copyOf(problems);
    }

    void error(String code, String path, String found, String allowed) {
        add(Severity.ERROR, code, path, found, allowed);
    }

    void warning(String code, String path, String found, String allowed) {
        add(Severity.WARNING, code, path, found, allowed);
    }

    private void add(Severity severity, String code, String path, String found, String allowed) {
        problems.add(new RuleProblem(code, severity, path, path + " " + found + "; " + allowed));
    }

    /** An article number, where there is one. */
    void article(String path, @Nullable String article) {
        if (article != null && !ARTICLE.matcher(article).matches()) {
            error("ARTICLE_FORM", path, is(article), "\"KB\" and digits are allowed, for example KB908674");
        }
    }

    /** A text that must say something. */
    void text(String path, @Nullable String text) {
        if (text == null || text.isBlank()) {
            error("TEXT_BLANK", path, "is blank", "a text is needed");
        }
    }

    /** The base name of a file or process. */
    void baseName(String path, @Nullable String name) {
        if (name != null && !BASE_NAME.matcher(name.strip()).matches()) {
            error("FILE_NAME_FORM", path, is(name), "a base name without a folder is allowed, for example Ese.dll");
        }
    }

    /** A version, where there is one. */
    void version(String path, @Nullable String version) {
        if (version != null && FileVersion.tryParse(version).isEmpty()) {
            error("VERSION_FORM", path, is(version), "numbers separated by dots are allowed, for example 6.5.7651.47");
        }
    }

    /** A value that must have a certain form, where there is one. */
    void form(String code, String path, @Nullable String value, Pattern form, String allowed) {
        if (value != null && !form.matcher(value).matches()) {
            error(code, path, is(value), allowed);
        }
    }

    /** How a message shows a value; long values are cut. */
    static String is(String value) {
        return "is \"" + (value.length() <= 80 ? value : value.substring(0, 77) + "...") + "\"";
    }
}
