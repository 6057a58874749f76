package io.hotfixadvisor.schemas.topics;

/**
 * One way in which the cluster or the registry is not as the catalogue has it.
 *
 * @param name topic or subject
 * @param property for example {@code partitions}, {@code cleanup.policy}, {@code schema}
 * @param found what is there
 * @param expected what should be there
 */
public record Difference(String name, String property, String found, String expected) {
    @Override
    public String toString() {
        return name + ": " + property + " is " + found + "; " + expected + " is expected";
    }
}
