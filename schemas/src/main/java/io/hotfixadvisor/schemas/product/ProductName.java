package io.hotfixadvisor.schemas.product;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A product in the form of the catalogue. A null part was not stated, which is not the same as "none".
 *
 * @param family family, for example {@code Exchange Server}
 * @param release release, for example {@code 2003}
 * @param edition edition, for example {@code Enterprise}; null stands for any edition
 * @param servicePack service pack, for example {@code SP2}; {@code RTM} when none is installed
 */
public record ProductName(
        @Nullable String family,
        @Nullable String release,
        @Nullable String edition,
        @Nullable String servicePack) {

    /** The parts that are known, for example {@code Exchange Server 2003 Enterprise SP2}. */
    @Override
    public String toString() {
        return Stream.of(family, release, edition, servicePack)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }
}
