package io.hotfixadvisor.connectors.alerting;

import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Which advisories somebody wants to hear of.
 *
 * @param lowest severity that counts
 * @param verdicts that count
 * @param statuses that count
 * @param silenced whether those count that an operator has silenced
 */
public record AdvisoryFilter(Severity lowest, Set<Verdict> verdicts, Set<AdvisoryStatus> statuses, boolean silenced) {
    static final String SEVERITY = "filter.severity.min";
    static final String VERDICTS = "filter.verdicts";
    static final String STATUSES = "filter.statuses";
    static final String SILENCED = "filter.silenced";

    /** Adds the settings of a filter. */
    public static ConfigDef define(ConfigDef definition, Set<AdvisoryStatus> statuses) {
        return definition
                .define(
                        SEVERITY,
                        ConfigDef.Type.STRING,
                        Severity.LOW.name(),
                        oneOf(Severity.class),
                        ConfigDef.Importance.MEDIUM,
                        "The lowest severity that counts: LOW, MODERATE, IMPORTANT or CRITICAL.")
                .define(
                        VERDICTS,
                        ConfigDef.Type.LIST,
                        names(EnumSet.allOf(Verdict.class)),
                        oneOf(Verdict.class),
                        ConfigDef.Importance.MEDIUM,
                        "The verdicts that count.")
                .define(
                        STATUSES,
                        ConfigDef.Type.LIST,
                        names(statuses),
                        oneOf(AdvisoryStatus.class),
                        ConfigDef.Importance.MEDIUM,
                        "The statuses that count.")
                .define(
                        SILENCED,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        ConfigDef.Importance.MEDIUM,
                        "Whether advisories count that an operator has silenced, for as long as the silence lasts. The end"
                                + " of an advisory counts in any case.");
    }

    /** The filter of the settings. */
    public static AdvisoryFilter of(AbstractConfig config) {
        return new AdvisoryFilter(
                Severity.valueOf(upper(config.getString(SEVERITY))),
                values(Verdict.class, config.getList(VERDICTS)),
                values(AdvisoryStatus.class, config.getList(STATUSES)),
                config.getBoolean(SILENCED));
    }

    /** Whether the advisory counts at that moment. */
    public boolean accepts(RemediationAdvisory advisory, Instant now) {
        return advisory.getSeverity().compareTo(lowest) >= 0
                && verdicts.contains(advisory.getVerdict())
                && statuses.contains(advisory.getStatus())
                && (silenced || !isOpen(advisory) || !isSilenced(advisory, now));
    }

    /** Whether something is still to be done, seen by its status. */
    public static boolean isOpen(RemediationAdvisory advisory) {
        return advisory.getStatus() == AdvisoryStatus.OPEN || advisory.getStatus() == AdvisoryStatus.ACKNOWLEDGED;
    }

    private static boolean isSilenced(RemediationAdvisory advisory, Instant now) {
        return advisory.getSilencedUntil() != null
                && advisory.getSilencedUntil().isAfter(now);
    }

    private static <E extends Enum<E>> ConfigDef.Validator oneOf(Class<E> type) {
        return ConfigDef.LambdaValidator.with((name, value) -> check(type, name, value), () -> allowed(type));
    }

    private static <E extends Enum<E>> void check(Class<E> type, String name, @Nullable Object value) {
        List<?> given = value instanceof List<?> list ? list : List.of(String.valueOf(value));
        if (given.isEmpty()) {
            throw new ConfigException(name, value, "one at least of " + allowed(type) + " is expected");
        }
        for (Object each : given) {
            if (Arrays.stream(type.getEnumConstants())
                    .noneMatch(one -> one.name().equals(upper(each.toString())))) {
                throw new ConfigException(name, each, "allowed are " + allowed(type));
            }
        }
    }

    private static String allowed(Class<? extends Enum<?>> type) {
        return String.join(", ", names(Arrays.asList(type.getEnumConstants())));
    }

    private static List<String> names(Iterable<? extends Enum<?>> values) {
        List<String> names = new ArrayList<>();
        values.forEach(value -> names.add(value.name()));
        return names;
    }

    private static <E extends Enum<E>> Set<E> values(Class<E> type, List<String> names) {
        Set<E> values = EnumSet.noneOf(type);
        names.forEach(name -> values.add(Enum.valueOf(type, upper(name))));
        return values;
    }

    private static String upper(String name) {
        return name.strip().toUpperCase(Locale.ROOT);
    }
}
