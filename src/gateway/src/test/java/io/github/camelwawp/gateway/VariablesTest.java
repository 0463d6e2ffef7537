package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.github.camelwawp.gateway.jms.TestBroker;
import jakarta.jms.Message;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.Date;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every variable that the documentation promises is there, whatever the source. */
@Timeout(120)
class VariablesTest {

    private static final String ALL = "=${variable.source}|${variable.to}|${date:variable.date:yyyy}|${body}|";
    private static final String TO = "201234567891";
    private static final String USER = "gateway@example.com";

    @RegisterExtension
    static final TestGateway gateway = new TestGateway(TestGateway.HTTP).later();

    private static final GreenMail mails = new GreenMail(ServerSetupTest.IMAP.dynamicPort());
    private static GreenMailUser user;
    private static TestBroker broker;

    @BeforeAll
    static void startWithAllSources() throws Exception {
        mails.start();
        user = mails.setUser(USER, USER, "password");
        broker = gateway.beside(new TestBroker(gateway.folder().resolve("broker")));
        gateway.start(
                "gateway.jms.enabled=true",
                "gateway.jms.url=" + broker.url(),
                "gateway.mail.enabled=true",
                "gateway.mail.protocol=imap",
                "gateway.mail.host=127.0.0.1",
                "gateway.mail.port=" + mails.getImap().getPort(),
                "gateway.mail.user=" + USER,
                "gateway.mail.password=password",
                "gateway.mail.poll-delay=50",
                "gateway.mail.subject-line=none",
                "gateway.template.file" + ALL + "${variable.fileName}",
                "gateway.template.mail" + ALL + "${variable.subject}|${variable.sender}",
                "gateway.template.jms" + ALL,
                "gateway.template.http" + ALL,
                "gateway.csv.template" + ALL.replace("${body}", "${variable.row[sum]}") + "${variable.fileName}");
    }

    @AfterAll
    static void stop() {
        gateway.stop();
        mails.stop();
    }

    @AfterEach
    void nothingBecameADeadLetter() {
        assertThat(gateway.deadLetters()).isEmpty();
    }

    /** The text has this source and the current year, and then these words. */
    private static void arrives(String source, String words) {
        String text = source + "|" + TO + "|" + Year.now() + "|" + words;
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly(text));
    }

    @Test
    void aFileHasThemAll() throws Exception {
        gateway.drop(TO + "/note.txt", "a file");

        arrives("file", "a file|note.txt");
    }

    @Test
    void aMailInAFileHasThemAll() throws Exception {
        gateway.drop(TO + "/mail.eml", "Subject: x\r\n\r\nan old mail\r\n");

        arrives("file", "an old mail|mail.eml");
    }

    @Test
    void aRowOfACsvFileHasThemAll() throws Exception {
        gateway.drop("bills.csv", "to,sum\n" + TO + ",1.50\n");

        arrives("csv", "1.50|bills.csv");
    }

    @Test
    void aCallHasThemAll() throws Exception {
        gateway.http().post("{\"to\":\"" + TO + "\",\"text\":\"a call\"}");

        arrives("http", "a call|");
    }

    @Test
    void aMailThatDoesNotSayWhenItWasWrittenHasThemAll() throws Exception {
        String mail = "From: Bo <bo@example.com>\r\nTo: " + TO + "@example.com\r\nDate: soon\r\n"
                + "Subject: Disk\r\n\r\na mail\r\n";
        mails.getManagers()
                .getImapHostManager()
                .getInbox(user)
                .appendMessage(
                        new MimeMessage(
                                Session.getInstance(new Properties()),
                                new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII))),
                        new Flags(),
                        new Date());

        arrives("mail", "a mail|Disk|Bo <bo@example.com>");
    }

    @Test
    void aJmsMessageThatDoesNotSayWhenItWasWrittenHasThemAll() throws Exception {
        broker.client("whatsapp", (session, producer) -> {
            Message message = session.createTextMessage("a message");
            message.setStringProperty("chatId", TO);
            producer.setDisableMessageTimestamp(true);
            producer.send(message);
        });

        arrives("jms", "a message|");
    }
}
