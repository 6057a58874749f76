package io.hotfixadvisor.connectors.inventory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The parts of an inventory, and the words that lists name them by. */
public enum InventorySection {
    PRODUCTS("product", "program", "software", "application", "package"),
    FILES("file", "filename"),
    UPDATES("update", "hotfix", "patch", "kb", "hotfixid", "updateid"),
    SERVICES("service", "servicename"),
    OS("os", "operatingsystem");

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> words;

    InventorySection(String... words) {
        this.words = List.of(words);
    }

    /** Words for one item of the part, in lower case; columns and members of that name hold the item's name. */
    public List<String> words() {
        return words;
    }

    /** The part that a word stands for, in the singular or plural, in any case. */
    public static Optional<InventorySection> of(String word) {
        String lower = word.strip().toLowerCase(Locale.ROOT).replace(" ", "");
        return Arrays.stream(values())
                .filter(section -> section.words.stream()
                        .anyMatch(known ->
                                lower.equals(known) || lower.equals(known + "s") || lower.equals(known + "es")))
                .findFirst();
    }
}
