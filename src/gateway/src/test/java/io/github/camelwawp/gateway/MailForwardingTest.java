package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.camelwawp.gateway.config.StartupException;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.Schedule;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails from a real IMAP server to the phone, by the real gateway. */
class MailForwardingTest {

    private static final String USER = "alerts@example.com";
    private static final String OTHER = "others@example.com";
    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));

    static {
        SERVER.start();
        SERVER.setUser(USER, USER, "password");
        SERVER.setUser(OTHER, OTHER, "password");
    }

    @RegisterExtension
    static final TestGateway gateway = new TestGateway(
            "gateway.mail.enabled=true",
            "gateway.mail.protocol=imap",
            "gateway.mail.host=127.0.0.1",
            "gateway.mail.port=" + SERVER.getImap().getPort(),
            "gateway.mail.user=" + USER,
            "gateway.mail.password=password",
            "gateway.mail.poll-delay=50",
            "gateway.max-recipients=20",
            "gateway.recipients.ops=201234567891");

    @AfterAll
    static void stopServer() {
        SERVER.stop();
    }

    /** One with other options, and with a mailbox of its own. */
    private static TestGateway another(String... options) throws Exception {
        return gateway.another("gateway.mail.user=" + OTHER).start(options);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invoice-html",
                "arabic-reply-html",
                "outlook-thread-html",
                "japanese-iso-2022-jp",
                "text-attachment"
            })
    void aMailArrivesAsACarefulPersonWouldHaveTypedIt(String name) throws Exception {
        deliver(USER, Files.readAllBytes(Path.of("src/text/src/test/resources/mail", name + ".eml")));

        String expected = Files.readString(Path.of("src/text/src/test/resources/mail", name + ".txt"))
                .stripTrailing()
                .replace('¦', '\u2060');
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly(expected));
        assertThat(gateway.deadLetters()).isEmpty();
    }

    @Test
    void theOptionsForMailsHold() throws Exception {
        TestGateway own = another(
                "gateway.mail.strip-replies=off", "gateway.mail.subject-line=none", "gateway.mail.typed-marks=keep");
        deliver(OTHER, "Subject: Weekly\n\nA *big* success.\n\n-- \nTom\n");
        own.drop("same.eml", "From: x@example.com\r\nSubject: Weekly\r\n\r\nA *big* success.\r\n\r\n-- \r\nTom\r\n");

        await().untilAsserted(() -> assertThat(gateway.texts())
                .hasSize(2)
                .allMatch(text -> text.matches("(?s)A \\*big\\* success\\.\\s+--\\s+Tom")));
    }

    @Test
    void anOptionNobodyKnowsStopsTheStart() {
        assertThatThrownBy(() -> another("gateway.mail.strip-replies=some"))
                .isInstanceOf(StartupException.class)
                .hasMessage(
                        "application.properties: gateway.mail.strip-replies must be one of off, safe, aggressive, not 'some'.");
        assertThatThrownBy(() -> another("gateway.mail.max-depth=1000"))
                .isInstanceOf(StartupException.class)
                .hasMessage(
                        "application.properties: gateway.mail.max-depth must be a whole number from 1 to 100, not '1000'.");
    }

    @Test
    void theNameInBracketsIsTheRecipientAndNoPartOfTheText() throws Exception {
        deliver("Subject: [ops] Disk full\n\n/var is at 97 %.\n");

        await().untilAsserted(() -> assertThat(gateway.sandbox().messages())
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.chatId()).isEqualTo("201234567891@c.us");
                    assertThat(m.message()).isEqualTo("*Disk full*\n\n/var is at 97 %.");
                }));
    }

    @Test
    void aMailThatIsTooLateExpiresAndOneWithAWrongTimeIsADeadLetter() throws Exception {
        deliver("Subject: late\nX-Wawp-Not-After: Thu, 1 Jan 2026 00:00:00 +0000\n\nx\n");
        deliver("Subject: late\nX-Wawp-Not-After: 2026-01-01T00:00:00Z\n\nx\n");
        // A device's clock may be wrong: its Date says nothing.
        deliver("Subject: old date\nDate: Sat, 1 Jan 2000 00:00:00 +0000\nX-Wawp-Not-After:\n\nx\n");

        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("*old date*\n\nx"));
        await().untilAsserted(
                        () -> assertThat(gateway.deadLetters()).singleElement().satisfies(letter -> assertThat(
                                        letter.resolve("message.json"))
                                .content()
                                .contains("MAIL_WRONG_TIME", "X-Wawp-Not-After must be a time with a zone")));
    }

    @Test
    void aMailNamesItsTimeAndThatItIsUrgent() throws Exception {
        TestGateway own = another(TestGateway.HTTP);
        Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        deliver(OTHER, "Subject: later\nX-Wawp-Send-At: " + tomorrow + "\nX-Wawp-Urgent: TRUE\n\nx\n");
        deliver(OTHER, "Subject: later, too\nX-Wawp-Send-At: " + tomorrow.atOffset(ZoneOffset.ofHours(2)) + "\n\nx\n");
        deliver(OTHER, "Subject: wrong\nX-Wawp-Send-At: tomorrow\n\nx\n");
        deliver(OTHER, "Subject: very\nX-Wawp-Urgent: very\n\nx\n");
        deliver(OTHER, "Subject: now\nX-Wawp-Urgent: true\n\nx\n");

        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("*now*\n\nx"));
        await().untilAsserted(() -> assertThat(own.deadLetters())
                .extracting(letter -> Files.readString(letter.resolve("message.json")))
                .hasSize(2)
                .anyMatch(written -> written.contains("X-Wawp-Send-At must be a time with a zone"))
                .anyMatch(written -> written.contains("X-Wawp-Urgent must be")));
        await().untilAsserted(() -> assertThat(
                        HttpCaller.json(own.http().send(own.http().to("/status")))
                                .at("/scheduled/number")
                                .asInt())
                .isEqualTo(2));
        own.stop();
        try (Journal journal = own.openJournal()) {
            assertThat(journal.schedule().due(tomorrow.minusSeconds(1), 10)).isEmpty();
            assertThat(journal.schedule().due(tomorrow, 10))
                    .extracting(Schedule.Ready::urgent)
                    .containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void moreThanAllowedIsADeadLetterThatNamesTheBound() throws Exception {
        TestGateway own = another("gateway.mail.max-parts=3");
        deliver(
                OTHER,
                "Subject: parts\nContent-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(4) + "--b--\n");
        deliver(OTHER, "Subject: good\n\nx\n");

        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("*good*\n\nx"));
        await().untilAsserted(() -> assertThat(own.deadLetters()).hasSize(1));
        assertThat(own.deadLetters().get(0).resolve("message.json")).content().contains("gateway.mail.max-parts");
        assertThat(own.deadLetters().get(0).resolve("mail.eml")).exists();
    }

    @Test
    void aMailToMoreThanAllowedIsOneDeadLetterAndGoesToNobody() throws Exception {
        String to = IntStream.range(0, 1_500)
                .mapToObj(i -> 201234560000L + i + "@example.com")
                .collect(Collectors.joining(",\n "));
        deliver("To: " + to + "\nSubject: all\n\nx\n");
        deliver("To: 201234567891@example.com, 201234567892@example.com\nSubject: two\n\nx\n");

        await().untilAsserted(() -> assertThat(gateway.sandbox().messages()).hasSize(2));
        await().untilAsserted(() -> assertThat(gateway.deadLetters()).hasSize(1));
        assertThat(gateway.texts()).containsOnly("*two*\n\nx");
        assertThat(gateway.deadLetters().get(0).resolve("message.json"))
                .content()
                .contains("gateway.max-recipients is 20");
    }

    @Test
    void aMailIsWordedByItsTemplateAndNothingInItIsEvaluated() throws Exception {
        TestGateway own = another(
                "gateway.mail.subject-line=none",
                "gateway.template.mail=*${variable.subject}* from ${variable.sender}, ${date:variable.date:yyyy}\n\n${body}");
        deliver(
                OTHER,
                "Subject: ${sysenv.PATH} {{own.outbox}} $simple{body}\nDate: Mon, 5 Jan 2026 10:00:00 +0200\n\nsay ${exception} {{x}}\n");

        await().untilAsserted(
                        () -> assertThat(gateway.texts())
                                .containsExactly(
                                        "*${sysenv.PATH} {{own.outbox}} $simple{body}* from Monitor <monitor@example.com>, 2026\n\nsay ${exception} {{x}}"));
    }

    private static void deliver(String mail) throws Exception {
        deliver(USER, mail);
    }

    private static void deliver(String user, String mail) throws Exception {
        deliver(
                user,
                ("From: Monitor <monitor@example.com>\n" + mail)
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void deliver(String user, byte[] mail) throws Exception {
        SERVER.getManagers()
                .getImapHostManager()
                .getInbox(SERVER.getManagers().getUserManager().getUser(user))
                .appendMessage(
                        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)),
                        new Flags(),
                        new Date());
    }
}
