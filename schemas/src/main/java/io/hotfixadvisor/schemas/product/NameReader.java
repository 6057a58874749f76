package io.hotfixadvisor.schemas.product;

import io.hotfixadvisor.schemas.product.CatalogueData.Edition;
import io.hotfixadvisor.schemas.product.CatalogueData.Family;
import io.hotfixadvisor.schemas.product.CatalogueData.Release;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads product names word by word, by the grammar that the data file describes. */
final class NameReader {
    private static final Pattern TRADEMARK = Pattern.compile("\\((?:r|tm|c)\\)|[\\u00ae\\u2122\\u00a9]");
    private static final String PACK = "(?:service\\s+pack|sp)[\\s-]*(\\d{1,2}[a-z]?)(?![a-z0-9])";
    private static final String PACK_AGAIN = "(?:\\s*\\(\\s*sp[\\s-]*\\d{1,2}[a-z]?\\s*\\))?";
    // "Post-SP3 rollup" and "preSP4" name a service pack that this product is not.
    private static final Pattern TOKEN = Pattern.compile(
            "(?<near>(?:post|pre)[\\s-]*" + PACK + PACK_AGAIN + "(?:\\s+rollup)?)"
                    + "|(?<pack>" + PACK + PACK_AGAIN + "|rtm(?![a-z0-9]))"
                    + "|(?<word>[a-z0-9]+(?:\\.[0-9]+)*)"
                    + "|(?<gap>[\\s,()/\\u00a0-]+)"
                    + "|(?<stop>.)",
            Pattern.DOTALL);

    private final List<String> vendors;
    private final List<FamilyWords> families;

    NameReader(CatalogueData data) {
        vendors = data.vendors();
        families = data.families().stream().map(FamilyWords::of).toList();
    }

    /** The name that the text is as a whole. */
    Optional<ProductName> whole(String text) {
        List<Token> tokens = tokens(text);
        return read(tokens, 0).filter(reading -> reading.end == tokens.size()).map(reading -> reading.name);
    }

    /** The names with a release that stand in the text, in order, each once. */
    List<ProductName> within(String text) {
        List<Token> tokens = tokens(text);
        Set<ProductName> found = new LinkedHashSet<>();
        int position = 0;
        while (position < tokens.size()) {
            Optional<Reading> reading = read(tokens, position).filter(candidate -> candidate.name.release() != null);
            reading.ifPresent(candidate -> found.add(candidate.name));
            position = reading.map(candidate -> candidate.end).orElse(position + 1);
        }
        return List.copyOf(found);
    }

    private Optional<Reading> read(List<Token> tokens, int start) {
        int begin = start < tokens.size() && vendors.contains(tokens.get(start).text) ? start + 1 : start;
        List<Reading> readings = new ArrayList<>();
        for (FamilyWords family : families) {
            for (List<String> name : family.names) {
                if (startsWith(tokens, begin, name)) {
                    family.read(tokens, begin + name.size(), name).ifPresent(readings::add);
                }
            }
        }
        return readings.stream().max(Reading.PREFERENCE);
    }

    private static boolean startsWith(List<Token> tokens, int start, List<String> words) {
        if (start + words.size() > tokens.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (!tokens.get(start + i).text.equals(words.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<Token> tokens(String text) {
        String plain = TRADEMARK.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(plain);
        while (matcher.find()) {
            if (matcher.group("near") != null) {
                tokens.add(new Token("", null, true));
            } else if (matcher.group("pack") != null) {
                tokens.add(new Token("", servicePack(matcher.group(4)), false));
            } else if (matcher.group("gap") == null) {
                tokens.add(new Token(matcher.group(), null, false));
            }
        }
        return tokens;
    }

    private static ServicePack servicePack(@Nullable String number) {
        return number == null
                ? ServicePack.RTM
                : ServicePack.tryParse("SP" + number).orElseThrow();
    }

    private static List<String> words(String phrase) {
        return Arrays.asList(phrase.split(" ", -1));
    }

    /**
     * A word, a service pack, or a mention of one that the product is not.
     *
     * @param text the word; empty for a service pack
     */
    private record Token(String text, @Nullable ServicePack servicePack, boolean nearServicePack) {}

    private record Reading(ProductName name, int end, int familyWords) {
        static final Comparator<Reading> PREFERENCE = Comparator.<Reading>comparingInt(reading -> reading.end)
                .thenComparing(reading -> reading.name.release() != null)
                .thenComparingInt(reading -> reading.familyWords);
    }

    /** A phrase and what it stands for; longer phrases first, so that "terminal server" is not read as "server". */
    private record Phrase(List<String> words, String value) {
        static final Comparator<Phrase> LONGEST_FIRST = Comparator.comparingInt(phrase -> -phrase.words.size());

        static Optional<Phrase> at(List<Phrase> phrases, List<Token> tokens, int position) {
            return phrases.stream()
                    .filter(phrase -> startsWith(tokens, position, phrase.words))
                    .findFirst();
        }
    }

    private record FamilyWords(Family family, List<List<String>> names, List<Phrase> releases, List<Phrase> editions) {

        static FamilyWords of(Family family) {
            List<Phrase> releases = new ArrayList<>();
            for (Release release : family.releases()) {
                release.names().forEach(name -> releases.add(new Phrase(words(name), release.name())));
            }
            List<Phrase> editions = new ArrayList<>();
            for (Edition edition : family.editions()) {
                edition.names().forEach(name -> editions.add(new Phrase(words(name), edition.name())));
            }
            releases.sort(Phrase.LONGEST_FIRST);
            editions.sort(Phrase.LONGEST_FIRST);
            return new FamilyWords(
                    family, family.names().stream().map(NameReader::words).toList(), releases, editions);
        }

        /** What follows the family's name, as far as it belongs to the product. */
        Optional<Reading> read(List<Token> tokens, int start, List<String> familyName) {
            String release = null;
            ServicePack servicePack = null;
            Set<String> named = new LinkedHashSet<>();
            int position = start;
            while (position < tokens.size()) {
                Token token = tokens.get(position);
                Optional<Phrase> releasePhrase = Phrase.at(releases, tokens, position);
                Optional<Phrase> editionPhrase = Phrase.at(editions, tokens, position);
                if (token.servicePack != null && (servicePack == null || servicePack.equals(token.servicePack))) {
                    servicePack = token.servicePack;
                    position++;
                } else if (release == null && releasePhrase.isPresent()) {
                    release = releasePhrase.get().value;
                    position += releasePhrase.get().words.size();
                } else if (editionPhrase.isPresent()) {
                    named.add(editionPhrase.get().value);
                    position += editionPhrase.get().words.size();
                } else if (token.nearServicePack || family.fillers().contains(token.text)) {
                    position++;
                } else {
                    break;
                }
            }
            boolean otherProduct = position < tokens.size() && family.others().contains(tokens.get(position).text);
            boolean familyAlone = release == null && !familyName.equals(names.get(0));
            if (otherProduct || familyAlone) {
                return Optional.empty();
            }
            String edition = family.editions().stream()
                    .map(Edition::name)
                    .filter(named::contains)
                    .findFirst()
                    .orElse(null);
            String pack = servicePack == null ? null : servicePack.toString();
            return Optional.of(
                    new Reading(new ProductName(family.name(), release, edition, pack), position, familyName.size()));
        }
    }
}
