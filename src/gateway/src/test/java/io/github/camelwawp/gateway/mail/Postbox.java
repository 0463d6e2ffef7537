package io.github.camelwawp.gateway.mail;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** A real IMAP server on a free port of the loopback interface, with one mailbox. */
final class Postbox implements AutoCloseable {

    static final String USER = "alerts@example.com";
    private static final String PASSWORD = "s3cret-#{}";

    private final String protocol;
    private final GreenMail server;
    private final GreenMailUser user;

    Postbox(String protocol) {
        this(protocol, 0);
    }

    Postbox(String protocol, int port) {
        this.protocol = protocol;
        ServerSetup setup = new ServerSetup(port, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(20_000);
        server = new GreenMail(setup);
        server.start();
        user = server.setUser(USER, USER, PASSWORD);
    }

    int port() {
        return protocol.equals("imaps")
                ? server.getImaps().getPort()
                : server.getImap().getPort();
    }

    /** What a gateway needs to read the mailbox at this port, with two recipients that have names. */
    static String[] options(String protocol, int port, String... more) {
        return Stream.concat(
                        Stream.of(
                                "gateway.mail.enabled=true",
                                "gateway.mail.protocol=" + protocol,
                                "gateway.mail.host=localhost",
                                "gateway.mail.port=" + port,
                                "gateway.mail.user=" + USER,
                                "gateway.mail.password=" + PASSWORD,
                                "gateway.mail.poll-delay=50",
                                "gateway.mail.timeout=5000",
                                "gateway.recipients.ops=201234567890",
                                "gateway.recipients.dev=201234567891"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    /** Puts a mail into the mailbox byte for byte (ISO-8859-1), with CRLF line ends. */
    Postbox deliver(String mail) {
        return deliver(mail.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    Postbox deliver(byte[] mail) {
        return deliver(mail, new Flags());
    }

    private Postbox deliver(byte[] mail, Flags flags) {
        try {
            folder().appendMessage(
                            new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)),
                            flags,
                            new Date());
            return this;
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A plain mail with this subject. */
    Postbox deliverSubject(String subject) {
        return deliverSubject(subject, new Flags());
    }

    /** A plain mail that another client has flagged before the gateway can see it. */
    Postbox deliverSubject(String subject, Flags flags) {
        return deliver(
                """
                From: Monitor <monitor@example.com>
                To: alerts@example.com
                Subject: %s
                Message-ID: <%s@example.com>

                It happened.
                """.formatted(subject, subject.hashCode()).replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1),
                flags);
    }

    List<StoredMessage> mails() {
        return folder().getMessages();
    }

    long unseen() {
        return mails().stream().filter(mail -> !mail.isSet(Flags.Flag.SEEN)).count();
    }

    void empty() {
        folder().deleteAllMessages();
    }

    MailFolder folder() {
        try {
            return server.getManagers().getImapHostManager().getInbox(user);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    GreenMail server() {
        return server;
    }

    @Override
    public void close() {
        server.stop();
    }
}
