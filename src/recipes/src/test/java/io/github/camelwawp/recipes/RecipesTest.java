package io.github.camelwawp.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.camelwawp.WawpComponent;
import io.github.camelwawp.broker.EmbeddedBroker;
import io.github.camelwawp.sandbox.AckLevel;
import io.github.camelwawp.sandbox.AckPlan;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import io.github.camelwawp.testing.FreePort;
import io.github.camelwawp.testing.MarkdownPage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jms.core.JmsTemplate;

/** Runs each recipe of recipes.md as it stands there, but for the names of hosts and folders. */
class RecipesTest {

    private static final MarkdownPage PAGE = new MarkdownPage(Path.of("src/docs/component/recipes.md"));
    private static final String CHAT = "201234567890@c.us";
    private static final String GROUP = "120363000000000000@g.us";
    private static final String DUTY = "201234567899@c.us";

    @RegisterExtension
    static final WawpSandboxExtension SANDBOX = new WawpSandboxExtension();

    private static final GreenMail MAIL = new GreenMail(
            new ServerSetup[] {new ServerSetup(0, "127.0.0.1", "smtp"), new ServerSetup(0, "127.0.0.1", "imap")});

    @TempDir
    Path folder;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template = context.createProducerTemplate();

    @BeforeAll
    static void startMail() {
        MAIL.start();
    }

    @AfterAll
    static void stopMail() {
        MAIL.stop();
    }

    @BeforeEach
    void account() throws Exception {
        MAIL.purgeEmailFromAllMailboxes();
        WawpComponent wawp = context.getComponent("wawp", WawpComponent.class);
        wawp.getConfiguration().setBaseUrl(SANDBOX.baseUrl());
        wawp.getConfiguration().setInstanceId("123456789");
        wawp.getConfiguration().setAccessToken("ACCESS_TOKEN");
        // The text that the throttle holds back is not waited for.
        context.getShutdownStrategy().setTimeout(1);
        context.getExecutorServiceManager().setShutdownAwaitTermination(100);
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void noRecipeIsLeftOut() {
        Set<String> run = Arrays.stream(getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Recipe.class))
                .map(method -> method.getAnnotation(Recipe.class).value())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(PAGE.blocks()).extracting(MarkdownPage.Block::kind).containsOnly("snippet");
        assertThat(PAGE.blocks()).extracting(MarkdownPage.Block::name).containsExactlyInAnyOrderElementsOf(run);
    }

    @Test
    @Recipe("file")
    void aFileIsSent() throws Exception {
        Files.writeString(folder.resolve("note.txt"), "Backup done");
        start("file", Map.of("file:reports", "file:" + folder));
        awaitTexts("Backup done");
    }

    @Test
    @Recipe("sftp")
    void aFileOnTheServerIsSentAndAStrangeServerIsToldNoPassword() throws Exception {
        Path reports = Files.createDirectories(folder.resolve("alerts/reports"));
        Files.writeString(reports.resolve("note.txt"), "Backup done at 12 °C");
        KeyPair key = hostKey();
        AtomicInteger passwords = new AtomicInteger();
        AtomicInteger goodbyes = new AtomicInteger();
        try (SshServer server = SshServer.setUpDefaultServer()) {
            server.setHost("127.0.0.1");
            server.setKeyPairProvider(KeyPairProvider.wrap(key));
            server.setPasswordAuthenticator((user, password, session) -> {
                passwords.incrementAndGet();
                return user.equals("alerts") && password.equals("PASSWORD");
            });
            server.setFileSystemFactory(new VirtualFileSystemFactory(folder.resolve("alerts")));
            server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
            server.addSessionListener(new SessionListener() {
                @Override
                public void sessionClosed(Session session) {
                    goodbyes.incrementAndGet();
                }
            });
            server.start();
            Path known = folder.resolve("known");
            Files.writeString(known, knownHost(server, hostKey()));
            start(
                    "sftp",
                    Map.of(
                            "sftp:files.example.com",
                            "sftp:127.0.0.1:" + server.getPort(),
                            "{{env:SFTP_PASSWORD}}",
                            "PASSWORD",
                            "knownHostsFile: known_hosts",
                            "knownHostsFile: " + known,
                            "delay: 30000",
                            "delay: 100"));
            await().until(() -> goodbyes.get() > 0);
            assertThat(passwords).hasValue(0);
            Files.writeString(known, knownHost(server, key));
            awaitTexts("Backup done at 12 °C");
            await().untilAsserted(
                            () -> assertThat(reports.resolve(".sent/note.txt")).exists());
            context.stop();
        }
    }

    @Test
    @Recipe("mail")
    void aMailIsSentAsText() throws Exception {
        MAIL.setUser("alerts@example.com", "PASSWORD");
        GreenMailUtil.sendTextEmail(
                "alerts@example.com",
                "disk@example.com",
                "web-2",
                "Disk is full",
                MAIL.getSmtp().getServerSetup());
        start(
                "mail",
                Map.of(
                        "imaps:imap.example.com",
                        "imap:127.0.0.1:" + MAIL.getImap().getPort(),
                        "imaps.timeout",
                        "imap.timeout",
                        "{{env:IMAP_PASSWORD}}",
                        "PASSWORD"));
        awaitTexts("*web-2*\n\nDisk is full");
    }

    @Test
    @Recipe("jms")
    void aTextInTheQueueIsSentAndItsHeadersChooseNoRecipient() throws Exception {
        int port = FreePort.next();
        try (EmbeddedBroker broker = EmbeddedBroker.start(port, folder);
                ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port)) {
            start("jms", Map.of("tcp://broker.example.com:61616", "tcp://127.0.0.1:" + port));
            new JmsTemplate(connections).convertAndSend("alerts", "web-2 is down", message -> {
                message.setStringProperty("CamelWawpChatId", DUTY);
                return message;
            });
            awaitTexts("web-2 is down");
            assertThat(SANDBOX.messages()).extracting(SandboxMessage::chatId).containsExactly(CHAT);
            context.stop();
        }
    }

    @Test
    @Recipe("cron")
    void theReportIsSentWhenItsTimeComes() throws Exception {
        database("create table orders (total int)", "insert into orders values (40), (2)");
        start("cron", Map.of("0 0 7 * * ?", "* * * * * ?"));
        await().until(() -> !SANDBOX.messages().isEmpty());
        assertThat(SANDBOX.messages().get(0).message()).isEqualTo("*Orders*: 2, total 42");
    }

    @Test
    @Recipe("alertmanager")
    void anAlertGoesToTheGroupAndWhatCannotBeSentIsAnswered500() throws Exception {
        VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
        server.setBindHost("127.0.0.1");
        server.setBindPort(0);
        context.addService(new VertxPlatformHttpServer(server));
        start("alertmanager", Map.of());
        String alert = """
                {"version":"4","status":"firing","commonLabels":{"alertname":"DiskFull"},
                 "commonAnnotations":{"summary":"web-2: 98 % used"},"alerts":[]}""";
        assertThat(post(alert)).isEqualTo(200);
        assertThat(SANDBOX.messages()).singleElement().satisfies(text -> {
            assertThat(text.chatId()).isEqualTo(GROUP);
            assertThat(text.message()).isEqualTo("*firing: DiskFull*\nweb-2: 98 % used");
        });
        SANDBOX.mishap(MishapKind.UPSTREAM_ERROR_IN_CODE);
        assertThat(post(alert)).isEqualTo(500);
    }

    @Test
    @Recipe("database")
    void eachRowIsSentOnceAndOneThatFailsComesAgain() throws Exception {
        database(
                "create table outbox (id int, phone varchar, text varchar, sent boolean default false)",
                "insert into outbox (id, phone, text) values (1, '+20 123 456 7890', 'one'), (2, '+20 123 456 7891', 'two')");
        SANDBOX.mishap(MishapKind.UPSTREAM_ERROR_IN_CODE);
        start("database", Map.of("delay: 5000", "delay: 100"));
        awaitTexts("two", "one");
        await().untilAsserted(
                        () -> assertThat(count("outbox where sent = false")).isZero());
        assertThat(SANDBOX.messages()).hasSize(2);
    }

    @Test
    @Recipe("duty")
    void theDutyOfficerIsToldAndTheExchangeStillFails() throws Exception {
        start("duty", Map.of());
        assertThatThrownBy(() -> template.sendBody("direct:order", "rubbish"))
                .hasStackTraceContaining("PredicateValidationException");
        assertThat(SANDBOX.messages()).singleElement().satisfies(text -> {
            assertThat(text.chatId()).isEqualTo(DUTY);
            assertThat(text.message()).startsWith("*orders* failed: Validation failed");
        });
        template.sendBody("direct:order", "total: 42");
        assertThat(SANDBOX.messages()).hasSize(1);
    }

    @Test
    @Recipe("throttle")
    void theTwentyFirstTextWaits() throws Exception {
        start("throttle", Map.of());
        List<CompletableFuture<Object>> sends = IntStream.rangeClosed(1, 21)
                .mapToObj(i -> template.asyncSendBody("direct:send", "text " + i))
                .toList();
        await().until(() -> sends.stream().filter(CompletableFuture::isDone).count() == 20);
        assertThat(SANDBOX.messages()).hasSize(20);
    }

    @Test
    @Recipe("once")
    void anOrderIsSentOnceUnlessItFailed() throws Exception {
        database();
        start("once", Map.of());
        SANDBOX.mishap(MishapKind.UPSTREAM_ERROR_IN_CODE);
        assertThatThrownBy(() -> template.sendBodyAndHeader("direct:notify", "ready", "orderId", "A-1"))
                .isNotNull();
        template.sendBodyAndHeader("direct:notify", "ready", "orderId", "A-1");
        template.sendBodyAndHeader("direct:notify", "ready again", "orderId", "A-1");
        awaitTexts("ready");
    }

    @Test
    @Recipe("pace")
    void asManyTextsPassAsTheThrottlerLets() throws Exception {
        // Long enough for any machine: nothing of the next period comes.
        start("pace", Map.of("60000", "3600000", "\"10\"", "\"2\""));
        for (String text : List.of("one", "two", "three")) {
            template.sendBody("seda:alerts", text);
        }
        await().until(() -> SANDBOX.messages().size() == 2
                && context.getInflightRepository().size() == 1);
        awaitTexts("one", "two");
        context.getShutdownStrategy().setTimeout(1);
    }

    @Test
    @Recipe("accounts")
    void eachComponentSendsWithItsOwnAccount() throws Exception {
        context.getPropertiesComponent().addInitialProperty("sales.instance-id", "987654321");
        context.getPropertiesComponent().addInitialProperty("sales.access-token", "ACCESS_TOKEN");
        start(
                "accounts",
                Map.of(
                        "        configuration.instanceId:",
                        "        configuration.baseUrl: " + SANDBOX.baseUrl() + "\n        configuration.instanceId:"));
        template.sendBody("direct:offer", "An offer");
        template.sendBody("direct:alert", "An alert");
        assertThat(SANDBOX.messages()).extracting(SandboxMessage::instanceId).containsExactly("987654321", "123456789");
    }

    @Test
    @Recipe("fallback")
    void aMailGoesOutWhenTheTextDoesNotReachThePhone() throws Exception {
        SANDBOX.acks(AckPlan.defaults().withUpTo(AckLevel.ERROR).withDelays(Duration.ZERO));
        start(
                "fallback",
                Map.of(
                        "smtp:mail.example.com",
                        "smtp:127.0.0.1:" + MAIL.getSmtp().getPort()));
        template.sendBody("direct:alert", "web-2 is down");
        assertThat(MAIL.getReceivedMessages()).singleElement().satisfies(mail -> {
            assertThat(mail.getSubject()).isEqualTo("Not on the phone");
            assertThat(GreenMailUtil.getBody(mail)).isEqualTo("web-2 is down");
        });
    }

    private static KeyPair hostKey() throws Exception {
        return KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
    }

    private static String knownHost(SshServer server, KeyPair key) {
        return "[127.0.0.1]:%d %s%n".formatted(server.getPort(), PublicKeyEntry.toString(key.getPublic()));
    }

    private void start(String recipe, Map<String, String> here) throws Exception {
        String yaml = PAGE.snippet(recipe);
        for (Map.Entry<String, String> name : here.entrySet()) {
            assertThat(yaml).contains(name.getKey());
            yaml = yaml.replace(name.getKey(), name.getValue());
        }
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(recipe + ".camel.yaml", yaml));
    }

    private void awaitTexts(String... texts) {
        await().untilAsserted(() -> assertThat(SANDBOX.messages())
                .extracting(SandboxMessage::message)
                .containsExactly(texts));
    }

    private int post(String body) throws Exception {
        int port = VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.PLATFORM_HTTP_ROUTER_NAME_ZERO)
                .getServer()
                .getServer()
                .actualPort();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/alertmanager"))
                .header("CamelWawpChatId", DUTY)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private void database(String... statements) throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:" + folder.resolve("database").toAbsolutePath());
        context.getRegistry().bind("database", DataSource.class, database);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private int count(String rows) throws Exception {
        DataSource database = context.getRegistry().lookupByNameAndType("database", DataSource.class);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from " + rows)) {
            result.next();
            return result.getInt(1);
        }
    }
}
