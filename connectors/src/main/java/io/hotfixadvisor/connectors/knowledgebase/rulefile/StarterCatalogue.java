package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import io.hotfixadvisor.schemas.HotfixRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** The reviewed rules that come with the product: resources below {@code /rules}, named by {@code /rules/index.txt}. */
public final class StarterCatalogue {
    private static final String FOLDER = "/rules/";

    private StarterCatalogue() {}

    /** The files, in the order of the index. */
    public static List<RuleFile> files() {
        return files(rule -> {});
    }

    /**
     * The files, in the order of the index.
     *
     * @param visitor is given every rule while the places of its values are known
     */
    public static List<RuleFile> files(Consumer<LocatedRule> visitor) {
        return names().stream().map(name -> file(name, visitor)).toList();
    }

    /** The rules of all files, in the order of the index. */
    public static List<HotfixRule> rules() {
        return files().stream().flatMap(file -> file.rules().stream()).toList();
    }

    // A folder inside a jar cannot be listed without opening the jar: hence the index.
    private static List<String> names() {
        try (InputStream in = open("index.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuleFile file(String name, Consumer<LocatedRule> visitor) {
        try (InputStream in = open(name)) {
            return RuleFileReader.read(name, in, visitor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        String resource = FOLDER + name;
        return Objects.requireNonNull(
                StarterCatalogue.class.getResourceAsStream(resource), () -> resource + " is not on the class path");
    }
}
