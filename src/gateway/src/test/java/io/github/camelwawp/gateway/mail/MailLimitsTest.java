package io.github.camelwawp.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.StandIns.Seen;
import io.github.camelwawp.gateway.TestGateway;
import io.github.camelwawp.text.mail.MailException;
import io.github.camelwawp.text.mail.MailReader;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

class MailLimitsTest {

    private static final Session SESSION = Session.getInstance(new Properties());

    @RegisterExtension
    static final TestGateway gateway = new TestGateway().onlySources().later();

    /** Its mails stay, and are seen. */
    private static ScriptedImap server;

    @BeforeAll
    static void start() throws Exception {
        server = gateway.beside(new ScriptedImap());
        gateway.start(Postbox.options("imap", server.port(), "gateway.mail.allowed-senders=@example.com"));
    }

    @Test
    void ofAMailThatIsTooLargeOnlyTheHeadersAreFetchedAndDeadLettered() throws Exception {
        Postbox postbox = gateway.beside(new Postbox("imap"));
        Cutter counter = gateway.beside(new Cutter(postbox.port()));
        postbox.deliver("From: x@example.com\nTo: ops@example.com\nSubject: huge\nMessage-ID: <4@example.com>\n\n"
                        + "x".repeat(5_000_000))
                .deliverSubject("good");
        TestGateway own = gateway.another(Postbox.options("imap", counter.port(), "gateway.mail.max-size=100000"))
                .start();

        await().until(() -> postbox.unseen() == 0);
        assertThat(own.behind().forwarded).extracting(Seen::text).containsExactly("*good*\n\nIt happened.");
        Seen dead = own.behind().dead.get(0);
        assertThat(dead.variables())
                .containsEntry("reason", "MAIL_TOO_LARGE")
                .containsEntry("to", "ops")
                .hasEntrySatisfying("key", key -> assertThat(key.toString()).startsWith("<4@example.com>#"));
        assertThat(new String(dead.original(), StandardCharsets.US_ASCII))
                .startsWith("From: x@")
                .endsWith("<4@example.com>\r\n\r\n");
        assertThat(counter.received).hasValueLessThan(1_000_000);
    }

    @Test
    void aMailOfAGigabyteIsDeadLetteredByItsAnnouncedSize() throws Exception {
        server.add("From: x@example.com\nSubject: huge\n\nx\n", 1L << 30);
        server.add("From: x@example.com\nSubject: larger than an int\n\nx\n", 1L << 33);
        server.add("From: x@example.com\nSubject: good\n\nx\n");

        await().until(() -> server.unseen() == 0);
        assertThat(gateway.behind().dead)
                .extracting(got -> got.variable("reason"))
                .containsExactly("MAIL_TOO_LARGE", "MAIL_TOO_LARGE");
        assertThat(gateway.behind().forwarded).hasSize(1);
    }

    @Test
    void aTooLargeMailFromAStrangerIsNoDeadLetter() throws Exception {
        server.add("From: eve@evil.example.com\nSubject: huge\n\nx\n", 1L << 30);
        await().until(() -> server.unseen() == 0);
        assertThat(gateway.behind().dead).isEmpty();
    }

    @Test
    void aServerThatUnderstatesASizeIsNotReadBeyondTheLimit() throws Exception {
        EndlessMail endless = new EndlessMail(1000);
        RawMail raw = RawMail.fetch(endless, 100_000);
        assertThat(raw.whole()).isFalse();
        assertThat(raw.size()).isGreaterThan(100_000);
        assertThat(new String(raw.bytes(), StandardCharsets.US_ASCII)).isEqualTo("Subject: endless\r\n\r\n");
        assertThat(endless.written).isLessThan(200_000);
    }

    @Test
    void ofAGigabyteOnlyTheBeginningIsReadEvenIfItIsAllHeaders() throws Exception {
        EndlessMail endless = new EndlessMail(1 << 30);
        assertThat(RawMail.fetch(endless, 26_214_400).bytes().length).isLessThan(262_145);
        assertThat(endless.written).isLessThan(300_000);
    }

    @Test
    void tenThousandPartsAreRefused() throws Exception {
        server.add("From: x@example.com\nSubject: parts\nContent-Type: multipart/mixed; boundary=b\n\n"
                + "--b\n\nx\n".repeat(10_000) + "--b--\n");
        server.add("From: x@example.com\nSubject: good\n\nx\n");

        await().until(() -> server.unseen() == 0);
        assertThat(gateway.behind().dead)
                .extracting(got -> got.variable("reason"))
                .containsExactly("MAIL_TOO_MANY_PARTS");
        assertThat(gateway.behind().forwarded).hasSize(1);
    }

    @Test
    @Timeout(120)
    void twentyFiveMegabytesOfEmptyPartsNeverBecomeObjects() throws Exception {
        byte[] mail = ("Subject: parts\nContent-Type: multipart/mixed; boundary*0=\"b\"\n\n"
                        + "--b\n\n".repeat(5_000_000))
                .getBytes(StandardCharsets.US_ASCII);
        assertTrouble(MailTrouble.TOO_MANY_PARTS, mail);
    }

    @Test
    void partsAreCountedAcrossTheWholeTree() throws Exception {
        StringBuilder mail = new StringBuilder("Content-Type: multipart/mixed; boundary=a\n\n");
        for (int i = 0; i < 50; i++) {
            mail.append("--a\nContent-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n")
                    .append(("--b" + i + "\n\nx\n").repeat(50))
                    .append("--b")
                    .append(i)
                    .append("--\n");
        }
        assertTrouble(
                MailTrouble.TOO_MANY_PARTS, mail.append("--a--\n").toString().getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void deeplyNestedPartsAreRefused() throws Exception {
        StringBuilder parts = new StringBuilder("Subject: deep\n");
        for (int i = 0; i < 5000; i++) {
            parts.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("x\n\n--b")
                    .append(i)
                    .append("x\n");
        }
        assertTrouble(MailTrouble.TOO_DEEP, parts.append("\nx\n").toString().getBytes(StandardCharsets.US_ASCII));

        String mails = "Subject: deep\nContent-Type: message/rfc822\n\n".repeat(5000) + "\nx\n";
        assertTrouble(MailTrouble.TOO_DEEP, mails.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    @Timeout(120)
    void headersOfMegabytesAreRefused() throws Exception {
        byte[] mail = ("a:\n".repeat(8_000_000) + "\nx\n").getBytes(StandardCharsets.US_ASCII);
        assertTrouble(MailTrouble.HEADERS_TOO_LARGE, mail);
        byte[] part = ("Content-Type: multipart/mixed; boundary=b\n\n--b\n" + "a:\n".repeat(1_000_000) + "\nx\n--b--\n")
                .getBytes(StandardCharsets.US_ASCII);
        assertTrouble(MailTrouble.HEADERS_TOO_LARGE, part);
    }

    private static void assertTrouble(MailTrouble trouble, byte[] mail) {
        assertThatThrownBy(() -> MailReader.builder().maxParts(1000).build().read(mail))
                .isInstanceOfSatisfying(
                        MailException.class,
                        e -> assertThat(MailTroubleException.of(e).trouble()).isEqualTo(trouble));
    }

    /** Writes until the reader stops accepting. */
    private static final class EndlessMail extends MimeMessage {

        private final int size;
        private long written;

        EndlessMail(int size) {
            super(SESSION);
            this.size = size;
        }

        @Override
        public int getSize() {
            return size;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            byte[] block =
                    (size > 1_000_000 ? "X-Endless: x\r\n" : "x").repeat(500).getBytes(StandardCharsets.US_ASCII);
            out.write("Subject: endless\r\n".getBytes(StandardCharsets.US_ASCII));
            if (size < 1_000_000) {
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            while (true) {
                out.write(block);
                written += block.length;
            }
        }
    }
}
