package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.camelwawp.gateway.jms.TestBroker;
import io.github.camelwawp.gateway.journal.BacklogEntry;
import io.github.camelwawp.gateway.journal.DeliveryRecord;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalOptions;
import io.github.camelwawp.gateway.journal.MessageKey;
import io.github.camelwawp.gateway.journal.PostgresDatabases;
import io.github.camelwawp.gateway.journal.StoredMessage;
import io.github.camelwawp.gateway.message.Timing;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.builder.AdviceWith;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same message at once in two gateways that share a PostgreSQL as journal. */
@Timeout(180)
class SharedJournalTest {

    private static final String QUEUE = "whatsapp";
    private static final String CHAT = "201234567890@c.us";
    private static final String USER = "alerts@example.com";

    @RegisterExtension
    final PostgresDatabases postgres = PostgresDatabases.withTables();

    @RegisterExtension
    final TestGateway gateway = new TestGateway(TestGateway.HTTP);

    private TestGateway start(String... options) throws Exception {
        List<String> all =
                new ArrayList<>(List.of("gateway.journal.url=" + postgres.url(), "gateway.journal.user=postgres"));
        all.addAll(List.of(options));
        return gateway.another().start(all.toArray(String[]::new));
    }

    @AfterEach
    void stop() {
        gateway.stop();
    }

    /** Another gateway's view of the journal. */
    private Journal journal() {
        return Journal.open(
                new JournalOptions(postgres.url(), "postgres", "", Duration.ofDays(30), false, Clock.systemUTC()));
    }

    private void slow(int calls) {
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STALL_AFTER_ACCEPTING)
                        .delay(Duration.ofMillis(200))
                        .times(calls));
    }

    @Test
    void oneKeyInTheQueueManyTimesIsSentOnce() throws Exception {
        int keys = 20;
        slow(keys * 6);
        TestBroker broker = gateway.beside(new TestBroker(gateway.folder().resolve("broker")));
        start("gateway.jms.enabled=true", "gateway.jms.url=" + broker.url());
        start("gateway.jms.enabled=true", "gateway.jms.url=" + broker.url());
        for (int key = 0; key < keys; key++) {
            for (int copy = 0; copy < 6; copy++) {
                broker.send(QUEUE, "text " + key, "chatId", CHAT, "key", "key " + key);
            }
        }
        await().atMost(Duration.ofSeconds(90)).until(() -> broker.count(QUEUE) == 0);
        assertThat(gateway.texts()).containsExactlyInAnyOrderElementsOf(texts(keys));
    }

    @Test
    void oneKeyCalledAtBothIsSentOnce() throws Exception {
        int keys = 20;
        slow(keys * 2);
        HttpCaller first = start().http();
        HttpCaller second = start().http();
        for (int key = 0; key < keys; key++) {
            int number = key;
            CompletableFuture<String> id = CompletableFuture.supplyAsync(() -> post(first, number));
            assertThat(post(second, number)).isEqualTo(id.get());
            await().until(() -> first.status(id.get()).get("state").asText().equals("SENT"));
        }
        assertThat(gateway.texts()).isEqualTo(texts(keys));
    }

    private static String post(HttpCaller caller, int number) {
        try {
            return caller.post(CHAT, "text " + number, "key " + number);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneMailThatBothReadIsSentOnce() throws Exception {
        int mails = 12;
        slow(mails * 2);
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));
        server.start();
        try {
            var user = server.setUser(USER, USER, "password");
            String[] mail = {
                "gateway.mail.enabled=true",
                "gateway.mail.protocol=imap",
                "gateway.mail.host=127.0.0.1",
                "gateway.mail.port=" + server.getImap().getPort(),
                "gateway.mail.user=" + USER,
                "gateway.mail.password=password",
                "gateway.mail.poll-delay=50",
                "gateway.mail.timeout=5000"
            };
            start(mail);
            start(mail);
            for (int i = 0; i < mails; i++) {
                user.deliver(GreenMailUtil.newMimeMessage(new String(
                        ("Message-ID: <" + i + "@example.com>\r\nFrom: monitor@example.com\r\nTo: " + USER
                                        + "\r\nSubject: text " + i + "\r\n\r\n\r\n")
                                .getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.UTF_8)));
            }
            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(gateway.texts()).hasSizeGreaterThanOrEqualTo(mails));
            gateway.stop();
            assertThat(gateway.texts()).hasSize(mails).doesNotHaveDuplicates();
        } finally {
            server.stop();
        }
    }

    @Test
    void whatAGatewayHadClaimedThatDiedIsSentByAnotherOnce() throws Exception {
        TestBroker broker = gateway.beside(new TestBroker(gateway.folder().resolve("broker")));
        try (Journal dead = journal()) {
            DeliveryRecord delivery = dead.deliveries().open(new MessageKey("jms", "key"), CHAT, null, "text");
            assertThat(dead.claims().take(delivery.id())).isTrue();
            TestGateway one = start("gateway.jms.enabled=true", "gateway.jms.url=" + broker.url());
            broker.send(QUEUE, "text", "chatId", CHAT, "key", "key");
            broker.send(QUEUE, "another", "chatId", CHAT, "key", "another");
            await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("another"));
            await().until(() -> broker.count(QUEUE) == 1);

            expire();

            await().until(() -> broker.count(QUEUE) == 0);
            assertThat(gateway.texts()).containsExactly("another", "text");
            assertThat(one.deadLetters()).isEmpty();
        }
    }

    @Test
    void aStoredMessageThatIsClaimedKeepsOnlyThoseToItsOwnChatFromBeingSent() throws Exception {
        try (Journal other = journal()) {
            String first = other.waiting()
                    .accept("first", CHAT, null, "first", Timing.NONE)
                    .id();
            long delivery = other.deliveries()
                    .open(new MessageKey(MessageKey.HTTP, "first"), CHAT, null, "first")
                    .id();
            assertThat(other.claims().take(delivery)).isTrue();
            HttpCaller http = start().http();

            String behind = http.post(CHAT, "behind", "behind");
            String second = http.post("201234567891@c.us", "second", "second");

            await().until(() -> http.status(second).get("state").asText().equals("SENT"));
            assertThat(gateway.texts()).containsExactly("second");
            other.claims().release(delivery);
            await().until(() -> http.status(behind).get("state").asText().equals("SENT"));
            assertThat(http.status(first).get("state").asText()).isEqualTo("SENT");
            assertThat(gateway.texts()).containsExactly("second", "first", "behind");
        }
    }

    @Test
    void whatAGatewayThatDiedKeptIsSentByAnotherInItsOrder() throws Exception {
        try (Journal dead = journal()) {
            for (int i = 0; i < 3; i++) {
                DeliveryRecord delivery =
                        dead.deliveries().open(new MessageKey("file", "key " + i), CHAT, null, "text " + i);
                // The first it was at; the others it had not begun with.
                assertThat(i > 0 || dead.claims().take(delivery.id())).isTrue();
                dead.backlog()
                        .put(
                                new BacklogEntry(
                                        delivery.id(),
                                        CHAT,
                                        null,
                                        "file",
                                        "key " + i,
                                        "text " + i,
                                        0,
                                        Instant.now(),
                                        null,
                                        null,
                                        Timing.NONE),
                                null);
            }
            HttpCaller http = start().http();
            http.post(CHAT, "text 3", null);
            String other = http.post("201234567891@c.us", "other", null);
            await().until(() -> http.status(other).get("state").asText().equals("SENT"));
            assertThat(gateway.texts()).containsExactly("other");

            expire();

            await().untilAsserted(() ->
                    assertThat(gateway.texts()).containsExactly("other", "text 0", "text 1", "text 2", "text 3"));
        }
    }

    @Test
    void whatAGatewayTookInThatDiedIsSentByAnotherOnceItsClaimEnds() throws Exception {
        try (Journal dead = journal()) {
            StoredMessage message = dead.waiting().arriving("key", CHAT, null, "text", Timing.NONE);
            BacklogEntry entry = new BacklogEntry(
                    0, CHAT, null, MessageKey.HTTP, "key", "text", 0, Instant.now(), null, null, Timing.NONE);
            assertThat(dead.waiting()
                            .takeIn(message, entry, null, true)
                            .orElseThrow()
                            .claimed())
                    .isTrue();
            HttpCaller http = start().http();
            http.post(CHAT, "behind it", null);
            String other = http.post("201234567891@c.us", "other", null);
            await().until(() -> http.status(other).get("state").asText().equals("SENT"));
            assertThat(http.post(CHAT, "text", "key")).isEqualTo(message.id());
            assertThat(gateway.texts()).containsExactly("other");

            expire();

            await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("other", "text", "behind it"));
            await().until(() -> http.status(message.id()).get("state").asText().equals("SENT"));
        }
    }

    @Test
    void aGatewayThatIsBusyClaimsOnlySoMuchOfWhatItTakesInAndOthersSendTheRest() throws Exception {
        int most = 64;
        TestGateway busy = start("gateway.concurrency=1");
        CountDownLatch free = new CountDownLatch(1);
        AdviceWith.adviceWith(busy.context(), "send-claimed", route -> route.weaveByToUri("wawp:send-text*")
                .before()
                .process(exchange -> free.await()));
        try {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < most + 20; i++) {
                all.add("text " + i);
                busy.http().post((201234567000L + i) + "@c.us", "text " + i, null);
            }
            start();
            await().untilAsserted(() ->
                    assertThat(gateway.texts()).containsExactlyInAnyOrderElementsOf(all.subList(most, all.size())));
            free.countDown();
            await().untilAsserted(() -> assertThat(gateway.texts()).containsExactlyInAnyOrderElementsOf(all));
        } finally {
            free.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {StackOverflowError.class, IllegalStateException.class})
    void whateverEndsASendItsClaimIsFreeForOthers(Class<? extends Throwable> kind) throws Exception {
        TestGateway one = start();
        CountDownLatch called = new CountDownLatch(1);
        AdviceWith.adviceWith(one.context(), "send-claimed", route -> route.weaveByToUri("wawp:send-text*")
                .before()
                .process(exchange -> {
                    called.countDown();
                    Throwable failure = kind.getDeclaredConstructor().newInstance();
                    if (failure instanceof Error error) {
                        throw error;
                    }
                    throw (Exception) failure;
                }));
        try (Journal other = journal()) {
            one.http().post(CHAT, "text", "key");
            assertThat(called.await(1, TimeUnit.MINUTES)).isTrue();
            long delivery = other.deliveries()
                    .open(new MessageKey(MessageKey.HTTP, "key"), CHAT, null, "text")
                    .id();
            // Less than a claim lasts by itself, which this gateway would prolong anyway.
            await().dontCatchUncaughtExceptions().until(() -> {
                other.deliveries().reopen(delivery);
                return other.claims().take(delivery);
            });
        }
        assertThat(gateway.texts()).isEmpty();
    }

    private void expire() {
        postgres.server()
                .execute(postgres.name(), "update wawp_delivery set claimed_until = 0 where claimed_by is not null");
    }

    private static List<String> texts(int keys) {
        return IntStream.range(0, keys).mapToObj(key -> "text " + key).toList();
    }
}
