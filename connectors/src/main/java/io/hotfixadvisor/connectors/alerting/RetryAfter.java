package io.hotfixadvisor.connectors.alerting;

import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** How long an answer asks to wait. */
public final class RetryAfter {
    /** Whoever asks for longer is asked again then. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /** The wait of the header Retry-After, in seconds or as a date, an hour at most; zero when there is none. */
    public static Duration of(HttpResponse<?> response, Instant now) {
        Duration asked = response.headers()
                .firstValue("Retry-After")
                .map(value -> wait(value.strip(), now))
                .orElse(Duration.ZERO);
        return asked.isNegative() ? Duration.ZERO : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }

    private static Duration wait(String value, Instant now) {
        try {
            if (value.matches("[0-9]{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(value));
            }
            return Duration.between(
                    now,
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
