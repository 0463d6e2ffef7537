package io.github.camelwawp.sandbox;

import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A sandbox for JUnit 5 tests on a random loopback port: {@code @RegisterExtension static WawpSandboxExtension sandbox =
 * new WawpSandboxExtension();}. With a static field, all tests of a class share one sandbox, which is cleared before each
 * test; with an instance field, each test starts its own.
 */
public final class WawpSandboxExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private final SandboxOptions options;
    private WawpSandbox sandbox;
    private ExtensionContext startedBy;

    /** A sandbox with the default options on a free port. */
    public WawpSandboxExtension() {
        this(SandboxOptions.onPort(0));
    }

    /** A sandbox with these options. */
    public WawpSandboxExtension(SandboxOptions options) {
        this.options = options;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        startUnlessRunning(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        startUnlessRunning(context);
        sandbox.clear();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stopIfStartedBy(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stopIfStartedBy(context);
    }

    /** The sandbox itself, for functions that this class does not offer. */
    public WawpSandbox sandbox() {
        if (sandbox == null) {
            throw new IllegalStateException(
                    "The sandbox runs only during tests: is the field annotated with @RegisterExtension?");
        }
        return sandbox;
    }

    /** The port on which the sandbox listens. */
    public int port() {
        return sandbox().port();
    }

    /** The base URL for clients, without a trailing slash. */
    public String baseUrl() {
        return sandbox().baseUrl();
    }

    /** The accepted texts, oldest first. */
    public List<SandboxMessage> messages() {
        return sandbox().messages();
    }

    /** Scripts a mishap of this kind for the next call. */
    public void mishap(MishapKind kind) {
        sandbox().mishap(kind);
    }

    /** Scripts a mishap: see {@link WawpSandbox#mishap(Mishap)}. */
    public void mishap(Mishap mishap) {
        sandbox().mishap(mishap);
    }

    /** The pending mishaps. */
    public List<Mishap> mishaps() {
        return sandbox().mishaps();
    }

    /** A person sends a text to the session. */
    public SandboxMessage reply(SandboxReply reply) {
        return sandbox().reply(reply);
    }

    /** The person with this chat id answers, identified by the phone number. */
    public SandboxMessage reply(String chatId, String text) {
        return sandbox().reply(chatId, text);
    }

    /** The replies to the session. */
    public List<SandboxMessage> replies() {
        return sandbox().replies();
    }

    /** Sets the acks that follow texts accepted from now on. */
    public void acks(AckPlan plan) {
        sandbox().acks(plan);
    }

    /** Sends one more ack, regardless of earlier acks. */
    public void ack(String messageId, AckLevel level) {
        sandbox().ack(messageId, level);
    }

    /** The events that any webhook subscribed to, oldest first. */
    public List<SandboxEvent> events() {
        return sandbox().events();
    }

    /** Resets the sandbox to its initial state. */
    public void clear() {
        sandbox().clear();
    }

    private void startUnlessRunning(ExtensionContext context) {
        // A nested test class inherits the extension of the enclosing class, so only the outermost starts and stops it.
        if (sandbox == null) {
            sandbox = WawpSandbox.start(options);
            startedBy = context;
        }
    }

    private void stopIfStartedBy(ExtensionContext context) {
        if (sandbox != null && context == startedBy) {
            sandbox.close();
            sandbox = null;
        }
    }
}
