package io.github.camelwawp.text.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails with slightly malformed headers or parts, and the text that their senders meant. */
class MailRepairsTest {

    private static final String OK = "Pump 3 is off.";

    private static String text(byte[] mail) {
        return MailReader.builder()
                .subjectLine(SubjectLine.NONE)
                .build()
                .read(mail)
                .text();
    }

    private static String text(String mail) {
        return text(mail.getBytes(StandardCharsets.UTF_8));
    }

    private static String subject(String raw) {
        return MailReader.builder()
                .build()
                .read(("Subject: " + raw + "\n\nx\n").getBytes(StandardCharsets.ISO_8859_1))
                .subject();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: a\n\nPump 3 is off.",
                "\n\nSubject: a\n\nPump 3 is off.",
                "Subject: a\n \nPump 3 is off.",
                "Subject: a\n\t\nPump 3 is off.",
                "\ufeffSubject: a\n\nPump 3 is off.",
                "From x@example.com Thu Mar  5 09:00:00 2026\nSubject: a\n\nPump 3 is off.",
                "Subject: a\rFrom: b@example.com\r\rPump 3 is off.",
                "Subject: a\nPump 3 is off.",
                "Subject : a\n\nPump 3 is off.",
                "Content-Type: text/plain charset=utf-8\n\nPump 3 is off.",
                "Content-Type: \"text/plain\"; charset=utf-8\n\nPump 3 is off.",
                "Content-Type: text/plain, charset=utf-8\n\nPump 3 is off.",
                "Content-Type: text\n\nPump 3 is off.",
                "Content-Type:\n\nPump 3 is off.",
                "Content-Type: nonsense\n\nPump 3 is off.",
                "Content-Type: html\n\n<p>Pump 3 is off.</p>",
                "Content-Type: text/plain\n\n<html><body><p>Pump 3 is off.</p></body></html>",
                "Content-Type: text/html\n\nPump 3 is off.",
                "Content-Type: multipart/mixed; boundary=b\n\nPump 3 is off.\n",
                "Content-Type: multipart/mixed; boundary=b\n\nPump 3 is off.\n--b--\n",
                "Content-Type: multipart/*; boundary=b\n\n--b\n\nPump 3 is off.\n--b--\n",
                "Content-Type: multipart; boundary=b\n\n--b\n\nPump 3 is off.\n--b--\n",
                "Content-Type: multipart/mixed boundary=\"b\"\n\n--b\n\nPump 3 is off.\n--b--\n",
                "Content-Type: multipart/mixed;\n boundary = \"b \"\n\n--b \n\nPump 3 is off.\n--b--\n",
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nPump 3 is off.\n",
                "Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: base64\n\n--b\n\nPump 3 is off.\n--b--\n",
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; name=a.txt\n\nPump 3 is off.\n--b--\n",
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\nContent-Disposition: inline; filename=a.txt\n\nPump 3 is off.\n--b--\n",
                "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n\u00a0\u200b\u00ad\n \u2003\n--b\nContent-Type: text/html\n\n<p>Pump 3 is off.</p>\n--b--\n",
                "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n&nbsp;\n--b\nContent-Type: text/html\n\n<p>Pump 3 is off.</p>\n--b--\n",
                "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Pump 3 is off.</p>\n--b\nContent-Type: text/css\n\np{color:red}\n--b\nContent-Type: text/javascript\n\nx()\n--b--\n",
                "Content-Type: text/enriched\n\n<bold>Pump</bold> <param>x</param>3\nis off.",
                "Content-Type: text/richtext\n\n<bold>Pump</bold> 3<nl>is off.",
                "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/enriched\n\n<bold>Pump</bold> 3 is off.\n--b--\n",
                "Content-Transfer-Encoding: base64\n\nUHVtcCAzIGlzIG9mZi4=\n\nThis mail was scanned.\n",
                "Content-Transfer-Encoding: base64\n\nPump 3 is off.\n",
                "Content-Transfer-Encoding: 7-bit\n\nPump 3 is off.\n",
                "Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a.txt\n.4'5M<\"`S(&ES(&]F9BX`\n`\nend\n",
                "Content-Type: text/plain; charset=utf-7\n\nPump+ACA-3 is off.",
                "Content-Type: text/plain; charset=nonsense\n\nPump 3 is off.",
                "\n\u001b[31mPump 3\u001b[0m is off.",
                "Subject: a\n\nP\bPu\bump 3\u0000 is\u0007 off.",
                "Subject: a\n\n\u001b]8;;https://example.com\u0007Pump 3\u001b]8;;\u0007 is off.",
                "Subject: a\n\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nPump 3 is off.\n-----BEGIN PGP SIGNATURE-----\n\niQIz\n=AbCd\n-----END PGP SIGNATURE-----\n"
            })
    void whatIsMeantIsRead(String mail) {
        assertThat(text(mail).replaceAll("\\s+|\\*", " ").replaceAll(" +", " ").strip())
                .isEqualTo(OK);
    }

    static Stream<Arguments> charsets() {
        return Stream.of(
                Arguments.of("windows-1251", "UTF-8", "Protección – 5 €"),
                Arguments.of("iso-8859-1", "UTF-8", "Störung"),
                Arguments.of("utf-8", "windows-1252", "Störung"),
                Arguments.of("us-ascii", "UTF-8", "Насос выключен"),
                Arguments.of("koi8-r", "KOI8-R", "Насос выключен"),
                Arguments.of("gb2312", "GB18030", "水泵停了"),
                Arguments.of("iso-2022-jp", "ISO-2022-JP", "ポンプ停止"),
                Arguments.of("big5", "Big5", "水泵停了"),
                Arguments.of("euc-kr", "EUC-KR", "펌프가 꺼졌다"),
                Arguments.of("", "UTF-16", "Störung"));
    }

    @ParameterizedTest
    @MethodSource("charsets")
    void theBytesDecideWhereTheLabelIsWrong(String label, String real, String words) throws Exception {
        ByteArrayOutputStream mail = new ByteArrayOutputStream();
        mail.writeBytes(("Content-Type: text/plain" + (label.isEmpty() ? "" : "; charset=" + label)
                        + "\nContent-Transfer-Encoding: base64\n\n"
                        + Base64.getMimeEncoder().encodeToString(words.getBytes(Charset.forName(real))))
                .getBytes(StandardCharsets.US_ASCII));
        assertThat(text(mail.toByteArray())).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<meta charset=windows-1251>",
                "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\">",
                "<META CHARSET='windows-1251' />"
            })
    void aPageSaysItsCharsetWhereTheHeaderDoesNot(String meta) {
        byte[] page = ("Content-Type: text/html\n\n<html><head>" + meta + "</head><body>Насос выключен</body></html>")
                .getBytes(Charset.forName("windows-1251"));
        assertThat(text(page)).isEqualTo("Насос выключен");
    }

    @Test
    void headersAreDecodedHoweverTheirWordsAreBroken() {
        assertThat(subject("=?UTF-8?Q?What now? [ask]?=")).isEqualTo("What now? [ask]");
        assertThat(subject("=?utf-8?Q?Preis_=E2=82?= =?utf-8?Q?=AC_5?=")).isEqualTo("Preis € 5");
        assertThat(subject("=?utf-8?B?w5Y?= x")).isEqualTo("Ö x");
        assertThat(subject("\"=?utf-8?Q?=C3=96?=\"")).isEqualTo("\"Ö\"");
        assertThat(subject("=?utf-8*en?Q?=C3=96?=")).isEqualTo("Ö");
        assertThat(subject("=?nonsense?Q?abc?=")).isEqualTo("abc");
        assertThat(subject("St\u00f6rung")).isEqualTo("Störung");
        assertThat(subject("100 % =?= ?= x")).isEqualTo("100 % =?= ?= x");
        assertThat(subject("a\u0000b \u001b[31mred\u001b[0m")).isEqualTo("ab red");
    }

    @Test
    void filesInsideATextAreNamedWithTheirSize() {
        assertThat(text("Subject: a\n\nSee:\n\nbegin 644 a.txt\n.4'5M<\"`S(&ES(&]F9BX`\n`\nend\n\nBye"))
                .isEqualTo("See:\n\nBye\n\n📎 a.txt (14 B)");
        assertThat(text("Subject: a\n\n=ybegin line=128 size=2048 name=report.csv\n...\n=yend size=2048\n"))
                .isEqualTo("📎 report.csv (2 KB)");
        assertThat(text("Subject: a\n\nbegin 644 of a story\nthat is none"))
                .isEqualTo("begin 644 of a story\nthat is none");
    }

    @Test
    void whatIsEncryptedIsSaidInASentence() {
        assertThat(
                        text(
                                "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b\n\n--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n"
                                        + "--b\nContent-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\n\nAAAA\n-----END PGP MESSAGE-----\n--b--\n"))
                .contains("encrypted with PGP")
                .doesNotContain("BEGIN");
        assertThat(text("Subject: a\n\nHello\n-----BEGIN PGP MESSAGE-----\n\nAAAA\n-----END PGP MESSAGE-----\n"))
                .startsWith("Hello\n")
                .contains("encrypted with PGP")
                .doesNotContain("AAAA");
        assertThat(
                        text(
                                "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIAGCSqGSIb3DQEHA6CAMAAAAA==\n"))
                .contains("encrypted with S/MIME");
    }

    @Test
    void theTextInsideAnOpaqueSignatureIsRead() {
        String inner = "Content-Type: text/plain\r\n\r\nPump 3 is off.\r\n";
        byte[] content = inner.getBytes(StandardCharsets.US_ASCII);
        for (boolean pieces : new boolean[] {false, true}) {
            byte[] octets = pieces
                    ? der(
                            0x24,
                            concat(
                                    der(0x04, Arrays.copyOf(content, 10)),
                                    der(0x04, Arrays.copyOfRange(content, 10, content.length))))
                    : der(0x04, content);
            byte[] encapsulated = der(0x30, concat(der(0x06, hex("2a864886f70d010701")), der(0xA0, octets)));
            byte[] signed = der(0x30, concat(der(0x02, new byte[] {1}), der(0x31, new byte[0]), encapsulated));
            byte[] cms = der(0x30, concat(der(0x06, hex("2a864886f70d010702")), der(0xA0, signed)));
            assertThat(text(
                            "Content-Type: application/pkcs7-mime; smime-type=signed-data\nContent-Transfer-Encoding: base64\n\n"
                                    + Base64.getMimeEncoder().encodeToString(cms)))
                    .isEqualTo(OK);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ihr Mailprogramm kann kein HTML anzeigen.",
                "Your mail program cannot show HTML.",
                "This is an HTML message, please enable HTML to view it.",
                "Votre messagerie ne prend pas en charge le HTML.",
                "Su programa no admite HTML.",
                "Il tuo programma non supporta l'HTML.",
                "Seu programa não exibe HTML.",
                "Uw programma ondersteunt geen HTML.",
                "Twój program nie obsługuje HTML.",
                "Ваша программа не поддерживает HTML.",
                "E-posta programınız HTML desteklemiyor.",
                "برنامج البريد لا يدعم HTML.",
                "お使いのメールソフトはHTML表示に対応していません。",
                "您的邮件程序不支持HTML。"
            })
    void aHintThatSaysNothingIsNoTextHoweverShortTheOtherPartIs(String hint) {
        assertThat(text(
                        "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n"
                                + hint + "\n--b\nContent-Type: text/html\n\n<b>4711</b>\n--b--\n"))
                .isEqualTo("*4711*");
    }

    @Test
    void onlyWhatIsEncryptedIsCalledEncrypted() {
        String head =
                "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nPump 3 is off.\n--b\nContent-Transfer-Encoding: base64\nContent-Type: application/pkcs7-mime; ";
        assertThat(
                        text(
                                head
                                        + "smime-type=compressed-data; name=smime.p7z\n\nMBoGCyqGSIb3DQEJEAEJoAswCQIBADAAMAA=\n--b--\n"))
                .startsWith(OK)
                .contains("\ud83d\udcce smime.p7z")
                .doesNotContain("encrypted");
        assertThat(text(head + "name=smime.p7m\n\nbroken==\n--b--\n"))
                .startsWith(OK)
                .contains("smime.p7m")
                .doesNotContain("encrypted");
        assertThat(text(head + "name=smime.p7m\n\nMIAGCSqGSIb3DQEHA6CAMAAAAA==\n--b--\n"))
                .contains("encrypted with S/MIME");
        assertThat(text(head + "name=smime.p7m\n\nMIAGCyqGSIb3DQEJEAEXoIAwAAAA\n--b--\n"))
                .contains("encrypted with S/MIME");
    }

    @Test
    void bothBodiesOfAnAlternativeAreTextWhateverTheirDispositionSays() {
        String html =
                "--b\nContent-Type: text/html\nContent-Disposition: attachment; filename=body.html\n\n<p>Pump 3 is off.</p>\n--b--\n";
        assertThat(text("Content-Type: multipart/alternative; boundary=b\n\n--b\n\n \n" + html))
                .isEqualTo(OK);
        assertThat(text(
                        "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Disposition: attachment\n\nPump 3 is off.\n"
                                + html))
                .isEqualTo(OK);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "\ufeff", "<!---->", "<!-- x --> ", "<p ", "<p><!--"})
    void howMuchStandsBeforeTheTextDoesNotMatter(String piece) {
        assertThat(text("Content-Type: text/plain; charset=utf-8\n\n"
                        + piece.repeat(900_000 / piece.getBytes(StandardCharsets.UTF_8).length) + "\nPump 3 is off.\n"))
                .contains(OK);
    }

    @Test
    void aMailsOnlyTextIsNeverOnlyAFileName() {
        assertThat(
                        text(
                                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html; name=a.html\nContent-Disposition: attachment; filename=a.html\n\n<p>Pump 3 is off.</p>\n--b--\n"))
                .startsWith(OK);
        assertThat(
                        text(
                                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822; name=x.eml\n\n\n--b\n\nhello\n--b--\n"))
                .isEqualTo("hello\n\n📎 x.eml (0 B)");
    }

    @Test
    void aFileThatIsTooLargeIsNamedAndTheMailIsRead() {
        String log = "a line of a log\n".repeat(140_000);
        String named = "--b\nContent-Type: text/plain; name=a.log\n%s\n" + log + "--b--\n";
        assertThat(text("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n" + named.formatted("")))
                .isEqualTo("Hello\n\n📎 a.log (2.1 MB)");
        assertThat(text("Content-Type: multipart/mixed; boundary=b\n\n"
                        + named.formatted("Content-Disposition: attachment\n")))
                .isEqualTo("📎 a.log (2.1 MB)");
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] concat(byte[]... all) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] one : all) {
            out.writeBytes(one);
        }
        return out.toByteArray();
    }

    private static byte[] der(int tag, byte[] value) {
        byte[] length = value.length < 128
                ? new byte[] {(byte) value.length}
                : new byte[] {(byte) 0x82, (byte) (value.length >> 8), (byte) value.length};
        return concat(new byte[] {(byte) tag}, length, value);
    }
}
