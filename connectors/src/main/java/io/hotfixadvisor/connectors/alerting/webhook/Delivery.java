package io.hotfixadvisor.connectors.alerting.webhook;

import io.hotfixadvisor.connectors.alerting.AnswerStatus;
import io.hotfixadvisor.connectors.alerting.Backoff;
import io.hotfixadvisor.connectors.alerting.PlainText;
import io.hotfixadvisor.connectors.alerting.RetryAfter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts messages, one at a time and not faster than allowed, and says what became of each. */
final class Delivery {
    /** What became of a message, or why it was not sent. */
    sealed interface Outcome {
        /** The receiver has it. */
        record Delivered() implements Outcome {}

        /** The receiver will never take this one. */
        record Refused(String reason) implements Outcome {}

        /** Nobody has it: it is to be sent again. */
        record Failed(String reason) implements Outcome {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int SHOWN_ANSWER = 300;

    private final WebhookSettings settings;
    private final HttpClient http;
    private final Backoff backoff;
    private final RateLimit rate;
    /** The rest of the address may be a secret. */
    private final String shown;

    private int failures;
    private Instant notBefore = Instant.MIN;

    Delivery(WebhookSettings settings, Backoff backoff) {
        this.settings = settings;
        this.http = settings.http().client();
        this.backoff = backoff;
        this.rate = new RateLimit(settings.perSecond());
        this.shown = settings.target().getScheme() + "://" + settings.target().getAuthority();
    }

    /** When the next message may be sent. */
    Instant next() {
        return notBefore.isAfter(rate.next()) ? notBefore : rate.next();
    }

    /** Sends a message and waits for the answer. */
    Outcome post(Message message, Instant now) {
        rate.sent(now);
        CompletableFuture<HttpResponse<String>> answered = settings.http().send(http, request(message, now));
        HttpResponse<String> response;
        try {
            response = answered.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return failed(
                    cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage()),
                    Duration.ZERO,
                    now);
        } catch (InterruptedException e) {
            answered.cancel(true);
            throw new InterruptException(e);
        }
        int status = response.statusCode();
        String answer = "status " + status + " "
                + PlainText.cut(PlainText.of(response.body()).replace('\n', ' '), SHOWN_ANSWER);
        if (!AnswerStatus.isSuccess(status) && !AnswerStatus.isRefusal(status)) {
            return failed(answer, RetryAfter.of(response, now), now);
        }
        if (failures > 0) {
            LOG.info("{} answers again", shown);
        }
        failures = 0;
        return AnswerStatus.isSuccess(status)
                ? new Outcome.Delivered()
                : new Outcome.Refused(message.id() + ": " + shown + " answers " + answer.strip());
    }

    private Outcome failed(String reason, Duration asked, Instant now) {
        failures++;
        Duration wait = backoff.after(failures);
        notBefore = now.plus(wait.compareTo(asked) > 0 ? wait : asked);
        if (failures == 1) {
            LOG.warn("{} takes no events, it is tried again until it does: {}", shown, reason);
        }
        return new Outcome.Failed(reason.strip());
    }

    private HttpRequest request(Message message, Instant now) {
        byte[] body = message.body();
        HttpRequest.Builder request = settings.http().request(settings.target());
        message.headers().forEach(request::setHeader);
        request.setHeader(Signature.ID, message.id());
        request.setHeader(Signature.TIMESTAMP, Long.toString(now.getEpochSecond()));
        if (settings.signature().isSet()) {
            request.setHeader(Signature.SIGNATURE, settings.signature().of(message.id(), now, body));
        }
        return request.POST(BodyPublishers.ofByteArray(body)).build();
    }
}
