package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.connectors.knowledgebase.FileSection.Found;
import io.hotfixadvisor.schemas.FileRole;
import io.hotfixadvisor.schemas.FixFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The files of the fix. A cell of a table is known by its own form and not by its place, so the order of the columns,
 * several rows on one line and tables without a head are all the same; the head settles what the form leaves open. What
 * introduces a table decides whether its files are the fix, and the kind of section where nothing introduces it.
 */
final class FileTableReader {

    private static final Pattern UTC =
            Pattern.compile("coordinated\\s{1,80}universal\\s{1,80}time", Pattern.CASE_INSENSITIVE);
    private static final Pattern OR_LATER = Pattern.compile("\\bor\\s{1,80}later\\b");

    private FileTableReader() {}

    static List<FixFile> read(Article article, Review review) {
        List<Found> found = new ArrayList<>();
        int unread = 0;
        for (Section section : article.sections()) {
            if (!section.kind().isFrame() && section.kind() != SectionKind.PRODUCTS) {
                FileSection reading = FileSection.read(section);
                found.addAll(reading.found());
                unread += reading.unread();
            }
        }
        List<FixFile> files = found.isEmpty() ? List.of() : files(article, found);
        review(files, unread, review);
        return files;
    }

    /** Whether any later version has the fix as well; true where the article is silent. */
    static boolean orLater(Article article, List<FixFile> files, Review review) {
        if (!files.isEmpty()
                && !OR_LATER.matcher(textAround(article, files.get(0).getName()))
                        .find()) {
            review.flag(
                    ReviewCode.OR_LATER_DEFAULTED,
                    "orLater",
                    "the article does not say \"or later\"; later file versions are taken to have the fix");
        }
        return true;
    }

    private static List<FixFile> files(Article article, List<Found> found) {
        boolean dayFirst = found.stream().anyMatch(file -> file.row().isDayFirst());
        Boolean utc =
                UTC.matcher(textAround(article, found.get(0).row().name())).find() ? Boolean.TRUE : null;
        return found.stream()
                .map(file -> file.row().file(dayFirst, file.platform(), file.language(), utc))
                .toList();
    }

    /** What is said of the fix, and what stands around its files. */
    private static String textAround(Article article, String fileName) {
        return Article.text(article.where(section -> section.kind().offersFix()
                || (!section.kind().isFrame() && section.text().contains(fileName))));
    }

    private static void review(List<FixFile> files, int unread, Review review) {
        for (int i = 0; i < files.size(); i++) {
            FixFile file = files.get(i);
            if (file.getVersion() == null && file.getRole() == FileRole.FIXED) {
                review.flag(
                        ReviewCode.FILE_VERSION_MISSING,
                        "files[" + i + "].version",
                        "the row of " + file.getName() + " prints no version; nothing can be compared");
            }
        }
        if (unread > 0) {
            review.flag(
                    ReviewCode.FILE_ROWS_UNREAD,
                    "files",
                    unread + " lines of the file table name a file and were not understood");
        }
    }
}
