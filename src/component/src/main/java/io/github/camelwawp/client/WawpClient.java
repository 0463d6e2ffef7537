package io.github.camelwawp.client;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/**
 * Wawp's API for one account: one attempt for each call, which returns an {@link Outcome} and throws nothing for what Wawp
 * answers.
 */
public final class WawpClient {

    private static final byte[] CHAT_ID = JsonBody.name("chatId");
    private static final byte[] MESSAGE = JsonBody.name("message");
    private static final byte[] REPLY_TO = JsonBody.name("reply_to");
    private static final byte[] PHONE = JsonBody.name("phone");
    private static final byte[] LIMIT = JsonBody.name("limit");
    private static final byte[] MESSAGE_ID = JsonBody.name("messageId");
    private static final byte[] OFFSET = JsonBody.name("offset");
    /**
     * Privacy ids requested at once, following the numbers in Wawp's and WAHA's examples, and the most that are searched.
     */
    private static final int LIDS = 1_000;

    private static final int MOST_LIDS = 100_000;
    /** The most messages of a chat that are searched: more might exceed the size limit of answers. */
    private static final int SEARCHED = 50;

    private final Calls calls;
    private final Supplier<Account> account;
    private volatile Identity latest;
    private final URI sendText;
    private final URI sessionInfo;
    private final URI chatMessages;
    private final URI checkExists;
    private final URI webhook;
    private final URI message;
    private final URI lids;
    private final URI rateLimit;

    /** @param account asked at each call, since its token may change */
    public WawpClient(HttpPool pool, Supplier<Account> account, Clock clock) {
        this.calls = new Calls(pool, clock);
        this.account = account;
        this.latest = new Identity(account.get());
        String base = pool.settings().baseUrl().toString().replaceAll("/+$", "");
        this.sendText = URI.create(base + "/v2/send/text");
        this.chatMessages = URI.create(base + "/v2/chats/messages");
        this.checkExists = URI.create(base + "/v2/contacts/check-exists");
        this.sessionInfo = URI.create(base + "/v2/session/info");
        this.webhook = URI.create(base + "/v2/session/webhook");
        this.message = URI.create(base + "/v2/messages/get");
        this.rateLimit = URI.create(base + "/v2/session/rate-limit");
        this.lids = URI.create(base + "/v2/lids");
    }

    /** The account and the start of its bodies, which is built once for each token. */
    private record Identity(Account account, byte[] opening) {

        Identity(Account account) {
            this(account, JsonBody.opening(account));
        }

        Redaction redaction(String text) {
            return new Redaction(account.accessToken(), text);
        }
    }

    private Identity identity() {
        Identity identity = latest;
        Account now = account.get();
        if (!identity.account().equals(now)) {
            identity = new Identity(now);
            latest = identity;
        }
        return identity;
    }

    /** @param replyTo id of the message to answer, or null */
    public Outcome sendText(String chatId, String message, String replyTo) {
        Identity as = identity();
        byte[] to = JsonBody.value(chatId);
        byte[] text = JsonBody.value(message);
        JsonBody body = replyTo == null
                ? new JsonBody(as.opening(), CHAT_ID, to, MESSAGE, text)
                : new JsonBody(as.opening(), CHAT_ID, to, MESSAGE, text, REPLY_TO, JsonBody.value(replyTo));
        Redaction redaction = as.redaction(message);
        return calls.call(
                new HttpPost(sendText),
                body,
                redaction,
                answer -> Verdict.of(answer.status(), answer.facts(), answer.retryAfter(), redaction),
                failure -> failure);
    }

    /** The session's state; {@link Outcome.Failed} when it is unknown, with the reason that a send would get. */
    public SessionInfo sessionInfo() {
        Identity as = identity();
        Redaction redaction = as.redaction(null);
        return calls.call(
                new HttpPost(sessionInfo),
                new JsonBody(as.opening()),
                redaction,
                answer -> {
                    Facts facts = answer.facts();
                    // Wawp writes states in capitals, including FAILED, and "error" in small letters.
                    boolean known = answer.good()
                            && facts.statusWord != null
                            && !facts.error
                            && facts.statusWord.equals(facts.statusWord.toUpperCase(Locale.ROOT));
                    return known
                            ? new SessionInfo(facts.statusWord, facts.me, null)
                            : new SessionInfo(null, null, answer.failed(redaction));
                },
                failure -> new SessionInfo(null, null, failure));
    }

    /**
     * Finds the messages with this text that the session sent to this chat since then; used before a text that may have been
     * sent is sent again.
     */
    public LookUp findSent(String chatId, String text, Instant since) {
        Identity as = identity();
        JsonBody body = new JsonBody(
                as.opening(), CHAT_ID, JsonBody.value(chatId), LIMIT, JsonBody.value(String.valueOf(SEARCHED)));
        return calls.call(
                new HttpUriRequestBase("GET", chatMessages),
                body,
                as.redaction(text),
                answer -> answer.good()
                        ? ChatSearch.of(answer.body(), answer.length(), chatId, text, since, answer.ahead(), SEARCHED)
                        : LookUp.CANNOT_TELL,
                failure -> LookUp.CANNOT_TELL);
    }

    /**
     * Checks whether a number is on WhatsApp, and under which id.
     *
     * @param phone digits with country code
     */
    public Existence checkExists(String phone) {
        Identity as = identity();
        Redaction redaction = as.redaction(null);
        return calls.call(
                new HttpUriRequestBase("GET", checkExists),
                new JsonBody(as.opening(), PHONE, JsonBody.value(phone)),
                redaction,
                answer -> {
                    Existence said = answer.good() ? ExistenceParser.of(answer.body(), answer.length()) : null;
                    return said != null ? said : new Existence(false, null, answer.failed(redaction));
                },
                failure -> new Existence(false, null, failure));
    }

    /** The limits of the session's rate policy. */
    public RateLimit rateLimit() {
        Identity as = identity();
        Redaction redaction = as.redaction(null);
        return calls.call(
                new HttpUriRequestBase("GET", rateLimit),
                new JsonBody(as.opening()),
                redaction,
                answer -> {
                    Map<String, Long> limits =
                            answer.good() ? RateLimitParser.of(answer.body(), answer.length()) : null;
                    return limits != null
                            ? new RateLimit(limits, null)
                            : new RateLimit(Map.of(), answer.failed(redaction));
                },
                failure -> new RateLimit(Map.of(), failure));
    }

    /** The session's webhooks, as Wawp prints them. */
    public WebhookList webhooks() {
        Identity as = identity();
        Redaction redaction = as.redaction(null);
        return calls.call(
                new HttpUriRequestBase("GET", webhook),
                new JsonBody(as.opening()),
                redaction,
                answer -> {
                    List<String> entries = answer.good() ? WebhookListParser.of(answer.body(), answer.length()) : null;
                    return entries != null
                            ? new WebhookList(entries, null)
                            : new WebhookList(null, answer.failed(redaction));
                },
                failure -> new WebhookList(null, failure));
    }

    /**
     * Replaces all webhooks of the session with these.
     *
     * @param entries each a JSON object
     * @return why it failed, null if it did not
     */
    public Outcome.Failed setWebhooks(List<String> entries) {
        Identity as = identity();
        Redaction redaction = as.redaction(String.join(" ", entries));
        return calls.call(
                new HttpPost(webhook),
                new JsonBody(JsonBody.opening("webhooks", entries, as.opening())),
                redaction,
                answer -> answer.good() && !answer.facts().negative() ? null : answer.failed(redaction),
                failure -> failure);
    }

    /**
     * The ack that a message has reached.
     *
     * @param messageId as Wawp returned it when the message was sent
     * @return WhatsApp's ack number, null if Wawp does not report it now
     */
    public Integer ack(String messageId) {
        Identity as = identity();
        return calls.call(
                new HttpPost(message),
                new JsonBody(as.opening(), MESSAGE_ID, JsonBody.value(messageId)),
                as.redaction(null),
                answer -> answer.good() ? answer.facts().ack : null,
                failure -> null);
    }

    /**
     * The phone number behind a privacy id, if the session knows it.
     *
     * @param lid as {@code 123456789012345@lid}
     */
    public LidPhone phoneOfLid(String lid) {
        String first = null;
        int seen = 0;
        while (seen < MOST_LIDS) {
            LidAnswer answer = lids(lid, seen);
            LidParser.Page page = answer.page();
            if (answer.failure() != null || page.phone() != null) {
                return new LidPhone(page == null ? null : page.phone(), answer.failure());
            }
            if (page.entries() == 0 || Objects.equals(page.first(), first)) {
                // The end of the list, or a server that ignores paging.
                return new LidPhone(null, null);
            }
            first = page.first();
            seen += page.entries();
        }
        return new LidPhone(
                null,
                new Outcome.Failed(
                        Reason.UNREADABLE_ANSWER, 200, null, "more than " + MOST_LIDS + " privacy ids", null, null));
    }

    private record LidAnswer(LidParser.Page page, Outcome.Failed failure) {}

    private LidAnswer lids(String lid, int seen) {
        Identity as = identity();
        Redaction redaction = as.redaction(null);
        JsonBody body = new JsonBody(
                as.opening(),
                LIMIT,
                JsonBody.value(String.valueOf(LIDS)),
                OFFSET,
                JsonBody.value(String.valueOf(seen)));
        return calls.call(
                new HttpUriRequestBase("GET", lids),
                body,
                redaction,
                answer -> {
                    LidParser.Page page = answer.good() ? LidParser.of(answer.body(), answer.length(), lid) : null;
                    return page != null ? new LidAnswer(page, null) : new LidAnswer(null, answer.failed(redaction));
                },
                failure -> new LidAnswer(null, failure));
    }
}
