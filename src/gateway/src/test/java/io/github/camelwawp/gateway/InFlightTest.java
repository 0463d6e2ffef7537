package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.camelwawp.gateway.jms.TestBroker;
import io.github.camelwawp.sandbox.SandboxMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** As many texts are under way at once as gateway.concurrency says, whatever the source, and one to each recipient. */
@Timeout(120)
class InFlightTest {

    private static final int AT_ONCE = 16;
    private static final List<String> NUMBERS =
            IntStream.range(0, 24).mapToObj(i -> "2012345678" + (10 + i)).toList();

    @RegisterExtension
    final TestGateway gateway = new TestGateway();

    private Turnstile turnstile;

    @BeforeEach
    void open() throws Exception {
        turnstile = turnstile(AT_ONCE);
    }

    private Turnstile turnstile(int enough) throws Exception {
        return gateway.beside(new Turnstile(gateway.sandbox().baseUrl(), enough));
    }

    private void start(String... more) throws Exception {
        gateway.with(more).start("camel.component.wawp.base-url=" + turnstile.baseUrl());
    }

    private List<String> textsTo(String number) {
        return gateway.sandbox().messages().stream()
                .filter(m -> m.chatId().equals(number + "@c.us"))
                .map(SandboxMessage::message)
                .toList();
    }

    private void assertSixteenAtOnceAndInOrder(String first, String second) {
        await().untilAsserted(() -> assertThat(gateway.sandbox().messages()).hasSize(2 * NUMBERS.size()));
        assertThat(turnstile.most()).isEqualTo(AT_ONCE);
        assertThat(turnstile.overlapping()).isEmpty();
        assertThat(NUMBERS).allSatisfy(n -> assertThat(textsTo(n)).containsExactly(first, second));
    }

    @Test
    void files() throws Exception {
        start();
        for (String name : List.of("first", "second")) {
            for (String number : NUMBERS) {
                gateway.drop(number + "/" + name + ".txt", name);
            }
        }
        assertSixteenAtOnceAndInOrder("first", "second");
        await().until(() -> gateway.inbox().isEmpty());
    }

    @Test
    void rowsOfACsvFile() throws Exception {
        start();
        StringBuilder rows = new StringBuilder("to,text\n");
        for (String text : List.of("first", "second")) {
            NUMBERS.forEach(n -> rows.append(n).append(',').append(text).append('\n'));
        }
        gateway.drop("rows.csv", rows.toString());
        assertSixteenAtOnceAndInOrder("first", "second");
        await().until(() -> gateway.inbox().isEmpty());
    }

    @Test
    void calls() throws Exception {
        start(TestGateway.HTTP);
        for (String text : List.of("first", "second")) {
            for (String number : NUMBERS) {
                gateway.http().post(number, text, null);
            }
        }
        assertSixteenAtOnceAndInOrder("first", "second");
    }

    private TestBroker broker() {
        return gateway.beside(new TestBroker(gateway.folder().resolve("broker")));
    }

    @Test
    void jms() throws Exception {
        TestBroker broker = broker();
        start("gateway.jms.enabled=true", "gateway.jms.url=" + broker.url());
        broker.awaitConsumers("whatsapp", AT_ONCE);
        for (String text : List.of("first", "second")) {
            for (String number : NUMBERS) {
                broker.send("whatsapp", text, "chatId", number, "JMSXGroupID", number);
            }
        }
        assertSixteenAtOnceAndInOrder("first", "second");
        broker.awaitEmpty("whatsapp");
        gateway.settled();
    }

    @Test
    void theOutbox() throws Exception {
        TestBroker broker = broker();
        start("gateway.outbox=jms:queue:wawp.outbox", "gateway.jms.url=" + broker.url());
        broker.awaitConsumers("wawp.outbox", AT_ONCE);
        for (String number : NUMBERS) {
            gateway.drop(number + "/a.txt", "first");
        }
        await().untilAsserted(() -> assertThat(gateway.texts()).hasSize(NUMBERS.size()));
        assertThat(turnstile.most()).isEqualTo(AT_ONCE);
        assertThat(turnstile.overlapping()).isEmpty();
        broker.awaitEmpty("wawp.outbox");
        gateway.settled();
    }

    @Test
    void mails() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        gateway.beside(server::stop);
        server.start();
        var user = server.setUser("alerts@example.com", "alerts@example.com", "password");
        for (String subject : List.of("first", "second")) {
            for (String number : NUMBERS) {
                user.deliver(GreenMailUtil.newMimeMessage("Message-ID: <" + number + subject
                        + "@example.com>\r\nFrom: monitor@example.com\r\nTo: alerts+" + number
                        + "@example.com\r\nSubject: " + subject + "\r\n\r\n\r\n"));
            }
        }
        start(
                "gateway.mail.enabled=true",
                "gateway.mail.protocol=imap",
                "gateway.mail.host=127.0.0.1",
                "gateway.mail.port=" + server.getImap().getPort(),
                "gateway.mail.user=alerts@example.com",
                "gateway.mail.password=password",
                "gateway.mail.poll-delay=50",
                "gateway.mail.timeout=30000");
        assertSixteenAtOnceAndInOrder("*first*", "*second*");
        gateway.settled();
    }

    @Test
    void oneMessageToManyAndTheNextOneToSomeOfThem() throws Exception {
        turnstile = turnstile(Integer.MAX_VALUE);
        start("gateway.recipients.team=" + String.join(",", NUMBERS));
        gateway.drop("team/a.txt", "first");
        await().until(() -> turnstile.now() == AT_ONCE);
        for (String number : NUMBERS) {
            gateway.drop(number + "/b.txt", "second");
        }
        gateway.handedOver(2 * NUMBERS.size());
        turnstile.letThrough();
        assertSixteenAtOnceAndInOrder("first", "second");
    }

    @Test
    void aStopWithSixteenUnderWayLosesNothingAndDoublesNothing() throws Exception {
        start();
        for (String number : NUMBERS) {
            gateway.drop(number + "/a.txt", "once");
        }
        await().until(() ->
                turnstile.now() == AT_ONCE || !gateway.sandbox().messages().isEmpty());
        CompletableFuture.runAsync(gateway::stop).join();
        // What was sent is gone from the inbox, and nothing else.
        assertThat(gateway.inbox())
                .hasSize(NUMBERS.size() - gateway.sandbox().messages().size());
        gateway.start();
        await().until(() -> gateway.inbox().isEmpty());
        assertThat(NUMBERS).allSatisfy(n -> assertThat(textsTo(n)).containsExactly("once"));
        assertThat(gateway.deadLetters()).isEmpty();
    }
}
