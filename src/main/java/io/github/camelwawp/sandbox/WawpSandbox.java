package io.github.camelwawp.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.time.InstantSource;
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
    private final SandboxOptions options;
    private final int port;

    private WawpSandbox(SandboxOptions options) {
        InstantSource clock = InstantSource.system();
        this.options = options;
        this.state = new SandboxState(options.keep(), clock);
        this.vertx = Vertx.vertx(oneThread());
        try {
            HttpServer server = vertx.createHttpServer(http(options))
                    .requestHandler(new SandboxServer(vertx, options, state, clock)::handle);
            this.port = server.listen().toCompletionStage().toCompletableFuture().join().actualPort();
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
        return state.messages().all();
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
        state.session(status);
    }

    public AnswerShape answerShape() {
        return state.shape();
    }

    public void answerShape(AnswerShape shape) {
        state.shape(shape);
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

    /** Forgets messages, contacts and mishaps, and sets session and answer shape back to what they were at the start. */
    public void clear() {
        state.clear();
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
                .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
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
        return new IllegalStateException(cause instanceof BindException
                ? "The sandbox cannot listen on " + address + " (" + cause.getMessage()
                        + "): stop what listens there, or choose another port."
                : "The sandbox cannot start on " + address + ": " + cause.getMessage(), cause);
    }
}
