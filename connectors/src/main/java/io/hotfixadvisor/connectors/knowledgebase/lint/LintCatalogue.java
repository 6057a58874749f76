package io.hotfixadvisor.connectors.knowledgebase.lint;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Every kind of finding, those of reading and validating a rule included. It stands in {@code codes.yaml}. */
public final class LintCatalogue {
    private static final String FILE = "codes.yaml";
    private static final Map<String, LintCode> CODES = read();

    private LintCatalogue() {}

    /** All codes, grouped by what they are about. */
    public static List<LintCode> all() {
        return List.copyOf(CODES.values());
    }

    /** The code with that name, upper case. */
    public static Optional<LintCode> find(String code) {
        return Optional.ofNullable(CODES.get(code));
    }

    /** The code whose name is nearest to a mistyped one; empty when none is near. */
    public static Optional<String> nearest(String code) {
        return NearestName.of(code, CODES.keySet());
    }

    private static Map<String, LintCode> read() {
        YAMLMapper yaml = YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .build();
        try (InputStream in = Objects.requireNonNull(LintCatalogue.class.getResourceAsStream(FILE), FILE)) {
            Map<String, LintCode> codes = new LinkedHashMap<>();
            for (LintCode code : yaml.readValue(in, new TypeReference<List<LintCode>>() {})) {
                codes.put(code.code(), code);
            }
            return codes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
