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
 * A fake Wawp on this machine. It keeps the last 10,000 accepted texts unless {@link SandboxOptions#keep()} says
 * otherwise, and drops the oldest. All methods may be called from any thread.
 */
public final class WawpSandbox implements AutoCloseable {

    /** Longer than the longest mishap is silent (100 s), so that a stall is never cut short. */
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
     * Listens on {@code 127.0.0.1}; port 0 takes any free one.
     *
     * @throws IllegalStateException where the port is taken
     */
    public static WawpSandbox start(int port) {
        return start(SandboxOptions.onPort(port));
    }

    /** @throws IllegalStateException where the address cannot be listened on, with the reason. */
    public static WawpSandbox start(SandboxOptions options) {
        return new WawpSandbox(options);
    }

    public int port() {
        return port;
    }

    /** What a client takes for {@code https://api.wawp.net}, without a slash at the end. */
    public String baseUrl() {
        String host = options.host();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** The accepted texts that are still kept, oldest first. */
    public List<SandboxMessage> messages() {
        return state.messages().sent();
    }

    /** What was written to the session and is still kept, oldest first. */
    public List<SandboxMessage> replies() {
        return state.messages().replies();
    }

    /** How many texts were accepted since the start or the last {@link #clear()}, those dropped since included. */
    public long accepted() {
        return state.messages().accepted();
    }

    /** How many calls {@code send/text} got since the start or the last {@link #clear()}, refused ones included. */
    public long calls() {
        return state.calls();
    }

    /** Scripts what happens to the next calls that Wawp would not refuse anyway; first scripted, first suffered. */
    public void mishap(Mishap mishap) {
        state.mishaps().add(mishap);
    }

    public void mishap(MishapKind kind) {
        mishap(Mishap.of(kind));
    }

    /** The mishaps still to come. */
    public List<Mishap> mishaps() {
        return state.mishaps().all();
    }

    public void clearMishaps() {
        state.mishaps().clear();
    }

    public String sessionStatus() {
        return state.session();
    }

    /** {@code WORKING} unless set; with any other word {@code send/text} answers 422. */
    public void sessionStatus(String status) {
        engine.session(status);
    }

    public AnswerShape answerShape() {
        return state.shape();
    }

    public void answerShape(AnswerShape shape) {
        state.shape(shape);
    }

    /** How ids are printed, {@code SERIALIZED} unless set. */
    public void idShape(IdShape shape) {
        state.ids(shape);
    }

    /** How far Wawp's clock is ahead of this machine's, by which messages and answers are dated; negative if it is behind. */
    public void clockAhead(Duration ahead) {
        state.clock().ahead(ahead);
    }

    /** The session's owner writes to somebody on the phone itself. @return the text as it is in the chat then */
    public SandboxMessage typed(String chatId, String text) {
        return engine.typed(chatId, text);
    }

    /**
     * Says what {@code contacts/check-exists} answers for a number; unless said, each is on WhatsApp under itself.
     *
     * @param phone  digits with country code
     * @param chatId WhatsApp's id of it, or {@code null} for a number that is not on WhatsApp
     */
    public void contact(String phone, String chatId) {
        state.contact(phone, chatId);
    }

    /** The list behind {@code /v2/session/webhook}, Wawp's own system webhook included as long as nobody overwrites it. */
    public List<SandboxWebhook> webhooks() {
        return state.webhooks().all();
    }

    /**
     * Adds one without a call.
     *
     * @param events the events wanted; none for all
     * @throws IllegalArgumentException where the URL is none, or the list is full
     */
    public void webhook(String url, String... events) {
        state.webhooks().add(new SandboxWebhook(url, List.of(events), true));
    }

    /** {@code PAID} unless set; with {@code FREE} there are no webhooks. */
    public void plan(SandboxPlan plan) {
        state.plan(plan);
    }

    public AckPlan acks() {
        return state.acks();
    }

    /** Which acks follow the texts accepted from now on. */
    public void acks(AckPlan plan) {
        state.acks(plan);
    }

    /**
     * One more ack by hand, whatever came before.
     *
     * @param messageId as the caller of {@code send/text} got it
     * @throws IllegalArgumentException where no text of this id is kept
     */
    public void ack(String messageId, AckLevel level) {
        engine.ack(messageId, level);
    }

    /** Somebody writes to the session. @return the text as it is in the chat then */
    public SandboxMessage reply(SandboxReply reply) {
        return engine.reply(reply);
    }

    /** The person answers from the phone number. */
    public SandboxMessage reply(String chatId, String text) {
        return reply(SandboxReply.of(chatId, text));
    }

    /**
     * Says which privacy id belongs to a phone, for replies and for {@code /v2/lids}. Unless said, a phone replies under an
     * id made of its number, of which {@code /v2/lids} knows nothing.
     *
     * @param phone such as {@code 201234567890@c.us}
     * @param lid   such as {@code 100000000000001@lid}, or {@code null} to forget it
     */
    public void lid(String phone, String lid) {
        state.lids().set(phone, lid);
    }

    public EventDelivery delivery() {
        return state.delivery();
    }

    /** How the events from now on leave the sandbox. */
    public void delivery(EventDelivery delivery) {
        state.delivery(delivery);
    }

    /**
     * Sends any event to the webhooks that want it.
     *
     * @param payload a JSON object
     * @throws IllegalArgumentException where it is none
     */
    public void emit(String event, String payload) {
        try {
            engine.emit(event, Json.object(payload.getBytes(StandardCharsets.UTF_8)));
        } catch (Refusal noJson) {
            throw new IllegalArgumentException(noJson.getMessage(), noJson);
        }
    }

    /** The last 1,000 events that any webhook wanted, oldest first. */
    public List<SandboxEvent> events() {
        return state.events().all();
    }

    /** How many posts of events were answered with a 2xx since the start or the last {@link #clear()}. */
    public long delivered() {
        return state.events().delivered();
    }

    /** How many posts of events were given up since the start or the last {@link #clear()}. */
    public long lost() {
        return state.events().lost();
    }

    /** Forgets messages, contacts, webhooks, events and mishaps, and sets everything else back to what it was at the start. */
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
                // Without these Vert.x unpacks files of the jar into a temporary folder.
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
                // A text in the query, four thousand characters of nine bytes each, must fit.
                .setMaxInitialLineLength(64 * 1024)
                .setMaxHeaderSize(16 * 1024);
    }

    private static IllegalStateException notStarted(SandboxOptions options, Throwable cause) {
        String address = options.host() + ":" + options.port();
        return new IllegalStateException(
                cause instanceof BindException
                        ? "The sandbox cannot listen on " + address + " (" + cause.getMessage()
                                + "): stop what listens there, or choose another port."
                        : "The sandbox cannot start on " + address + ": " + cause.getMessage(),
                cause);
    }
}
