package io.github.camelwawp.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * A fake Wawp server on this machine. Keeps the last 10,000 messages, or as many as {@link SandboxOptions#keep()} says.
 * Thread-safe.
 */
public final class WawpSandbox implements AutoCloseable {

    /** Longer than the longest silence of a mishap (100 s), so that a stall is never cut short. */
    private static final int IDLE_SECONDS = 120;

    private final Vertx vertx;
    private final SandboxState state;
    private final Engine engine;
    private final SandboxOptions options;
    private final int port;

    private WawpSandbox(SandboxOptions options) {
        SandboxClock clock = new SandboxClock();
        this.options = options;
        this.state = new SandboxState(options.keep(), clock);
        this.vertx = Vertx.vertx(oneThread());
        this.engine = new Engine(vertx, state, new EventSender(vertx, state, clock), clock);
        try {
            HttpServer server = vertx.createHttpServer(http(options))
                    .requestHandler(new SandboxServer(vertx, options, state, engine, clock)::handle);
            this.port = server.listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .actualPort();
        } catch (CompletionException e) {
            vertx.close();
            throw notStarted(options, e.getCause());
        }
    }

    /**
     * Listens on {@code 127.0.0.1}; port 0 means any free port.
     *
     * @throws IllegalStateException if the port is in use
     */
    public static WawpSandbox start(int port) {
        return start(SandboxOptions.onPort(port));
    }

    /** @throws IllegalStateException if the sandbox cannot listen on the address; the message gives the reason */
    public static WawpSandbox start(SandboxOptions options) {
        return new WawpSandbox(options);
    }

    /** The port on which it listens. */
    public int port() {
        return port;
    }

    /** The base URL for clients, in place of {@code https://api.wawp.net}; without a trailing slash. */
    public String baseUrl() {
        String host = options.host();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** The accepted texts that the sandbox still keeps, oldest first. */
    public List<SandboxMessage> messages() {
        return state.messages().sent();
    }

    /** The replies to the session that the sandbox still keeps, oldest first. */
    public List<SandboxMessage> replies() {
        return state.messages().replies();
    }

    /** How many texts were accepted since the start or the last {@link #clear()}, including those dropped since. */
    public long accepted() {
        return state.messages().accepted();
    }

    /** How many calls {@code send/text} received since the start or the last {@link #clear()}, including refused ones. */
    public long calls() {
        return state.calls();
    }

    /** Scripts a mishap for the next calls that Wawp would not refuse anyway. Mishaps happen in the order of scripting. */
    public void mishap(Mishap mishap) {
        state.mishaps().add(mishap);
    }

    /** Scripts a mishap of this kind, with its defaults, for the next call. */
    public void mishap(MishapKind kind) {
        mishap(Mishap.of(kind));
    }

    /** The pending mishaps. */
    public List<Mishap> mishaps() {
        return state.mishaps().all();
    }

    /** Forgets the pending mishaps. */
    public void clearMishaps() {
        state.mishaps().clear();
    }

    /** The session status. */
    public String sessionStatus() {
        return state.session();
    }

    /** Sets the session status, {@code WORKING} by default. With any other status {@code send/text} answers with 422. */
    public void sessionStatus(String status) {
        engine.session(status);
    }

    /** How accepted texts are answered. */
    public AnswerShape answerShape() {
        return state.shape();
    }

    /** Sets how accepted texts are answered from now on. */
    public void answerShape(AnswerShape shape) {
        state.shape(shape);
    }

    /** Sets the format of message ids, {@code SERIALIZED} by default. */
    public void idShape(IdShape shape) {
        state.ids(shape);
    }

    /** Sets how far Wawp's clock, which dates messages and answers, is ahead of this machine's; negative if it is behind. */
    public void clockAhead(Duration ahead) {
        state.clock().ahead(ahead);
    }

    /** The session's owner types a text on the phone. @return the text as it appears in the chat */
    public SandboxMessage typed(String chatId, String text) {
        return engine.typed(chatId, text);
    }

    /**
     * Sets the answer of {@code contacts/check-exists} for a number. By default every number is on WhatsApp, and its id is the
     * number itself.
     *
     * @param phone  the digits with country code
     * @param chatId the WhatsApp id, or {@code null} for a number that is not on WhatsApp
     */
    public void contact(String phone, String chatId) {
        state.contact(phone, chatId);
    }

    /** The webhook list of {@code /v2/session/webhook}. Includes Wawp's system webhook until a call overwrites the list. */
    public List<SandboxWebhook> webhooks() {
        return state.webhooks().all();
    }

    /**
     * Adds a webhook without a call.
     *
     * @param events the names of the subscribed events; none for all
     * @throws IllegalArgumentException if the URL is invalid or the list is full
     */
    public void webhook(String url, String... events) {
        state.webhooks().add(new SandboxWebhook(url, List.of(events), true));
    }

    /** Sets the plan, {@code PAID} by default. With {@code FREE} there are no webhooks. */
    public void plan(SandboxPlan plan) {
        state.plan(plan);
    }

    /** The acks that follow accepted texts. */
    public AckPlan acks() {
        return state.acks();
    }

    /** Sets the acks that follow texts accepted from now on. */
    public void acks(AckPlan plan) {
        state.acks(plan);
    }

    /**
     * Sends one more ack, regardless of earlier acks.
     *
     * @param messageId the id that the caller of {@code send/text} got
     * @throws IllegalArgumentException if the sandbox keeps no text with this id
     */
    public void ack(String messageId, AckLevel level) {
        engine.ack(messageId, level);
    }

    /** A person sends a text to the session. @return the text as it appears in the chat */
    public SandboxMessage reply(SandboxReply reply) {
        return engine.reply(reply);
    }

    /** The person with this chat id answers, identified by the phone number. */
    public SandboxMessage reply(String chatId, String text) {
        return reply(SandboxReply.of(chatId, text));
    }

    /**
     * Sets the privacy id of a phone for replies and for {@code /v2/lids}. By default a phone replies with an id derived from
     * its number, which {@code /v2/lids} does not return.
     *
     * @param phone the phone, such as {@code 201234567890@c.us}
     * @param lid   the privacy id, such as {@code 100000000000001@lid}, or {@code null} to remove it
     */
    public void lid(String phone, String lid) {
        state.lids().set(phone, lid);
    }

    /** How events are posted. */
    public EventDelivery delivery() {
        return state.delivery();
    }

    /** Sets how events from now on are posted. */
    public void delivery(EventDelivery delivery) {
        state.delivery(delivery);
    }

    /**
     * Sends any event to the webhooks that subscribe to it.
     *
     * @param payload a JSON object
     * @throws IllegalArgumentException if the payload is not a JSON object
     */
    public void emit(String event, String payload) {
        try {
            engine.emit(event, Json.object(payload.getBytes(StandardCharsets.UTF_8)));
        } catch (Refusal noJson) {
            throw new IllegalArgumentException(noJson.getMessage(), noJson);
        }
    }

    /** The last 1,000 events that any webhook subscribed to, oldest first. */
    public List<SandboxEvent> events() {
        return state.events().all();
    }

    /** How many event posts were answered with a 2xx status since the start or the last {@link #clear()}. */
    public long delivered() {
        return state.events().delivered();
    }

    /** How many event posts were given up since the start or the last {@link #clear()}. */
    public long lost() {
        return state.events().lost();
    }

    /** Deletes messages, contacts, webhooks, events and mishaps, and resets everything else to its initial state. */
    public void clear() {
        engine.clear();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static VertxOptions oneThread() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true)
                // Otherwise Vert.x unpacks files of the jar into a temporary folder.
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    private static HttpServerOptions http(SandboxOptions options) {
        return new HttpServerOptions()
                .setHost(options.host())
                .setPort(options.port())
                .setIdleTimeout(IDLE_SECONDS)
                .setHttp2ClearTextEnabled(false)
                .setAcceptBacklog(1024)
                // Room for a text in the query: four thousand characters of nine bytes each.
                .setMaxInitialLineLength(64 * 1024)
                .setMaxHeaderSize(16 * 1024);
    }

    private static IllegalStateException notStarted(SandboxOptions options, Throwable cause) {
        String address = options.host() + ":" + options.port();
        return new IllegalStateException(
                cause instanceof BindException
                        ? "The sandbox cannot listen on " + address + " (" + cause.getMessage()
                                + "): stop the process that uses this port, or choose another port."
                        : "The sandbox cannot start on " + address + ": " + cause.getMessage(),
                cause);
    }
}
