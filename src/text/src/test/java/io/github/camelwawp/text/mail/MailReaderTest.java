package io.github.camelwawp.text.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwawp.text.mail.MailException.Fault;
import io.github.camelwawp.text.markup.TypedMarks;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailReaderTest {

    private static MailText read(String mail) {
        return MailReader.builder().build().read(mail.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(StripReplies strip, String body) {
        return MailReader.builder()
                .stripReplies(strip)
                .cutTrace(CutTrace.NONE)
                .subjectLine(SubjectLine.NONE)
                .build()
                .read(("Subject: Re: x\nContent-Type: text/plain; charset=utf-8\n\n" + body)
                        .getBytes(StandardCharsets.UTF_8))
                .text();
    }

    private static String nested(int depth) {
        StringBuilder mail = new StringBuilder("Subject: x\n");
        for (int i = 0; i < depth; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("x\n\n--b")
                    .append(i)
                    .append("x\n");
        }
        return mail.append("Content-Type: text/plain\n\nhello\n").toString();
    }

    private static void assertRefused(Fault fault, String mail) {
        assertThatThrownBy(() -> read(mail)).isInstanceOfSatisfying(MailException.class, e -> assertThat(e.fault())
                .isEqualTo(fault));
    }

    @Test
    void headersAreDecoded() {
        MailText mail = read("""
            From: "Haddad, =?UTF-8?Q?S=C3=A9lma?=" <salma@example.com>
            To: Tom <tom@example.org>, ops@example.net
            Cc: undisclosed-recipients:;
            Date: Thu, 5 Mar 2026 08:14:02 +0200
            Message-ID: <7@example.com>
            Subject: =?utf-8?B?4pyF?=
              done

            ok
            """);
        assertThat(mail.from()).contains(new MailText.Address("Haddad, Sélma", "salma@example.com"));
        assertThat(mail.recipients())
                .extracting(MailText.Address::address)
                .startsWith("tom@example.org", "ops@example.net");
        assertThat(mail.date()).contains(OffsetDateTime.parse("2026-03-05T08:14:02+02:00"));
        assertThat(mail.messageId()).isEqualTo("<7@example.com>");
        assertThat(mail.subject()).isEqualTo("✅ done");
        assertThat(mail.text()).isEqualTo("*✅ done*\n\nok");
    }

    @Test
    void brokenHeadersAreNoObstacle() {
        MailText mail = read(
                "From: <<>> not, an @address@@\nDate: yesterday\nContent-Type: text/plain; charset\nSubject:\n\nbody");
        assertThat(mail.date()).isEmpty();
        assertThat(mail.text()).isEqualTo("body");
    }

    @Test
    void aMailMadeInMemoryIsReadToo() throws Exception {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        message.setFrom(new InternetAddress("a@example.com"));
        message.setSubject("Grüße", "UTF-8");
        message.setText("schöne\n", "UTF-8");
        assertThat(MailReader.builder().build().read(message).text()).isEqualTo("*Grüße*\n\nschöne");
    }

    @Test
    void theSubjectCanBeLeftOutUnlessItIsAllThereIs() {
        MailReader reader = MailReader.builder().subjectLine(SubjectLine.NONE).build();
        assertThat(reader.read("Subject: s\n\nbody".getBytes(StandardCharsets.UTF_8))
                        .text())
                .isEqualTo("body");
        assertThat(reader.read("Subject: s\n\n".getBytes(StandardCharsets.UTF_8))
                        .text())
                .isEqualTo("*s*");
    }

    @Test
    void typedMarksCanBeKept() {
        MailReader reader = MailReader.builder().typedMarks(TypedMarks.KEEP).build();
        assertThat(reader.read("\n*bold* _it_".getBytes(StandardCharsets.UTF_8)).text())
                .isEqualTo("*bold* _it_");
    }

    @Test
    void anEmptyMailIsABlankText() {
        assertThat(read("").text()).isEmpty();
        assertThat(read("\n\n\n").text()).isEmpty();
    }

    @Test
    void attachmentsAreListedWithTheirDecodedSize() {
        MailText mail = read("""
            Content-Type: multipart/mixed; boundary=b

            --b

            text
            --b
            Content-Type: image/png
            Content-Disposition: inline
            Content-Transfer-Encoding: base64

            AAAA
            --b--
            """);
        assertThat(mail.attachments()).containsExactly(new MailText.Attachment("unnamed image/png", "image/png", 3));
        assertThat(mail.text()).isEqualTo("text\n\n📎 unnamed image/png (3 B)");
    }

    @Test
    void mailsBeyondTheBoundsAreRefused() {
        assertThat(read(nested(18)).text()).isEqualTo("*x*\n\nhello");
        assertRefused(Fault.TOO_DEEP, nested(30));
        assertRefused(Fault.TOO_DEEP, nested(5_000));
        assertRefused(
                Fault.TOO_MANY_PARTS, "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(200_000));
        assertRefused(Fault.TOO_LARGE, "Subject: x\n\n" + "x".repeat(1_000_001));
        assertRefused(Fault.TOO_DEEP, "Content-Type: message/rfc822\n\n".repeat(1_000));
        assertRefused(Fault.HEADERS_TOO_LARGE, "a:\n".repeat(1_000_000) + "\nx\n");
        assertRefused(
                Fault.HEADERS_TOO_LARGE,
                "Content-Type: multipart/mixed; boundary=b\n\n--b\n" + "a:\n".repeat(1_000_000) + "\nx\n--b--\n");
    }

    @Test
    void aMailIsReadUnderAnotherSubjectThanItsOwn() {
        MailText mail = MailReader.builder()
                .build()
                .read("Subject: [ops] Disk full\n\nhello\n".getBytes(StandardCharsets.UTF_8), "Disk full");
        assertThat(mail.subject()).isEqualTo("Disk full");
        assertThat(mail.text()).isEqualTo("*Disk full*\n\nhello");
    }

    @Test
    void offCutsNothing() {
        String body = "new\n\nOn 1 May 2026 Tom wrote:\n> old\n--\nTom";
        assertThat(read(StripReplies.OFF, body)).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Thu, Mar 5, 2026 at 9:12 AM Tom <t@example.org> wrote:",
                "Am Do., 5. März 2026 um 09:12 Uhr schrieb Tom <t@example.org>:",
                "Le jeu. 5 mars 2026 à 09:12, Tom <t@example.org> a écrit :",
                "El jue, 5 mar 2026 a las 9:12, Tom (<t@example.org>) escribió:",
                "Il giorno gio 5 mar 2026 alle ore 09:12 Tom <t@example.org> ha scritto:",
                "Em qui., 5 de mar. de 2026 às 09:12, Tom <t@example.org> escreveu:",
                "Op do 5 mrt 2026 om 09:12 schreef Tom <t@example.org>:",
                "czw., 5 mar 2026 o 09:12 Tom <t@example.org> napisał(a):",
                "чт, 5 мар. 2026 г. в 09:12, Tom <t@example.org>:",
                "Tom написал 5 марта 2026:",
                "5 Mar 2026 Per 09:12 tarihinde Tom <t@example.org> şunu yazdı:",
                "في الخميس، 5 مارس 2026 في 9:12 ص كتب Tom <t@example.org>:",
                "‫בתאריך יום ה׳, 5 במרץ 2026 ב-9:12 מאת ‪Tom‬‏ <‪t@example.org‬‏>:‬",
                "2026年3月5日(木) 9:12 Tom <t@example.org>:",
                "Tom <t@example.org> 于2026年3月5日周四 09:12写道：",
                "Den tors 5 mars 2026 kl 09:12 skrev Tom <t@example.org>:",
                "Den tor. 5. mar. 2026 kl. 09.12 skrev Tom <t@example.org>:"
            })
    void whoWroteWhenIsCutInManyLanguages(String line) {
        assertThat(read(StripReplies.SAFE, "New text\n\n" + line + "\n\n> old\n> older\n"))
                .isEqualTo("New text");
        assertThat(read(StripReplies.AGGRESSIVE, "New text\n\n" + line + "\nold without brackets\n"))
                .isEqualTo("New text");
    }

    @Test
    void theWholeTextIsNeverCut() {
        for (StripReplies strip : StripReplies.values()) {
            assertThat(read(strip, "> all\n> quoted\n")).isEqualTo("> all\n> quoted");
            assertThat(read(strip, "-- \nonly a signature\n")).contains("only a signature");
            assertThat(read(strip, "On 1 May 2026 Tom wrote:\n> old\n")).contains("> old");
        }
    }

    @Test
    void aggressiveAlsoCutsBetweenTheLines() {
        String body = "> When?\n\nFriday.\n\nSent from my phone\n";
        assertThat(read(StripReplies.SAFE, body)).isEqualTo("> When?\n\nFriday.\n\nSent from my phone");
        assertThat(read(StripReplies.AGGRESSIVE, body)).isEqualTo("Friday.");
        String copied = "Yes.\n\nFrom: Tom <t@example.org>\nSent: Thursday\nTo: me\nSubject: x\n\nold\n";
        assertThat(read(StripReplies.AGGRESSIVE, copied)).isEqualTo("Yes.");
        assertThat(read(StripReplies.AGGRESSIVE, "Alarm\n\nHost: a\nState: b\nSince: c\nLevel: d\n"))
                .endsWith("Level: d");
    }

    @Test
    void aReportThatEndsWithAColonAndAListIsNotAQuote() {
        assertThat(read(StripReplies.SAFE, "Failed at 9:00:\ndisk\n")).isEqualTo("Failed at 9:00:\ndisk");
    }
}
