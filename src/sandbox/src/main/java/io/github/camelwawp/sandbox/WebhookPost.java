package io.github.camelwawp.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Posts one event to one webhook. Repeats the post until the answer has a 2xx status or no retries are left. Runs on the event loop. */
final class WebhookPost {

    /** The most bytes to read of an answer, whose content does not matter. */
    private static final int MOST_ANSWER_BYTES = 64 * 1024;

    private final Promise<Void> firstAttempt = Promise.promise();
    private final Promise<Void> over = Promise.promise();
    private final Vertx vertx;
    private final HttpClient client;
    private final EventLog log;
    private final SandboxEvent event;
    private final String url;
    private final Buffer body;
    private final EventDelivery delivery;
    private final int begun;
    private Promise<Integer> answer = Promise.promise();
    private int attempts;

    WebhookPost(
            Vertx vertx,
            HttpClient client,
            EventLog log,
            SandboxEvent event,
            String url,
            Buffer body,
            EventDelivery delivery) {
        this.vertx = vertx;
        this.client = client;
        this.log = log;
        this.event = event;
        this.url = url;
        this.body = body;
        this.delivery = delivery;
        this.begun = log.clears();
    }

    Future<Void> firstAttempt() {
        return firstAttempt.future();
    }

    Future<Void> over() {
        return over.future();
    }

    /** Cancels the post, unless it began after the log was cleared. */
    void callOff() {
        if (over.future().isComplete() || begun == log.clears()) {
            return;
        }
        end(EventLog.Ending.CALLED_OFF, null);
        answer.tryFail("called off");
    }

    void start() {
        later(delivery.delay().toMillis());
    }

    private void later(long millis) {
        // Vert.x refuses a timer of 0 ms.
        if (millis == 0) {
            attempt();
        } else {
            vertx.setTimer(millis, timer -> attempt());
        }
    }

    private void attempt() {
        if (over.future().isComplete()) {
            return;
        }
        attempts++;
        answer = Promise.promise();
        // One deadline for the whole exchange: waiting for a free connection, connecting, sending, and reading the
        // answer.
        Promise<Integer> mine = answer;
        long deadline = vertx.setTimer(delivery.timeout().toMillis(), timer -> mine.tryFail(new TimeoutException()));
        client.request(options()).onFailure(mine::tryFail).onSuccess(request -> exchange(request, mine, body));
        mine.future().onComplete(result -> {
            vertx.cancelTimer(deadline);
            if (over.future().isComplete()) {
                return;
            }
            if (result.failed()) {
                failed(words(result.cause()));
            } else if (result.result() / 100 == 2) {
                end(EventLog.Ending.DELIVERED, result.result().toString());
            } else {
                failed(result.result().toString());
            }
        });
    }

    private static void exchange(HttpClientRequest request, Promise<Integer> answer, Buffer body) {
        if (answer.future().isComplete()) {
            request.reset();
            return;
        }
        answer.future().onFailure(late -> request.reset());
        request.send(body).onFailure(answer::tryFail).onSuccess(response -> read(request, response, answer));
    }

    private static void read(HttpClientRequest request, HttpClientResponse response, Promise<Integer> answer) {
        int[] bytes = {0};
        response.exceptionHandler(answer::tryFail);
        response.handler(part -> {
            bytes[0] += part.length();
            if (bytes[0] > MOST_ANSWER_BYTES) {
                answer.tryComplete(response.statusCode());
                request.reset();
            }
        });
        response.endHandler(ended -> answer.tryComplete(response.statusCode()));
    }

    private void failed(String words) {
        if (attempts > delivery.retries()) {
            end(EventLog.Ending.LOST, words);
        } else {
            log.retrying(event, attempts, words);
            firstAttempt.tryComplete();
            later(delivery.retryDelay().toMillis());
        }
    }

    private void end(EventLog.Ending ending, String words) {
        log.end(event, body.length(), begun, ending, attempts, words);
        firstAttempt.tryComplete();
        over.complete();
    }

    /** A fixed text, never the exception's message, which may contain the URL and in it a secret. */
    private static String words(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "no answer in time";
        }
        if (failure instanceof ConnectException) {
            return "nobody listens";
        }
        return failure instanceof UnknownHostException ? "unknown host" : "connection lost";
    }

    private RequestOptions options() {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url)
                .setTimeout(delivery.timeout().toMillis())
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Webhook-Request-Id", UUID.randomUUID().toString())
                .putHeader("X-Webhook-Timestamp", Long.toString(System.currentTimeMillis()));
        if (delivery.hmacKey() != null) {
            options.putHeader("X-Webhook-Hmac-Algorithm", "sha512").putHeader("X-Webhook-Hmac", hmac());
        }
        return options;
    }

    private String hmac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(delivery.hmacKey().getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
