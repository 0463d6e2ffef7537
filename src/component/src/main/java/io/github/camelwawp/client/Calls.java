package io.github.camelwawp.client;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;

/** Makes one call: returns an answer of limited size before the deadline, or the reason why there is none. */
final class Calls {

    private final HttpPool pool;
    private final Clock clock;

    Calls(HttpPool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * @param judge  turns an answer into a result, from a borrowed buffer
     * @param failed makes the result when there is no answer
     */
    <T> T call(
            HttpUriRequestBase request,
            JsonBody body,
            Redaction redaction,
            Function<Answer, T> judge,
            Function<Outcome.Failed, T> failed) {
        request.setEntity(body);
        Deadlines.Deadline deadline = new Deadlines.Deadline(request);
        try {
            return pool.call(request, deadline, (response, abandon, buffer) -> {
                Answer answer = read(response, abandon, buffer);
                return body.begun() ? judge.apply(answer) : failed.apply(refusedByProxy(answer));
            });
        } catch (IOException | IllegalStateException | RejectedExecutionException e) {
            // HttpClient and the deadlines report the last two when the pool is closed during a call.
            return failed.apply(CallFailure.of(e, body.begun(), deadline.passed(), redaction));
        }
    }

    /** An answer to a request that was never written can only come from a proxy, in reply to CONNECT. */
    private static Outcome.Failed refusedByProxy(Answer answer) {
        Reason reason = answer.status() == 407 ? Reason.WRONG_BASE_URL : Reason.CONNECT_FAILED;
        return new Outcome.Failed(
                reason, answer.status(), null, "the proxy refused to connect", answer.retryAfter(), null);
    }

    private Answer read(ClassicHttpResponse response, Runnable abandon, byte[] lent) throws IOException {
        Instant date = DateUtils.parseStandardDate(response, HttpHeaders.DATE);
        Duration ahead = date == null ? null : Duration.between(clock.instant(), date);
        Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        // A date in the answer refers to the clock that set the answer's Date.
        Clock dated = date == null ? clock : Clock.fixed(date, ZoneOffset.UTC);
        Duration wait = retryAfter == null ? null : RetryAfter.parse(retryAfter.getValue(), dated);
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new Answer(response.getCode(), Facts.plain(""), wait, ahead, lent, 0);
        }
        // One byte more than the limit, to recognize a body that just fits. Memory grows with the bytes received, not
        // with the announced length.
        int most = pool.settings().maxResponseSize() + 1;
        byte[] body = lent;
        int length = 0;
        InputStream in = entity.getContent();
        boolean ended = false;
        while (!ended) {
            int room = Math.min(most, body.length) - length;
            int read = in.readNBytes(body, length, room);
            length += read;
            ended = read < room;
            if (length == most) {
                abandon.run();
                return new Answer(
                        response.getCode(),
                        Facts.plain("an answer of more than " + (most - 1) + " bytes"),
                        wait,
                        ahead,
                        lent,
                        0);
            }
            if (!ended) {
                body = Arrays.copyOf(body, (int) Math.min(most, 2L * length));
            }
        }
        return new Answer(response.getCode(), AnswerParser.parse(body, length), wait, ahead, body, length);
    }
}
