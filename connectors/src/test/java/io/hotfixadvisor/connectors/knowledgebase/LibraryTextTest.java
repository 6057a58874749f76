package io.hotfixadvisor.connectors.knowledgebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryTextTest {

    private static final String RULE = "=".repeat(70) + "\n";
    private static final String DASHES = "-".repeat(79) + "\n";
    private static final String HEADER =
            "DOCUMENT:Q990101  02-MAR-2002  [winnt]\nTITLE   :The Ring\nPRODUCT :Rings\nPROD/VER:\nOPER/SYS:\nKEYWORDS:\n\n"
                    + RULE;

    @ParameterizedTest
    @CsvSource({
        "'TITLE   :The Ring \"Stops\"', 'The Ring \"Stops\"'",
        "'TITLE   :The Ring\n         Stops at Noon', The Ring Stops at Noon",
        "'TITLE   :The Ring\n  Stops\n  at Noon', The Ring Stops at Noon",
        "'TITLE:Err Msg: STOP 0xA', Err Msg: STOP 0xA",
        "'TITLE   :The Ring of Too Many Letters in W', The Ring of Too Many Letters in W"
    })
    void readsTheTitleAsItIsPrinted(String label, String title) {
        Article article = article("DOCUMENT:Q990101  02-MAR-2002  [winnt]\n" + label + "\nPRODUCT :Rings\n\n" + RULE);

        assertThat(article.header().title()).isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource({
        "DOCUMENT:Q990101  02-MAR-2002  [winnt], KB990101, 2002-03-02",
        "DOCUMENT:Q19973  30-JUL-1999  [], KB19973, 1999-07-30",
        "DOCUMENT: KB990101 2-Mar-2002, KB990101, 2002-03-02",
        "DOCUMENT:Q990101  31-FEB-2002  [winnt], KB990101, ",
        "DOCUMENT:Q990101, KB990101, "
    })
    void readsNumberAndDateOfTheFirstLine(String line, String number, LocalDate date) {
        Article article = article(line + "\nTITLE   :The Ring\n\n" + RULE);

        assertThat(article.header().article()).isEqualTo(number);
        assertThat(article.header().lastModified()).isEqualTo(date);
    }

    @Test
    void cutsTheTextAtUnderlinedHeadingsAndKeepsTheAuthorsOwnInTheirSection() {
        Article article = article(HEADER + DASHES + "The information in this article applies to:\n\n - Ring 5\n"
                + DASHES
                + "\nIMPORTANT: Keep a copy.\n\nSYMPTOMS\n========\n\nIt stops.\n\nAt Noon\n-------\n\nAt noon it stops.\n\n"
                + "RESOLUTION\n==========\n\nHow to Install the Hotfix\n-------------------------\n\nCopy it.\n\n"
                + "Date        File name\n---------------------\n01/02/2000  Ring.dll\n\n"
                + "STATUS\n======\n\nConfirmed.\n\nAdditional query words: ring\n    noon\n\n" + RULE
                + "Keywords          : kbring \nTechnology        : kbRings\nSolution Type     : kbnofix\n\n" + RULE
                + "\nNO PROMISE IS MADE.\n");

        assertThat(article.sections())
                .extracting(Section::kind, Section::heading, section -> Prose.fold(section.text()))
                .containsExactly(
                        tuple(
                                SectionKind.HEADER,
                                "",
                                "DOCUMENT:Q990101 02-MAR-2002 [winnt] TITLE :The Ring PRODUCT :Rings PROD/VER: OPER/SYS:"
                                        + " KEYWORDS:"),
                        tuple(SectionKind.HEADER, "", ""),
                        tuple(SectionKind.PRODUCTS, "The information in this article applies to:", "- Ring 5"),
                        tuple(SectionKind.PREAMBLE, "", "IMPORTANT: Keep a copy."),
                        tuple(SectionKind.SYMPTOMS, "SYMPTOMS", "It stops."),
                        tuple(SectionKind.SYMPTOMS, "At Noon", "At noon it stops."),
                        tuple(SectionKind.RESOLUTION, "RESOLUTION", ""),
                        tuple(
                                SectionKind.INSTALLATION,
                                "How to Install the Hotfix",
                                "Copy it. Date File name --------------------- 01/02/2000 Ring.dll"),
                        tuple(SectionKind.STATUS, "STATUS", "Confirmed."),
                        tuple(SectionKind.QUERY_WORDS, "Additional query words:", "ring noon"),
                        tuple(SectionKind.KEYWORDS, "Keywords          :", "kbring"),
                        tuple(SectionKind.FOOTER, "Technology        :", "kbRings"),
                        tuple(SectionKind.FOOTER, "Solution Type     :", "kbnofix"),
                        tuple(SectionKind.DISCLAIMER, "", "NO PROMISE IS MADE."));
    }

    @Test
    void readsATextWithoutHeadingsAsOneSummary() {
        Article article = article(HEADER + "The ring turns left.\n\n" + RULE + "Keywords          : kbring\n");

        assertThat(article.of(SectionKind.SUMMARY))
                .extracting(section -> section.text().strip())
                .containsExactly("The ring turns left.");
    }

    @ParameterizedTest
    @CsvSource({
        "SYMPTOMS, SYMPTOMS",
        "CAUSE, CAUSE",
        "RESOLUTION, RESOLUTION",
        "WORKAROUND, WORKAROUND",
        "STATUS, STATUS",
        "MORE INFORMATION, MORE_INFORMATION",
        "SUMMARY, SUMMARY",
        "INTRODUCTION, SUMMARY",
        "REFERENCES, REFERENCES",
        "SYMPTOM, SYMPTOMS",
        "SOUND PROBLEMS, MORE_INFORMATION"
    })
    void knowsAHeadingByItsUnderline(String heading, SectionKind kind) {
        Article article = article(HEADER + "\n" + heading + "\n" + "=".repeat(heading.length()) + "\n\nWords.\n");

        Section last = article.sections().get(article.sections().size() - 1);
        assertThat(List.of(last.kind(), last.heading(), last.text().strip())).containsExactly(kind, heading, "Words.");
    }

    @ParameterizedTest
    @CsvSource({"STATUS, STATUS", "WORKAROUND, WORKAROUND"})
    void knowsAMainHeadingWithoutItsUnderline(String heading, SectionKind kind) {
        Article article = article(HEADER + "\nSYMPTOMS\n========\n\nIt stops.\n\n" + heading + "\n\nWords.\n");

        assertThat(article.of(kind))
                .extracting(section -> section.text().strip())
                .containsExactly("Words.");
    }

    private static Article article(String text) {
        return Article.of("a.txt", new ArticleText(text, "", 0));
    }
}
