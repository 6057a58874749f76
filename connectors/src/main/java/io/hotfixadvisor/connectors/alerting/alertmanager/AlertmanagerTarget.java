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
    /** An Alertmanager takes the sound alerts of a request and says what is wrong with the others: they stay wrong. */
    private static final int TAKEN_IN_PART = 400;

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
        if (AnswerStatus.isSuccess(status)) {
            sent.accepted(request.alerts);
            told = request.upTo;
            most = Math.min(settings.batchAlerts(), most * 2);
        } else if (status == TAKEN_IN_PART || (AnswerStatus.isRefusal(status) && request.alerts == 1)) {
            LOG.warn("{} refuses alerts: status {} {}", address, status, shown(response));
            sent.refused(request.alerts);
            told = request.upTo;
        } else if (AnswerStatus.isRefusal(status)) {
            // What stands in front of it refuses all for the sake of one, or of their size: fewer find out.
            most = request.alerts / 2;
        } else {
            failed("status " + status + " " + shown(response), RetryAfter.of(response, now), now);
            return;
        }
        if (failures > 0) {
            LOG.info("{} takes alerts again", address);
        }
        failures = 0;
    }

    private void failed(String problem, Duration asked, Instant now) {
        failures++;
        sent.failed();
        Duration wait = backoff.after(failures);
        notBefore = now.plus(wait.compareTo(asked) > 0 ? wait : asked);
        if (failures == 1) {
            LOG.warn("{} takes no alerts, it is tried again until it does: {}", address, problem);
        }
    }

    private static String shown(HttpResponse<String> response) {
        return PlainText.cut(PlainText.of(response.body()).replace('\n', ' '), SHOWN_ANSWER);
    }
}
