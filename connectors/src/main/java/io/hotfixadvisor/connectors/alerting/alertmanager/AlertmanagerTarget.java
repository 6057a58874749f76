package io.hotfixadvisor.connectors.alerting.alertmanager;

import io.hotfixadvisor.connectors.alerting.AnswerStatus;
import io.hotfixadvisor.connectors.alerting.Backoff;
import io.hotfixadvisor.connectors.alerting.HttpSettings;
import io.hotfixadvisor.connectors.alerting.PlainText;
import io.hotfixadvisor.connectors.alerting.RetryAfter;
import io.hotfixadvisor.connectors.alerting.alertmanager.AlertBook.Entry;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Alertmanager: how far it has been told, and what it is being told. Not waited for: whoever drives it comes back.
 */
final class AlertmanagerTarget {
    private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerTarget.class);
    private static final int SHOWN_ANSWER = 500;

    /** A request under way. */
    private record Sending(CompletableFuture<HttpResponse<String>> answer, int alerts, long upTo) {}

    private final URI address;
    private final AlertmanagerSettings settings;
    private final HttpClient http;
    private final HttpSettings requests;
    private final Backoff backoff;
    private final SentAlerts sent;

    private @Nullable Sending sending;
    private long told;
    private int most;
    private int failures;
    /** Whether the log says that it takes no alerts. */
    private boolean inTrouble;

    private Instant notBefore = Instant.MIN;

    AlertmanagerTarget(URI address, AlertmanagerSettings settings, HttpClient http, Backoff backoff, SentAlerts sent) {
        this.address = address;
        this.settings = settings;
        this.http = http;
        this.requests = settings.http();
        this.backoff = backoff;
        this.sent = sent;
        this.most = settings.batchAlerts();
    }

    /**
     * Takes the answer if there is one, and tells what is next if there is something. Returns whether it did either.
     */
    boolean advance(AlertBook book, Instant now) {
        boolean moved = false;
        if (sending != null && sending.answer.isDone()) {
            settle(sending, now);
            sending = null;
            moved = true;
        }
        if (sending == null && !now.isBefore(notBefore)) {
            List<Entry> batch = book.after(told, most, settings.batchBytes());
            if (!batch.isEmpty()) {
                sending = send(batch, now);
                moved = true;
            }
        }
        return moved;
    }

    /** Up to where it was told, as long as it takes alerts; empty while it takes none. */
    OptionalLong told() {
        return failures == 0 ? OptionalLong.of(told) : OptionalLong.empty();
    }

    /** The request under way; null when there is none. */
    @Nullable CompletableFuture<?> underWay() {
        return sending == null ? null : sending.answer;
    }

    /** Gives up the request under way. */
    void stop() {
        if (sending != null) {
            sending.answer.cancel(true);
        }
    }

    private Sending send(List<Entry> batch, Instant now) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write('[');
        for (Entry entry : batch) {
            if (body.size() > 1) {
                body.write(',');
            }
            Instant endsAt = entry.end() == null
                    ? now.plus(settings.lifetime())
                    : entry.end().at();
            body.writeBytes(entry.alert().json(endsAt));
        }
        body.write(']');
        CompletableFuture<HttpResponse<String>> answer = requests.send(
                http,
                requests.request(address)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                        .build());
        return new Sending(answer, batch.size(), batch.get(batch.size() - 1).position());
    }

    private void settle(Sending request, Instant now) {
        HttpResponse<String> response;
        try {
            response = request.answer.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof ConnectException) {
                // Alerts do not survive the restart of an Alertmanager: it is told all of them.
                told = 0;
            }
            failed(
                    cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage()),
                    Duration.ZERO,
                    now);
            return;
        }
        int status = response.statusCode();
        if (!AnswerStatus.isSuccess(status) && !AnswerStatus.isRefusal(status)) {
            failed("status " + status + " " + shown(response), RetryAfter.of(response, now), now);
            return;
        }
        failures = 0;
        if (AnswerStatus.isRefusal(status)) {
            refused(request, "status " + status + " " + shown(response));
            return;
        }
        if (inTrouble) {
            LOG.info("{} takes alerts again", address);
        }
        inTrouble = false;
        sent.accepted(request.alerts);
        told = request.upTo;
        most = Math.min(settings.batchAlerts(), most * 2);
    }

    /**
     * An Alertmanager refuses a request for the sake of one alert, though it takes the others; what stands in front of
     * one refuses it also for its size. Fewer at a time find out which alert is meant, and that one is passed over.
     */
    private void refused(Sending request, String problem) {
        if (request.alerts > 1) {
            most = request.alerts / 2;
            return;
        }
        if (!inTrouble) {
            LOG.warn("{} refuses an alert, and maybe others: {}", address, problem);
        }
        inTrouble = true;
        sent.refused(request.alerts);
        told = request.upTo;
    }

    private void failed(String problem, Duration asked, Instant now) {
        failures++;
        sent.failed();
        Duration wait = backoff.after(failures);
        // However long it asks for: what it is not told for an interval is about to end there.
        Duration granted = asked.compareTo(settings.resendInterval()) > 0 ? settings.resendInterval() : asked;
        notBefore = now.plus(wait.compareTo(granted) > 0 ? wait : granted);
        if (!inTrouble) {
            inTrouble = true;
            LOG.warn("{} takes no alerts, it is tried again until it does: {}", address, problem);
        }
    }

    private static String shown(HttpResponse<String> response) {
        return PlainText.cut(PlainText.of(response.body()).replace('\n', ' '), SHOWN_ANSWER);
    }
}
