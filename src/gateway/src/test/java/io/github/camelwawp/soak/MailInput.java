package io.github.camelwawp.soak;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;

/** Mails put into a mailbox of a real IMAP server. */
final class MailInput implements Input {

    static final String USER = "alerts@example.com";
    static final String PASSWORD = "secret";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));
    private final MailFolder inbox;

    MailInput() {
        server.start();
        GreenMailUser user = server.setUser(USER, USER, PASSWORD);
        try {
            inbox = server.getManagers().getImapHostManager().getInbox(user);
        } catch (Exception e) {
            server.stop();
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return server.getImap().getPort();
    }

    @Override
    public void offer(SoakMessage message) throws Exception {
        String to = message.to().equals("team") ? "team" : "alerts+" + message.to();
        String mail = """
                From: Monitor <monitor@example.com>
                To: %s@example.com
                Subject: Soak
                Message-ID: <%s@example.com>

                %s
                """.formatted(to, message.key(), message.text());
        append(mail);
    }

    void append(String mail) throws Exception {
        inbox.appendMessage(
                new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(mail.replaceAll("\\R", "\r\n").getBytes(StandardCharsets.US_ASCII))),
                new Flags(),
                new Date());
    }

    @Override
    public long waiting() {
        return inbox.getMessages().stream()
                .filter(mail -> !mail.isSet(Flags.Flag.SEEN))
                .count();
    }

    @Override
    public void close() {
        server.stop();
    }
}
