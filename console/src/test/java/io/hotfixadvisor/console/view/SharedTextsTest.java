package io.hotfixadvisor.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedTextsTest {
    private final SharedTexts texts = new SharedTexts(3);

    @Test
    void givesOneObjectForEqualTexts() {
        String first = texts.one(text("exch-", 7));

        assertThat(texts.one(text("exch-", 7))).isSameAs(first);
    }

    @Test
    void remembersNoMoreThanItMayAndThoseAskedForLast() {
        String often = texts.one(text("KB", 908_674));
        for (int i = 0; i < 100; i++) {
            texts.one(text("exch-", i));
            assertThat(texts.one(text("KB", 908_674))).isSameAs(often);
        }

        assertThat(texts.size()).isEqualTo(3);
    }

    private static String text(String name, int number) {
        return name + number;
    }
}
