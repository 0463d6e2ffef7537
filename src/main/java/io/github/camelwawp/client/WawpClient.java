package io.github.camelwawp.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;

/** Wawp's API for one account: one attempt a call, an {@link Outcome} for each, and no exception for what Wawp says. */
public final class WawpClient {

    private static final byte[] CHAT_ID = JsonBody.name("chatId");
    private static final byte[] MESSAGE = JsonBody.name("message");
    private static final byte[] REPLY_TO = JsonBody.name("reply_to");

    private static final byte[] LIMIT = JsonBody.name("limit");
    /** Messages of a chat looked through at most: more would not fit the cap on answers. */
    private static final int SEARCHED = 50;

    private final HttpPool pool;
    private final Account account;
    private final Clock clock;
    private final byte[] opening;
    private final URI sendText;
    private final URI sessionInfo;
    private final URI chatMessages;

    public WawpClient(HttpPool pool, Account account, Clock clock) {
        this.pool = pool;
        this.account = account;
        this.clock = clock;
        this.opening = JsonBody.opening(account);
        String base = pool.settings().baseUrl().toString().replaceAll("/+$", "");
        this.sendText = URI.create(base + "/v2/send/text");
        this.chatMessages = URI.create(base + "/v2/chats/messages");
        this.sessionInfo = URI.create(base + "/v2/session/info");
    }

    /** @param replyTo id of the message answered, or null */
    public Outcome sendText(String chatId, String message, String replyTo) {
        byte[] to = JsonBody.value(chatId);
        byte[] text = JsonBody.value(message);
        JsonBody body = replyTo == null ? new JsonBody(opening, CHAT_ID, to, MESSAGE, text)
                : new JsonBody(opening, CHAT_ID, to, MESSAGE, text, REPLY_TO, JsonBody.value(replyTo));
        return call(new HttpPost(sendText), body, message, answer -> Verdict.of(answer.status(), answer.facts(), answer.tooLarge(),
                answer.retryAfter(), () -> answer.words(account.accessToken(), message)));
    }

    /** The session's state; {@link Outcome.Failed} when it cannot send, with the reason a send would meet. */
    public SessionInfo sessionInfo() {
        String[] status = new String[1];
        Outcome outcome = call(new HttpPost(sessionInfo), new JsonBody(opening), null, answer -> {
            Facts facts = answer.facts();
            if (answer.status() / 100 == 2 && facts.statusWord != null && !facts.error && !facts.upstream) {
                status[0] = facts.statusWord;
                return null;
            }
            return Verdict.of(answer.status(), facts, answer.tooLarge(), answer.retryAfter(),
                    () -> answer.words(account.accessToken(), null));
        });
        return new SessionInfo(status[0], outcome instanceof Outcome.Failed failed ? failed : null);
    }

    /** Whether this text was sent to this chat since then: asked before a text that may have been sent is sent again. */
    public LookUp findSent(String chatId, String text, Instant since) {
        LookUp[] found = {LookUp.CANNOT_TELL};
        JsonBody body = new JsonBody(opening, CHAT_ID, JsonBody.value(chatId), LIMIT, JsonBody.value(String.valueOf(SEARCHED)));
        HttpUriRequestBase request = new HttpUriRequestBase("GET", chatMessages);
        call(request, body, text, answer -> {
            if (answer.status() / 100 == 2 && !answer.tooLarge()) {
                found[0] = ChatSearch.of(answer.body(), answer.length(), text, since, SEARCHED);
            }
            return null;
        });
        return found[0];
    }

    private Outcome call(HttpUriRequestBase request, JsonBody body, String text, Judge judge) {
        request.setEntity(body);
        Deadlines.Deadline deadline = new Deadlines.Deadline(request);
        try {
            return pool.call(request, deadline, (response, buffer) -> judge.judge(read(response, buffer)));
        } catch (IOException | IllegalStateException e) {
            // HttpClient reports a pool closed under a call as an illegal state.
            return CallFailure.of(e, body.begun(), deadline.passed(),
                    Redaction.of(e.getMessage(), account.accessToken(), text));
        }
    }

    private Answer read(ClassicHttpResponse response, byte[] lent) throws IOException {
        Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        Duration wait = retryAfter == null ? null : RetryAfter.parse(retryAfter.getValue(), clock);
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new Answer(response.getCode(), lent, 0, false, wait);
        }
        int cap = pool.settings().maxResponseSize();
        byte[] buffer = lent;
        int length = 0;
        InputStream in = entity.getContent();
        for (int n; (n = in.read(buffer, length, Math.min(cap, buffer.length) - length)) >= 0; ) {
            length += n;
            if (length >= cap) {
                return new Answer(response.getCode(), buffer, length, in.read() >= 0, wait);
            }
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, (int) Math.min(cap, 2L * length));
            }
        }
        return new Answer(response.getCode(), buffer, length, false, wait);
    }

    private interface Judge {
        Outcome judge(Answer answer);
    }

    /** An answer as read: at most the size cap of it. */
    private record Answer(int status, byte[] body, int length, boolean tooLarge, Duration retryAfter, Facts facts) {

        Answer(int status, byte[] body, int length, boolean tooLarge, Duration retryAfter) {
            this(status, body, length, tooLarge, retryAfter,
                    tooLarge ? new Facts() : AnswerParser.parse(body, length));
        }

        /** Wawp's sentence; of a body that is not JSON its beginning. */
        String words(String token, String text) {
            String raw = tooLarge ? "answer larger than " + length + " bytes"
                    : facts.json ? facts.sentence() : new String(body, 0, Math.min(length, 2000), StandardCharsets.UTF_8);
            return Redaction.of(raw, token, text);
        }
    }
}
