package io.github.camelwawp.gateway;

import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalOptions;
import io.github.camelwawp.gateway.journal.SqliteFiles;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.sandbox.WawpSandbox;
import io.github.camelwawp.testing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The real gateway in this process, with the project's own routes and properties, a folder of its own, and the sandbox that
 * it sends to. Registered as a static extension, one gateway serves all tests of the class: it starts before the first one
 * and rests after each. Registered as an extension of an instance, it is started by each test.
 */
public final class TestGateway implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    /** The option for {@link #http()}. */
    public static final String HTTP = "gateway.http.enabled=true";

    private static final String RESTING = "201234567999@c.us";

    private final List<String> options = new ArrayList<>();
    private final Map<String, Object> beans = new HashMap<>();
    private final List<TestGateway> others = new ArrayList<>();
    private String[] started = {};
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private int partsOfTheClass;
    private StandIns standIns;
    private boolean later;
    private boolean leavesTextsWaiting;
    private ExtensionContext sharedBy;
    private WawpSandbox sandbox;
    private Path folder;
    private Startup startup;
    private Main main;

    /** @param options as in {@code application.properties}: {@code name=value} */
    public TestGateway(String... options) {
        with(options);
    }

    /** More options, which go before those that are there. */
    public TestGateway with(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** A static one, too, is started by the test class: it depends on what only a method there can start. */
    public TestGateway later() {
        later = true;
        return this;
    }

    /** Some tests of the class leave texts that wait for longer than the class takes. */
    public TestGateway leavesTextsWaiting() {
        leavesTextsWaiting = true;
        return this;
    }

    /** What comes {@linkplain #behind() behind} the sources are stand-ins. */
    public TestGateway onlySources() {
        standIns = new StandIns();
        return this;
    }

    public StandIns behind() {
        return standIns;
    }

    /** Ends this after the gateway: with the test that calls this, or with the class if it was before the first test. */
    public <T extends AutoCloseable> T beside(T part) {
        parts.push(part);
        return part;
    }

    public TestGateway bean(String name, Object bean) {
        beans.put(name, bean);
        return this;
    }

    /** One more gateway with this one's options and sandbox, and a folder of its own; it stops after the test. */
    public TestGateway another(String... more) throws IOException {
        TestGateway other =
                new TestGateway(Stream.concat(options.stream(), Stream.of(more)).toArray(String[]::new));
        other.sandbox = sandbox;
        other.folder = Files.createTempDirectory(folder, "another");
        other.standIns = standIns == null ? null : new StandIns();
        other.beans.putAll(beans);
        others.add(other);
        return other;
    }

    /** @param more options that go before the others */
    public TestGateway start(String... more) throws Exception {
        return startWith("", more);
    }

    /** @param profile as in {@code GATEWAY_PROFILE} */
    public TestGateway startWith(String profile, String... more) throws Exception {
        started = more;
        startup = new Startup(profile);
        main = startup.main("application.properties");
        Brisk.polls(main);
        properties(more).forEach(main::addOverrideProperty);
        beans.forEach(main::bind);
        if (standIns != null) {
            standIns.replace(main);
        }
        try {
            main.start();
        } catch (Exception e) {
            stop();
            throw e;
        }
        return this;
    }

    private Map<String, String> properties(String... more) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("camel.component.wawp.base-url", sandbox.baseUrl());
        all.put("camel.component.wawp.instance-id", "123456789");
        all.put("camel.component.wawp.access-token", "ACCESS_TOKEN");
        all.put("gateway.file.directory", folder.resolve("inbox").toString());
        all.put("gateway.file.poll-delay", "100");
        all.put("gateway.file.quiet", "300");
        all.put("gateway.dead-letters", folder.resolve("dead-letters").toString());
        all.put("gateway.journal.url", journalUrl());
        all.put("gateway.recipients.default", "201234567890@c.us");
        all.put("gateway.redelivery.delay", "50");
        all.put("gateway.redelivery.maximum", "2");
        all.put("gateway.hold.interval", "300");
        all.put("gateway.pace", "none");
        all.put("gateway.http.port", String.valueOf(FreePort.next()));
        all.put("gateway.http.token", HttpCaller.TOKEN);
        all.put("gateway.http.forward-delay", "50");
        Stream.concat(options.stream(), Stream.of(more))
                .map(option -> option.split("=", 2))
                .forEach(option -> all.put(option[0], option[1]));
        return all;
    }

    /** Stops the others, too. */
    public void stop() {
        others.forEach(TestGateway::stop);
        if (main != null) {
            Brisk.end(context());
            main.stop();
            startup.close();
            main = null;
        }
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    public WawpSandbox sandbox() {
        return sandbox;
    }

    /** What was sent, oldest first. */
    public List<String> texts() {
        return sandbox.messages().stream().map(SandboxMessage::message).toList();
    }

    /** From now on no text to this number can be sent, in this way. */
    void failing(String number, MishapKind kind) {
        Mishap mishap = Mishap.of(kind).to(number + "@c.us").times(1_000_000);
        sandbox()
                .mishap(
                        kind == MishapKind.STATUS_AND_BODY
                                ? mishap.status(503).body("application/json", "{\"message\":\"Maintenance\"}")
                                : mishap);
    }

    static String[] numbered(int texts) {
        return IntStream.range(0, texts).mapToObj(i -> "text " + i).toArray(String[]::new);
    }

    public Path folder() {
        return folder;
    }

    String journalUrl() {
        return SqliteFiles.urlWithTables(folder.resolve("journal.db"));
    }

    /** The journal of a gateway that is stopped, for tests that look into it or leave something there. */
    Journal openJournal() {
        return Journal.open(new JournalOptions(journalUrl(), "", "", Duration.ofDays(1), false, Clock.systemUTC()));
    }

    public HttpCaller http() {
        return new HttpCaller(Integer.parseInt(context().resolvePropertyPlaceholders("{{gateway.http.port}}")));
    }

    /** What a route of the user does. */
    public void forward(String source, String to, String text) {
        context().createProducerTemplate().send("direct:forward", exchange -> {
            exchange.setVariable("source", source);
            exchange.setVariable("key", exchange.getExchangeId());
            exchange.setVariable("to", to);
            exchange.getMessage().setBody(text);
        });
    }

    /** Puts a whole file into the inbox at once, old enough to be taken. */
    Path drop(String name, String text) throws IOException {
        Path whole = Files.writeString(folder.resolve("whole"), text);
        Files.setLastModifiedTime(whole, FileTime.fromMillis(System.currentTimeMillis() - 5000));
        return Files.move(whole, inInbox(name));
    }

    /** Where a file with this name is in the inbox, or will be. */
    Path inInbox(String name) throws IOException {
        Path file = folder.resolve("inbox").resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }

    /** Waits until the journal keeps nothing that is to be sent. */
    public void settled() {
        unfinished(0);
    }

    void unfinished(int deliveries) {
        soon(() -> hold().waiting().equals(String.valueOf(deliveries)));
    }

    /** Waits until the sender has so many texts that their sources keep until they are sent. */
    void handedOver(int texts) {
        soon(() -> context().getInflightRepository().size("send") == texts);
    }

    /** Looks at once. */
    private static void soon(Callable<Boolean> condition) {
        await().pollDelay(Duration.ZERO).until(condition);
    }

    private Hold hold() {
        return context().getRegistry().lookupByNameAndType("hold", Hold.class);
    }

    /** Files left to forward. */
    List<String> inbox() {
        return Folders.files(folder.resolve("inbox")).stream()
                .filter(f -> !f.contains("/.") && !f.startsWith("."))
                .toList();
    }

    public List<Path> deadLetters() {
        Path letters = folder.resolve("dead-letters");
        return Folders.files(letters).stream()
                .filter(f -> f.endsWith("message.json")
                        && !f.startsWith("replay")
                        && !f.startsWith("edited")
                        && !f.startsWith("."))
                .map(f -> letters.resolve(f).getParent())
                .toList();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        if (sharedBy == null) {
            sharedBy = context;
            settleIn();
            if (!later) {
                start();
            }
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        if (sharedBy == null) {
            settleIn();
        }
        partsOfTheClass = parts.size();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        others.forEach(TestGateway::stop);
        others.clear();
        if (sharedBy == null) {
            moveOut();
        } else {
            endParts(partsOfTheClass);
            rest();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (context == sharedBy) {
            moveOut();
        }
    }

    private void settleIn() throws IOException {
        folder = Files.createTempDirectory("gateway");
        sandbox = WawpSandbox.start(0);
    }

    private void endParts(int but) throws Exception {
        while (parts.size() > but) {
            parts.pop().close();
        }
    }

    private void moveOut() throws Exception {
        stop();
        endParts(0);
        if (sandbox != null) {
            sandbox.close();
            Folders.delete(folder);
        }
    }

    /** Ends what a test began: no hold, no failure in a row, nothing under way, no files. The journal remembers all. */
    private void rest() throws Exception {
        sandbox.clear();
        if (main == null) {
            start(started);
        }
        if (standIns != null) {
            // Nothing can hold, and nothing but the stand-ins knows what came.
            soon(() -> context().getInflightRepository().size() == 0);
            standIns.forget();
            return;
        }
        soon(() -> {
            hold().lookNow();
            return !hold().holds();
        });
        // A text that is sent ends the hold, and nothing failed in a row any more.
        forward("test", RESTING, "between two tests");
        soon(() -> inbox().isEmpty());
        Folders.empty(folder.resolve("inbox"));
        Folders.empty(folder.resolve("dead-letters"), "replay");
        // By the lock there a command knows that a gateway runs.
        Folders.empty(folder.resolve("dead-letters/replay"), ".lock");
        // A letter that has just been read still becomes a message.
        soon(() -> context().getInflightRepository().size("replay") == 0);
        if (!leavesTextsWaiting) {
            settled();
        }
        sandbox.clear();
    }
}
