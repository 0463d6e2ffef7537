package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import jakarta.jms.Message;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Year;
import java.util.Date;
import java.util.Properties;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Every variable that the documentation promises is there, whatever the source. */
@Timeout(120)
class VariablesTest {

    private static final String ALL = "=${variable.source}|${variable.to}|${date:variable.date:yyyy}|${body}|";
    private static final String TO = "201234567891";
    private static final String USER = "gateway@example.com";

    @RegisterExtension
    final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @TempDir
    Path folder;

    @Test
    void everySourceHasThemAll() throws Exception {
        GreenMail mails = new GreenMail(ServerSetupTest.IMAP.dynamicPort());
        mails.start();
        GreenMailUser user = mails.setUser(USER, USER, "password");
        String url;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            url = "tcp://127.0.0.1:" + free.getLocalPort();
        }
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(new ConfigurationImpl()
                        .setSecurityEnabled(false)
                        .setPersistenceEnabled(false)
                        .setJMXManagementEnabled(false)
                        .addAcceptorConfiguration("tcp", url))
                .start();
        try (RunningGateway gateway = RunningGateway.withHttp(
                folder,
                sandbox,
                "gateway.jms.enabled=true",
                "gateway.jms.url=" + url,
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
                "gateway.csv.template" + ALL.replace("${body}", "${variable.row[sum]}") + "${variable.fileName}")) {
            gateway.drop(TO + "/note.txt", "a file");
            gateway.drop(TO + "/mail.eml", "Subject: x\r\n\r\nan old mail\r\n");
            gateway.drop("bills.csv", "to,sum\n" + TO + ",1.50\n");
            gateway.http().post("{\"to\":\"" + TO + "\",\"text\":\"a call\"}");
            // Neither mail nor JMS message says when it was written.
            mails.getManagers()
                    .getImapHostManager()
                    .getInbox(user)
                    .appendMessage(
                            mail("From: Bo <bo@example.com>\r\nTo: " + TO + "@example.com\r\nDate: soon\r\n"
                                    + "Subject: Disk\r\n\r\na mail\r\n"),
                            new Flags(),
                            new Date());
            put(url);

            String year = Year.now().toString();
            await().untilAsserted(() -> assertThat(sandbox.messages())
                    .extracting(SandboxMessage::message)
                    .containsExactlyInAnyOrder(
                            "file|" + TO + "|" + year + "|a file|note.txt",
                                    "file|" + TO + "|" + year + "|an old mail|mail.eml",
                            "csv|" + TO + "|" + year + "|1.50|bills.csv", "http|" + TO + "|" + year + "|a call|",
                            "mail|" + TO + "|" + year + "|a mail|Disk|Bo <bo@example.com>",
                                    "jms|" + TO + "|" + year + "|a message|"));
            assertThat(gateway.deadLetters()).isEmpty();
        } finally {
            broker.stop();
            mails.stop();
        }
    }

    private static MimeMessage mail(String text) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new java.io.ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }

    private static void put(String url) throws Exception {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
                var connection = factory.createConnection()) {
            jakarta.jms.Session session = connection.createSession(false, jakarta.jms.Session.AUTO_ACKNOWLEDGE);
            Message message = session.createTextMessage("a message");
            message.setStringProperty("chatId", TO);
            var producer = session.createProducer(session.createQueue("whatsapp"));
            producer.setDisableMessageTimestamp(true);
            producer.send(message);
        }
    }
}
