package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.camelwawp.gateway.jms.TestBroker;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.testing.LogLines;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody waits for the redeliveries of somebody else's texts, whatever the source. */
@Timeout(120)
class HeadOfLineTest {

    private static final String MAILBOX = "alerts@example.com";

    /** Its redeliveries are such that no test waits for them. */
    @RegisterExtension
    static final TestGateway gateway = new TestGateway(
                    "gateway.redelivery.delay=600000", "camel.component.wawp.use-retry-after=false")
            .leavesTextsWaiting()
            .later();

    @RegisterExtension
    final LogLines log = new LogLines();

    private static final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private static GreenMailUser mailbox;
    private static TestBroker broker;
    private static int numbers = 10;

    /** Of this test alone, since what fails waits until the class has ended. */
    private final String failing = nextNumber();

    @BeforeAll
    static void startWithAllSources() throws Exception {
        mails.start();
        mailbox = mails.setUser(MAILBOX, MAILBOX, "password");
        broker = new TestBroker(gateway.folder().resolve("broker"));
        gateway.start(
                TestGateway.HTTP,
                "gateway.jms.enabled=true",
                "gateway.jms.url=" + broker.url(),
                "gateway.mail.enabled=true",
                "gateway.mail.protocol=imap",
                "gateway.mail.host=127.0.0.1",
                "gateway.mail.port=" + mails.getImap().getPort(),
                "gateway.mail.user=" + MAILBOX,
                "gateway.mail.password=password",
                "gateway.mail.poll-delay=50",
                "gateway.mail.timeout=5000");
    }

    @AfterAll
    static void stopSources() {
        gateway.stop();
        broker.close();
        mails.stop();
    }

    private static String nextNumber() {
        return "2012345678" + ++numbers;
    }

    @ParameterizedTest
    @EnumSource(names = {"UPSTREAM_ERROR_IN_CODE", "STATUS_AND_BODY", "CLOSE_BEFORE_ACCEPTING", "RATE_LIMITED", "HTML"})
    void files(MishapKind kind) throws Exception {
        gateway.failing(failing, kind);
        gateway.drop(failing + "/a.txt", "fails");
        gateway.drop(failing + "/b.txt", "behind");
        for (int i = 0; i < 5; i++) {
            gateway.drop("20123456780" + i + "/c.txt", "text " + i);
        }
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactlyInAnyOrder(TestGateway.numbered(5)));
        await().until(() -> gateway.inbox().isEmpty());
        assertThat(gateway.deadLetters()).isEmpty();
        assertThat(log.lines(Level.ERROR)).isEmpty();
    }

    @Test
    void calls() throws Exception {
        gateway.failing(failing, MishapKind.UPSTREAM_ERROR_IN_CODE);
        String first = gateway.http().post(failing, "fails", null);
        gateway.http().post(failing, "behind", null);
        String both = gateway.http().post(failing + ", 201234567809", "text 5", null);
        for (int i = 0; i < 5; i++) {
            gateway.http().post("20123456780" + i, "text " + i, null);
        }
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactlyInAnyOrder(TestGateway.numbered(6)));
        for (String id : List.of(first, both)) {
            await().untilAsserted(() ->
                    assertThat(gateway.http().status(id).get("state").asText()).isEqualTo("OPEN"));
        }
    }

    @Test
    void jms() throws Exception {
        String another = nextNumber();
        gateway.failing(failing, MishapKind.UPSTREAM_ERROR_IN_CODE);
        gateway.failing(another, MishapKind.CLOSE_BEFORE_ACCEPTING);
        for (int i = 0; i < 12; i++) {
            broker.send("whatsapp", "fails " + i, "chatId", i % 2 == 0 ? failing : another);
        }
        for (int i = 0; i < 5; i++) {
            broker.send("whatsapp", "text " + i, "chatId", "20123456780" + i);
        }
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactlyInAnyOrder(TestGateway.numbered(5)));
        await().until(() -> broker.count("whatsapp") == 0);
        assertThat(gateway.deadLetters()).isEmpty();
    }

    @Test
    void theOutboxOfSeveralGateways() throws Exception {
        gateway.failing(failing, MishapKind.UPSTREAM_ERROR_IN_CODE);
        TestGateway own = gateway.another(
                        "gateway.outbox=jms:queue:wawp.outbox",
                        "gateway.outbox.consumers=1",
                        "gateway.jms.url=" + broker.url())
                .start();
        own.drop(failing + "/a.txt", "fails");
        own.drop(failing + "/b.txt", "behind");
        for (int i = 0; i < 5; i++) {
            own.drop("20123456780" + i + "/c.txt", "text " + i);
        }
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactlyInAnyOrder(TestGateway.numbered(5)));
        await().until(() -> broker.count("wawp.outbox") == 0);
    }

    @Test
    void mails() throws Exception {
        gateway.failing(failing, MishapKind.UPSTREAM_ERROR_IN_CODE);
        for (String line : List.of(
                "To: alerts+" + failing + "@example.com\r\nSubject: fails",
                "To: alerts+" + failing + "@example.com\r\nSubject: behind",
                "To: alerts+201234567800@example.com\r\nSubject: text 0",
                "To: alerts+201234567801@example.com\r\nSubject: text 1")) {
            mailbox.deliver(GreenMailUtil.newMimeMessage("Message-ID: <" + line.hashCode()
                    + "@example.com>\r\nFrom: monitor@example.com\r\n" + line + "\r\n\r\n\r\n"));
        }
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactlyInAnyOrder("*text 0*", "*text 1*"));
        assertThat(gateway.deadLetters()).isEmpty();
    }

    @Test
    void rowsOfACsvFile() throws Exception {
        gateway.failing(failing, MishapKind.UPSTREAM_ERROR_IN_CODE);
        StringBuilder rows = new StringBuilder("to,text\n")
                .append(failing)
                .append(",fails\n")
                .append(failing)
                .append(",behind\n");
        for (int i = 0; i < 5; i++) {
            rows.append("20123456780").append(i).append(",text ").append(i).append('\n');
        }
        gateway.drop("rows.csv", rows.toString());
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactlyInAnyOrder(TestGateway.numbered(5)));
        await().until(() -> gateway.inbox().isEmpty());
    }
}
