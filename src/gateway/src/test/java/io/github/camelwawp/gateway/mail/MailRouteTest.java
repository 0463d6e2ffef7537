package io.github.camelwawp.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.StandIns.Seen;
import io.github.camelwawp.gateway.TestGateway;
import io.github.camelwawp.testing.LogLines;
import jakarta.mail.Flags;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailRouteTest {

    @RegisterExtension
    static final TestGateway gateway = new TestGateway().onlySources().later();

    private static Postbox postbox;

    @RegisterExtension
    final LogLines log = new LogLines();

    @BeforeAll
    static void start() throws Exception {
        postbox = gateway.beside(new Postbox("imap"));
        gateway.start(Postbox.options("imap", postbox.port()));
    }

    @BeforeEach
    void leaveTheMailboxToTheTest() {
        consumer().suspend();
    }

    @AfterEach
    void emptyTheMailbox() {
        consumer().suspend();
        postbox.empty();
    }

    /** From here on the shared gateway reads the mailbox. */
    private static void read() {
        consumer().resume();
    }

    /** One that reads the mailbox in place of the shared one. */
    private static TestGateway another(String... more) throws Exception {
        return gateway.another(Postbox.options("imap", postbox.port(), more)).start();
    }

    @Test
    void aPlainMailBecomesATextWithItsVariablesAndWithoutHeaders() throws Exception {
        postbox.deliver("""
                From: Monitor <monitor@example.com>
                To: alerts+201234567890@example.com
                Subject: =?UTF-8?Q?Disk_full_=E2=9A=A0?=
                Message-ID: <1@monitor.example.com>
                Content-Type: text/plain; charset=UTF-8

                /var is at 97 %.
                """);
        read();

        Seen got = first();
        assertThat(got.text()).isEqualTo("*Disk full ⚠*\n\n/var is at 97 %.");
        assertThat(got.headers()).isEmpty();
        assertThat(got.variables())
                .containsEntry("source", "mail")
                .containsEntry("to", "201234567890")
                .hasEntrySatisfying("key", key -> assertThat(key.toString()).startsWith("<1@monitor.example.com>#"));
        assertThat(got.letter().originalName()).isEqualTo("mail.eml");
        assertThat(new String(got.original(), StandardCharsets.UTF_8))
                .startsWith("From: Monitor")
                .endsWith("97 %.\r\n");
        await().until(() -> postbox.unseen() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-None: x", "Date:", "Date: yesterday", "Date: Thu, 99 Mar 2026 99:99:99 +0000"})
    void aMailWithoutAReadableDateHasThatOfItsArrival(String date) throws Exception {
        postbox.deliver("From: Monitor <monitor@example.com>\nTo: ops@example.com\nSubject: Alert\n" + date
                + "\n\nPump 3 is off.\n");
        read();

        // IMAP knows the arrival to the second.
        Date arrival = postbox.mails().get(0).getReceivedDate();
        assertThat(first().variables())
                .containsEntry("date", Date.from(arrival.toInstant().truncatedTo(ChronoUnit.SECONDS)));
    }

    @Test
    void aMailIsFlaggedAsSeenOnlyAfterItIsSent() throws Exception {
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        gateway.behind().onForward = exchange -> {
            sending.countDown();
            go.await();
        };
        read();
        postbox.deliverSubject("a");

        sending.await();
        assertThat(postbox.unseen()).isEqualTo(1);
        go.countDown();
        await().until(() -> postbox.unseen() == 0);
        assertThat(gateway.behind().forwarded).hasSize(1);
    }

    @Test
    void aMailThatCannotBeHandedOnStaysUnreadAndIsDeliveredLaterOnce() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        gateway.behind().onForward = exchange -> {
            if (tries.incrementAndGet() <= 3) {
                assertThat(postbox.unseen()).isEqualTo(1);
                throw new IllegalStateException("no sender");
            }
        };
        read();
        postbox.deliverSubject("a");

        await().until(() -> postbox.unseen() == 0);
        assertThat(tries).hasValue(4);
        assertThat(gateway.behind().forwarded).hasSize(1);
    }

    @Test
    void aFailedMailDoesNotHoldUpTheNextOne() throws Exception {
        gateway.behind().onForward = exchange -> {
            if (exchange.getMessage().getBody(String.class).startsWith("*bad")) {
                throw new IllegalStateException("no sender");
            }
        };
        read();
        postbox.deliverSubject("bad").deliverSubject("good");

        assertThat(first().text()).startsWith("*good");
        await().until(() -> postbox.unseen() == 1);
    }

    @Test
    void readMailsAreLeftAlone() throws Exception {
        postbox.deliverSubject("old", new Flags(Flags.Flag.SEEN)).deliverSubject("new");
        read();

        assertThat(first().text()).startsWith("*new");
        await().until(() -> postbox.unseen() == 0);
        assertThat(gateway.behind().forwarded).hasSize(1);
    }

    @Test
    void nothingIsDeletedNotEvenWhatAnotherClientHasMarkedAsDeleted() throws Exception {
        postbox.deliverSubject("marked", new Flags(Flags.Flag.DELETED)).deliverSubject("new");
        TestGateway own = another();

        await().until(() -> !own.behind().forwarded.isEmpty());
        await().until(() -> postbox.unseen() == 1);
        await().during(Duration.ofMillis(500)).until(() -> postbox.mails().size() == 2);
        own.stop();
        assertThat(postbox.mails()).hasSize(2);
        assertThat(own.behind().forwarded).hasSize(1);
    }

    @Test
    void headersOfAMailSetNothing() throws Exception {
        postbox.deliver("""
                From: monitor@example.com
                To: alerts@example.com
                Subject: a
                Message-ID: <2@example.com>
                CamelHttpUri: http://evil.example.com/
                caMELWawpChatId: 201234567899@c.us
                CamelRedeliveryDelay: 99999999
                CamelFileName: ../../x
                delete: true
                moveTo: Elsewhere
                copyTo: Elsewhere
                to: 201234567899@elsewhere.example.com
                chatId: 201234567899

                text
                """);
        read();

        Seen got = first();
        assertThat(got.headers()).isEmpty();
        assertThat(got.variable("to")).isEmpty();
        await().until(() -> postbox.unseen() == 0);
        assertThat(postbox.mails()).hasSize(1);
        assertThat(postbox.mails().get(0).isSet(Flags.Flag.DELETED)).isFalse();
    }

    @Test
    void withAListOnlyThoseOnItMaySend() throws Exception {
        TestGateway own = another("gateway.mail.allowed-senders=Monitor@example.com, @ops.example.com");
        postbox.deliver("From: Eve <eve@evil.example.com>\nSubject: evil\n\nx\n")
                .deliver("From: \"monitor@example.com\" <eve@evil.example.com>\nSubject: evil\n\nx\n")
                .deliver("From: monitor@example.com, eve@evil.example.com\nSubject: evil\n\nx\n")
                .deliver("From: x@evilops.example.com\nSubject: evil\n\nx\n")
                .deliver("Subject: from nobody\n\nx\n")
                .deliver("From: MONITOR@Example.com\nSubject: good\n\nx\n")
                .deliver("From: a@ops.example.com\nSubject: good\n\nx\n");

        await().until(() -> postbox.unseen() == 0);
        assertThat(own.behind().forwarded)
                .extracting(Seen::text)
                .containsOnly("*good*\n\nx")
                .hasSize(2);
        assertThat(own.behind().dead).isEmpty();
        assertThat(log.with("since its sender is not in gateway.mail.allowed-senders"))
                .hasSize(5)
                .last()
                .asString()
                .contains("(5 of these so far)");
        assertThat(log.with("eve@")).isEmpty();
        assertThat(log.with("set gateway.mail.allowed-senders")).isEmpty();
    }

    @Test
    void withoutAListThereIsAWarning() throws Exception {
        another();
        assertThat(log.with("WARN Anyone who knows the mailbox's address can send"))
                .hasSize(1);
    }

    @Test
    void bouncesAutomaticRepliesAndOwnMailsAreDroppedAndFlagged() throws Exception {
        postbox.deliver("Return-Path: <>\nFrom: x@example.com\nSubject: a\n\nx\n")
                .deliver("Auto-Submitted: Auto-Replied (vacation)\nFrom: x@example.com\nSubject: a\n\nx\n")
                .deliver("X-Wawp-Gateway: 1\nFrom: x@example.com\nSubject: a\n\nx\n")
                .deliver("From: Alerts <Alerts@example.com>\nSubject: a\n\nx\n")
                .deliver("From: x@example.com\nSubject: good\nAuto-Submitted: auto-generated\n\nx\n");
        read();

        await().until(() -> postbox.unseen() == 0);
        assertThat(gateway.behind().forwarded).extracting(Seen::text).containsExactly("*good*\n\nx");
        assertThat(gateway.behind().dead).isEmpty();
        assertThat(log.with("INFO A mail was dropped, since")).hasSize(4);
    }

    @Test
    void recipientsAreFoundInAddressesThenInTheSubject() throws Exception {
        read();
        postbox.deliver("From: x@example.com\nTo: Ops <ops@example.com>\nSubject: 1 [dev] stays\n\nx\n")
                .deliver("From: x@example.com\nTo: alerts@example.com\nSubject: [dev] 2\n\nx\n")
                .deliver("From: x@example.com\nTo: alerts@example.com\nSubject: [PATCH] 3\n\nx\n")
                .deliver("From: x@example.com\nTo: ops@elsewhere.example.com\nSubject: 4\n\nx\n");

        await().until(() -> gateway.behind().forwarded.size() == 4);
        assertThat(gateway.behind().forwarded)
                .extracting(got -> got.variable("to"))
                .containsExactly("ops", "dev", "", "");
        assertThat(gateway.behind().forwarded)
                .extracting(got -> got.variable("subject"))
                .containsExactly("1 [dev] stays", "2", "[PATCH] 3", "4");
    }

    @Test
    void withADomainOnlyItsAddressesNameRecipients() throws Exception {
        TestGateway own = another("gateway.mail.domain=alerts.example.com");
        postbox.deliver("From: x@example.com\nTo: ops@example.com\nSubject: 1\n\nx\n")
                .deliver(
                        "From: x@example.com\nTo: list@example.com\nX-Original-To: dev@alerts.example.com\nSubject: 2\n\nx\n");

        await().until(() -> own.behind().forwarded.size() == 2);
        assertThat(own.behind().forwarded).extracting(got -> got.variable("to")).containsExactly("", "dev");
    }

    @Test
    void mailsArriveInTheirOrderAndOnce() throws Exception {
        for (int i = 0; i < 30; i++) {
            postbox.deliverSubject("mail " + i);
        }
        read();

        await().until(() -> postbox.unseen() == 0);
        assertThat(gateway.behind().forwarded).hasSize(30);
        assertThat(gateway.behind().forwarded)
                .extracting(got -> got.variable("subject"))
                .startsWith("mail 0", "mail 1", "mail 2")
                .endsWith("mail 29")
                .doesNotHaveDuplicates();
    }

    @Test
    void aHeldRouteStopsBetweenTwoMails() throws Exception {
        gateway.behind().onForward = exchange -> {
            if (exchange.getMessage().getBody(String.class).startsWith("*mail 2")) {
                consumer().suspend();
            }
        };
        for (int i = 0; i < 10; i++) {
            postbox.deliverSubject("mail " + i);
        }
        read();

        await().until(() -> gateway.behind().forwarded.size() == 3);
        await().during(Duration.ofMillis(500))
                .until(() -> gateway.behind().forwarded.size() == 3 && postbox.unseen() == 7);
        consumer().resume();
        await().until(() -> gateway.behind().forwarded.size() == 10);
    }

    @Test
    void itIsOffByDefault() throws Exception {
        postbox.deliverSubject("a");
        TestGateway own = another("gateway.mail.enabled=false", "gateway.mail.user=");

        assertThat(own.context().getRouteController().getRouteStatus("mail-to-whatsapp"))
                .isEqualTo(ServiceStatus.Stopped);
        assertThat(postbox.unseen()).isEqualTo(1);
    }

    private static MailboxConsumer consumer() {
        return (MailboxConsumer) gateway.context().getRoute("mail-to-whatsapp").getConsumer();
    }

    private Seen first() {
        await().until(() -> !gateway.behind().forwarded.isEmpty());
        return gateway.behind().forwarded.get(0);
    }
}
