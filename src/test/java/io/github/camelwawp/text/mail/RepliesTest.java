package io.github.camelwawp.text.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a mail is a quote, and what tells that it was cut. */
class RepliesTest {

    private static String read(MailReader.Builder reader, String mail) {
        return reader.subjectLine(SubjectLine.NONE).build().read(mail.getBytes(StandardCharsets.UTF_8)).text();
    }

    private static String reply(String body) {
        return read(MailReader.builder(), "Subject: Re: x\nContent-Type: text/plain; charset=utf-8\n\n" + body);
    }

    private static String html(String headers, String body) {
        return read(MailReader.builder(), headers + "\nContent-Type: text/html; charset=utf-8\n\n" + body);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "-----Original Message-----\nFrom: Bo <bo@example.com>\nSent: Thursday\nTo: me\nSubject: x\n\nold\n",
        "________________________________\nVon: Bo\nGesendet: Donnerstag\nAn: mich\nBetreff: x\n\nold\n",
        "*De :* Bo\n*Envoyé :* jeudi\n*À :* moi\n*Objet :* x\n\nold\n",
        "От: Bo\nДата: 4 марта\nКому: мне\nТема: x\n\nold\n",
        "من: Bo\nتم الإرسال: الخميس\nإلى: أنا\nالموضوع: x\n\nold\n",
        "发件人: Bo\n发送时间: 2026年3月4日\n收件人: me\n主题: x\n\nold\n",
        "-------- Original message --------From: Bo@example.com Date: 3/1/26 3:52 PM To: a@example.com Subject: x \nold\n",
        "From: Bo <bo@example.com>\n\nDate: Thursday\n\nTo: me\n\nold\n"})
    void aBlockOfOriginalHeadersBeginsTheQuote(String original) {
        assertThat(reply("Yes.\n\n" + original)).startsWith("Yes.\n\n[").endsWith("]").doesNotContain("old").doesNotContain("Bo");
    }

    @Test
    void withoutTheHeadersOfAReplyNoBlockIsAQuote() {
        String block = "From: Bo\nSent: Thursday\nTo: me\nSubject: x\n\nold";
        assertThat(read(MailReader.builder(), "Subject: Log\n\nYes.\n\n" + block)).isEqualTo("Yes.\n\n" + block);
    }

    @Test
    void anAnswerBetweenQuotesStaysWithTheQuotesAboveIt() {
        assertThat(reply("> When?\n\nFriday.\n\n> Where?\n\nHere.\n")).isEqualTo("> When?\n\nFriday.\n\n> Where?\n\nHere.");
    }

    @Test
    void theLineAboveAQuoteStaysUnlessAMailProgramWroteIt() {
        assertThat(reply("This is what it says:\n> disk full\n")).isEqualTo("This is what it says:\n\n[earlier messages: 1 line]");
        assertThat(reply("Yes.\n\nOn Thu, 5 Mar 2026 Bo\n<bo@example.com> wrote:\n> a\n> b\n")).isEqualTo("Yes.\n\n[earlier messages: 4 lines]");
    }

    @Test
    void aSignatureIsTheLastShortBlockUnderTwoDashesAndASpace() {
        assertThat(read(MailReader.builder(), "Subject: x\n\nHello\n-- \nAnna\nExample Ltd\n")).isEqualTo("Hello");
        assertThat(read(MailReader.builder(), "Subject: x\n\nHello\n--\nAnna\n")).isEqualTo("Hello\n--\nAnna");
        assertThat(read(MailReader.builder(), "Subject: x\n\nHello\n-- \n" + "line\n".repeat(11))).endsWith("line");
    }

    @Test
    void theTraceSpeaksTheMailsLanguageAndCanBeSwitchedOff() {
        String body = "Content-Type: text/plain; charset=utf-8\n\nJa.\n> alt\n> älter\n";
        assertThat(read(MailReader.builder(), "Subject: AW: x\n" + body)).isEqualTo("Ja.\n\n[frühere Nachrichten: 2 Zeilen]");
        assertThat(read(MailReader.builder(), "Subject: Re: x\nContent-Language: tr-TR\n" + body)).isEqualTo("Ja.\n\n[önceki iletiler: 2 satır]");
        assertThat(read(MailReader.builder().cutTrace(CutTrace.NONE), "Subject: Re: x\n" + body)).isEqualTo("Ja.");
        assertThat(html("Subject: Re: x", "<html lang=fr><p>Oui<div class=gmail_quote>ancien<br>plus ancien</div></html>"))
            .isEqualTo("Oui\n\n[messages précédents : 2 lignes]");
    }

    @Test
    void aContainerOfAMailProgramIsCutFromRepliesOnly() {
        String body = "<p>New</p><div class=gmail_quote><p>old</p></div>";
        assertThat(html("Subject: Re: x", body)).isEqualTo("New\n\n[earlier messages: 1 line]");
        assertThat(html("Subject: x\nIn-Reply-To: <1@example.com>", body)).isEqualTo("New\n\n[earlier messages: 1 line]");
        assertThat(html("Subject: x", body)).isEqualTo("New\n\nold");
        assertThat(html("Subject: Re: x\nList-Id: <a.example.com>", body)).isEqualTo("New\n\nold");
        assertThat(html("Subject: Re: x", "<p>New</p><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p>Total: 5</p></div>")).isEqualTo("New\n\nTotal: 5");
    }

    @Test
    void whatOnlyLooksLikeAQuoteOrASignatureStays() {
        assertThat(read(MailReader.builder(), "Subject: x\n\nHello\n-- \nAnna\n\nPS: the code is 4711\n")).contains("PS: the code is 4711");
        assertThat(read(MailReader.builder(), "Subject: x\n\nHello\n-- \n" + "a long sentence ".repeat(20) + "\n")).contains("a long sentence");
        assertThat(reply("Yes.\n\n>From Monday on the pump is off.\n")).endsWith("From Monday on the pump is off.");
        assertThat(reply("Ok.\n\n2 places for Anna <anna@example.com>:\n> a\n")).contains("2 places for Anna");
        assertThat(read(MailReader.builder(), "Subject: HA: failover of db-2\nContent-Type: text/plain\n\nlog:\n> step 1\n")).contains("step 1");
        assertThat(read(MailReader.builder(), "Subject: [EXT] Fwd: x\nIn-Reply-To: <1@example.com>\n\nFYI\n\nFrom: Bo <b@example.com>\nDate: Monday\nTo: me\nSubject: x\n\nold\n"))
            .contains("old");
    }
}
