package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.camelwawp.testing.Browser;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** A mail, the phone and the journal's page, with everything between them: there and back again. */
class WayBackIT {

    private static final String USER = "alerts@example.com";

    @RegisterExtension
    static final Browser phone = new Browser();

    @RegisterExtension
    static final Browser journal = new Browser();

    @RegisterExtension
    final TestGateway gateway = new TestGateway(TestGateway.HTTP);

    private final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));
    private GreenMailUser user;

    @BeforeEach
    void start() throws Exception {
        mails.start();
        user = mails.setUser(USER, USER, "password");
        gateway.start(
                "gateway.mail.enabled=true",
                "gateway.mail.protocol=imap",
                "gateway.mail.host=127.0.0.1",
                "gateway.mail.port=" + mails.getImap().getPort(),
                "gateway.mail.user=" + USER,
                "gateway.mail.password=password",
                "gateway.mail.poll-delay=50",
                "gateway.events.enabled=true",
                "gateway.events.secret=WEBHOOK_SECRET",
                "gateway.events.poll-delay=50",
                "gateway.events.public-url=http://127.0.0.1:{{gateway.http.port}}");
        phone.screen(390, 844, 1, false);
        phone.open(gateway.sandbox().baseUrl());
        journal.screen(1280, 800, 1, false);
        journal.open("http://127.0.0.1:" + gateway.http().port + "/journal");
        await().until(() -> journal.one("#token").isDisplayed());
        journal.one("#token").sendKeys(HttpCaller.TOKEN, Keys.ENTER);
        await().until(() -> journal.one("#live").getText().equals("Live"));
    }

    @AfterEach
    void stop() {
        gateway.stop();
        mails.stop();
    }

    @Test
    void aMailIsReadThenStopHoldsTheNextOneBackAndStartLetsThemThrough() throws Exception {
        mail("Disk full", "Disk on web-2 is full.");
        await().until(() -> phone.all("#list li").size() == 1);
        phone.click("#list li button, #list li a, #list li");
        await().until(() -> phone.all(".bubble .ticks.read").size() == 1);
        assertThat(phone.one(".bubble .text").getText()).isEqualTo("Disk full\n\nDisk on web-2 is full.");
        await().until(() -> rows().equals(List.of("Mail Read")));

        reply("STOP");
        await().until(() -> received().size() == 2);
        assertThat(received().get(1)).startsWith("You will get no more messages");
        reply("STOP");

        mail("Disk fuller", "Nobody is to hear of this.");
        await().until(() -> rows().get(0).equals("Mail Opted out"));
        assertThat(received()).as("silence after one confirmation").hasSize(2);
        assertThat(gateway.deadLetters()).isEmpty();

        reply("start!");
        await().until(() -> received().size() == 3);
        assertThat(received().get(2)).startsWith("You will get messages from this number again.");
        mail("Disk empty", "All is well.");
        await().until(() -> received().size() == 4);
        assertThat(received().get(3)).isEqualTo("Disk empty\n\nAll is well.");
        await().until(() -> rows().get(0).equals("Mail Read"));

        phone.picture("way-back-phone.png");
        journal.picture("way-back-journal.png");
    }

    /** What the phone got, oldest first. */
    private List<String> received() {
        return texts(phone, ".bubble:not(.reply)", "one.querySelector('.text').innerText");
    }

    /** Source and state of each message, newest first. */
    private List<String> rows() {
        return texts(
                journal,
                "#list > li summary",
                "one.querySelector('.badge').innerText + ' ' + one.querySelector('.word').innerText");
    }

    /** In one step, since the page may draw them anew meanwhile. */
    private static List<String> texts(Browser page, String selector, String text) {
        List<?> found = (List<?>)
                page.run("return [...document.querySelectorAll('" + selector + "')].map(one => " + text + ")");
        return found.stream().map(String.class::cast).toList();
    }

    private void reply(String text) {
        phone.one("#reply").sendKeys(text, Keys.ENTER);
    }

    private void mail(String subject, String text) throws Exception {
        byte[] mail = ("From: Monitor <monitor@example.com>\r\nMessage-ID: <" + subject.replace(' ', '-')
                        + "@example.com>\r\nSubject: " + subject + "\r\n\r\n" + text + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        mails.getManagers()
                .getImapHostManager()
                .getInbox(user)
                .appendMessage(
                        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)),
                        new Flags(),
                        new Date());
    }
}
