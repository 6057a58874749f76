package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.processor.facts.ShownItem;
import io.hotfixadvisor.schemas.FirstShown;
import io.hotfixadvisor.schemas.InstalledFile;
import io.hotfixadvisor.schemas.InstalledProduct;
import io.hotfixadvisor.schemas.InstalledUpdate;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.Outcome;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import io.hotfixadvisor.schemas.product.ProductName;
import io.hotfixadvisor.schemas.product.ServicePack;
import io.hotfixadvisor.schemas.rule.FileVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a fix that is there came.
 *
 * <p>The installation date of the update comes first, then the time of each file, the latest of them, then the first
 * inventory that shows the fix. A date is believed only if no later inventory still showed an older version, and only
 * up to the first inventory that shows the new one. The time of a file is not believed either where it is the date that
 * the article prints, give or take a day: installers keep the build time of a file, so that such a date says when the
 * file was made and lies before the symptoms on every server. A service pack has no date of its own.
 *
 * <p>Where a fix came in two ways, as a hotfix and later in a service pack, the earlier one counts.
 */
final class FixArrival {
    private static final long STAMP_TOLERANCE_DAYS = 1;

    private final InventoryFacts facts;
    private final ProductCatalogue catalogue;

    FixArrival(InventoryFacts facts, ProductCatalogue catalogue) {
        this.facts = facts;
        this.catalogue = catalogue;
    }

    /**
     * When a fix came.
     *
     * @param since event time from which on it was there
     * @param after the last instant at which it was not; since itself where a date tells, null where no inventory
     *     without the fix is known
     */
    record Arrival(Instant since, @Nullable Instant after) {
        static Arrival dated(Instant at) {
            return new Arrival(at, at);
        }

        /** Whether the fix may have come before that instant. */
        boolean mayPrecede(Instant at) {
            return after == null || at.isAfter(after);
        }
    }

    /** When the fix came that is there. */
    Arrival of(FixCheck fix) {
        List<Arrival> ways = new ArrayList<>();
        fix.containers().stream()
                .filter(container -> container.finding().outcome() == Outcome.TRUE)
                .forEach(container -> ways.add(ofServicePack(container).arrival()));
        if (fix.byFiles() == Outcome.TRUE) {
            ways.add(ofFiles(fix));
        } else if (fix.byFiles() == Outcome.UNKNOWN) {
            fix.updates().forEach(update -> ways.add(ofUpdate(update)));
        }
        return ways.stream()
                .min(Comparator.comparing(Arrival::since))
                .orElseGet(() -> Shown.at(facts.getLatest().getObservedAt()).arrival());
    }

    private Arrival ofFiles(FixCheck fix) {
        List<Shown> shown = fix.files().stream().map(this::shown).toList();
        Shown all = shown.stream()
                .reduce(Shown::and)
                .orElse(Shown.at(facts.getLatest().getObservedAt()));
        Optional<Instant> installed = fix.updates().stream()
                .map(InstalledUpdate::getInstalledAt)
                .filter(Objects::nonNull)
                .filter(all::allows)
                .min(Instant::compareTo);
        if (installed.isPresent()) {
            return Arrival.dated(installed.get());
        }
        Arrival latest = new Arrival(Instant.MIN, null);
        for (int i = 0; i < shown.size(); i++) {
            Shown file = shown.get(i);
            Arrival own = stamped(fix.files().get(i))
                    .filter(file::allows)
                    .map(Arrival::dated)
                    .orElse(new Arrival(file.first(), all.lastWithout()));
            latest = own.since().isAfter(latest.since()) ? own : latest;
        }
        return latest;
    }

    private Arrival ofUpdate(InstalledUpdate update) {
        Shown shown = shown(item(ShownItem.update(update.getId())), value -> true);
        return Optional.ofNullable(update.getInstalledAt())
                .filter(shown::allows)
                .map(Arrival::dated)
                .orElseGet(shown::arrival);
    }

    private Shown ofServicePack(FixCheck.Container container) {
        InstalledProduct product = container.installed().listed();
        ServicePack needed = container.needed();
        String item = product == null ? ShownItem.OS_SERVICE_PACK : ShownItem.servicePack(product);
        List<FirstShown> stated = item(item).toList();
        return product == null || !stated.isEmpty()
                ? shown(stated.stream(), value -> isAtLeast(ServicePack.tryParse(value), needed))
                : ofBuild(product, container.installed().name().family(), needed);
    }

    private Shown ofBuild(InstalledProduct product, @Nullable String family, ServicePack needed) {
        return shown(
                item(ShownItem.productVersion(product)),
                build -> isAtLeast(
                        catalogue
                                .ofBuild(family, build)
                                .map(ProductName::servicePack)
                                .flatMap(ServicePack::tryParse),
                        needed));
    }

    private static boolean isAtLeast(Optional<ServicePack> there, ServicePack needed) {
        return there.filter(servicePack -> servicePack.compareTo(needed) >= 0).isPresent();
    }

    private Shown shown(FileState file) {
        return shown(
                item(ShownItem.file(file.requirement().name())),
                version -> FileVersion.tryParse(version)
                        .filter(parsed -> file.requirement().isMetBy(parsed) == Outcome.TRUE)
                        .isPresent());
    }

    private Stream<FirstShown> item(String item) {
        return facts.getShown().stream().filter(shown -> shown.getItem().equals(item));
    }

    private Shown shown(Stream<FirstShown> values, Predicate<String> isFixed) {
        List<FirstShown> all = values.toList();
        Instant lastWithout = all.stream()
                .filter(value -> !isFixed.test(value.getValue()))
                .map(FirstShown::getLastObservedAt)
                .max(Instant::compareTo)
                .orElse(null);
        Instant first = all.stream()
                .filter(value -> isFixed.test(value.getValue()))
                .flatMap(value -> Stream.of(value.getObservedAt(), value.getLastObservedAt()))
                .filter(at -> lastWithout == null || at.isAfter(lastWithout))
                .min(Instant::compareTo)
                .orElse(facts.getLatest().getObservedAt());
        return new Shown(lastWithout, first);
    }

    /** The time of the file, the latest of its copies; empty when one has none or it is a build date. */
    private static Optional<Instant> stamped(FileState file) {
        Instant latest = Instant.MIN;
        for (InstalledFile copy : file.copies()) {
            Instant modifiedAt = copy.getModifiedAt();
            if (modifiedAt == null || isBuildDate(file.requirement(), modifiedAt)) {
                return Optional.empty();
            }
            latest = modifiedAt.isAfter(latest) ? modifiedAt : latest;
        }
        return Optional.of(latest);
    }

    private static boolean isBuildDate(FileRequirement requirement, Instant modifiedAt) {
        LocalDate day = LocalDate.ofInstant(modifiedAt, ZoneOffset.UTC);
        return requirement.dates().stream()
                .map(date -> Duration.between(date.atStartOfDay(), day.atStartOfDay())
                        .abs())
                .anyMatch(apart -> apart.toDays() <= STAMP_TOLERANCE_DAYS);
    }

    /**
     * What inventories show.
     *
     * @param lastWithout last inventory that showed it without the fix; null when none did
     * @param first first inventory after that which showed it with the fix
     */
    private record Shown(@Nullable Instant lastWithout, Instant first) {
        static Shown at(Instant first) {
            return new Shown(null, first);
        }

        Arrival arrival() {
            return new Arrival(first, lastWithout);
        }

        boolean allows(Instant claimed) {
            return !claimed.isAfter(first) && (lastWithout == null || claimed.isAfter(lastWithout));
        }

        Shown and(Shown other) {
            return new Shown(later(lastWithout, other.lastWithout), first.isAfter(other.first) ? first : other.first);
        }

        private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return one.isAfter(other) ? one : other;
        }
    }
}
