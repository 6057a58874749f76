package io.hotfixadvisor.processor.fleet;

import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.BucketKey;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.SymptomKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a symptom is an instance of, on whatever server: the same for all symptoms that one cause is likely behind.
 *
 * @param kind of the symptoms
 * @param key what they have in common: names in lower case, the offset as "0x" and hexadecimal digits without leading
 *     zeros where it is a number; null for what is blank or of another kind
 */
public record Problem(SymptomKind kind, BucketKey key) {
    private static final int ID_LENGTH = 32;

    /**
     * The problem of a symptom. A crash that names no process, no service and no stop code is told from others by the
     * id of the event that it was read from.
     */
    public static Problem of(Symptom symptom) {
        ServerEvent event = symptom.event();
        BucketKey key = event != null
                ? keyOf(event)
                : keyOf(symptom.kind(), Objects.requireNonNull(symptom.crash(), "a symptom is an event or a crash"));
        return new Problem(symptom.kind(), key);
    }

    /** Key of the bucket: 32 lower-case hexadecimal digits of a SHA-256 hash over kind and key. */
    public String bucketId() {
        String content = Stream.concat(Stream.of(kind.name()), parts(key))
                .map(part -> part == null ? "-" : part.toString().length() + ":" + part)
                .collect(Collectors.joining());
        return HexFormat.of().formatHex(sha256(content)).substring(0, ID_LENGTH);
    }

    /** What a key names; null for each thing that it does not name. */
    static Stream<@Nullable Object> parts(BucketKey key) {
        return Stream.of(
                key.getProcess(),
                key.getProcessVersion(),
                key.getModule(),
                key.getModuleVersion(),
                key.getExceptionCode(),
                key.getFaultOffset(),
                key.getStopCode(),
                key.getProvider(),
                key.getEventId(),
                key.getService());
    }

    private static BucketKey keyOf(ServerEvent event) {
        return BucketKey.newBuilder()
                .setProvider(folded(event.getProvider()))
                .setEventId(event.getEventId())
                .build();
    }

    private static BucketKey keyOf(SymptomKind kind, CrashReport crash) {
        BucketKey.Builder key = BucketKey.newBuilder();
        switch (kind) {
            case BUGCHECK -> key.setStopCode(folded(crash.getBugcheckCode())).setModule(folded(crash.getModule()));
            case SERVICE_TERMINATION ->
                key.setService(first(crash.getService(), crash.getServiceDisplayName(), crash.getServiceKeyName()));
            case PROCESS_CRASH ->
                key.setProcess(folded(crash.getProcess()))
                        .setProcessVersion(folded(crash.getProcessVersion()))
                        .setModule(folded(crash.getModule()))
                        .setModuleVersion(folded(crash.getModuleVersion()))
                        .setExceptionCode(folded(crash.getExceptionCode()))
                        .setFaultOffset(offset(folded(crash.getFaultOffset())));
            default -> key.setEventId(crash.getSourceEventId());
        }
        return key.build();
    }

    private static @Nullable String first(@Nullable String... names) {
        return Arrays.stream(names)
                .map(Problem::folded)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Upper case first: letters such as the long s fold to their common form only that way. */
    private static @Nullable String folded(@Nullable String name) {
        return name == null || name.isBlank()
                ? null
                : name.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Some records print an offset with "0x", some with leading zeros, some as text. */
    private static @Nullable String offset(@Nullable String printed) {
        if (printed == null) {
            return null;
        }
        try {
            int start = printed.startsWith("0x") ? 2 : 0;
            return "0x" + Long.toHexString(Long.parseUnsignedLong(printed, start, printed.length(), 16));
        } catch (NumberFormatException e) {
            return printed;
        }
    }

    private static byte[] sha256(String content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
