package io.github.camelwawp.text.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which parts of a mail count as quoted replies, and how the text shows that they were cut. */
class RepliesTest {

    private static String read(MailReader.Builder reader, String mail) {
        return reader.subjectLine(SubjectLine.NONE)
                .build()
                .read(mail.getBytes(StandardCharsets.UTF_8))
                .text();
    }

    private static String reply(String body) {
        return read(MailReader.builder(), "Subject: Re: x\nContent-Type: text/plain; charset=utf-8\n\n" + body);
    }

    private static String html(String headers, String body) {
        return read(MailReader.builder(), headers + "\nContent-Type: text/html; charset=utf-8\n\n" + body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----Original Message-----\nFrom: Bo <bo@example.com>\nSent: Thursday\nTo: me\nSubject: x\n\nold\n",
                "________________________________\nVon: Bo\nGesendet: Donnerstag\nAn: mich\nBetreff: x\n\nold\n",
                "*De :* Bo\n*Envoyé :* jeudi\n*À :* moi\n*Objet :* x\n\nold\n",
                "От: Bo\nДата: 4 марта\nКому: мне\nТема: x\n\nold\n",
                "من: Bo\nتم الإرسال: الخميس\nإلى: أنا\nالموضوع: x\n\nold\n",
                "发件人: Bo\n发送时间: 2026年3月4日\n收件人: me\n主题: x\n\nold\n",
                "-------- Original message --------From: Bo@example.com Date: 3/1/26 3:52 PM To: a@example.com Subject: x \nold\n",
                "From: Bo <bo@example.com>\n\nDate: Thursday\n\nTo: me\n\nold\n"
            })
    void aBlockOfOriginalHeadersBeginsTheQuote(String original) {
        assertThat(reply("Yes.\n\n" + original))
                .startsWith("Yes.\n\n[")
                .endsWith("]")
                .doesNotContain("old")
                .doesNotContain("Bo");
    }

    @Test
    void withoutTheHeadersOfAReplyNoBlockIsAQuote() {
        String block = "From: Bo\nSent: Thursday\nTo: me\nSubject: x\n\nold";
        assertThat(read(MailReader.builder(), "Subject: Log\n\nYes.\n\n" + block))
                .isEqualTo("Yes.\n\n" + block);
    }

    @Test
    void anAnswerBetweenQuotesStaysWithTheQuotesAboveIt() {
        assertThat(reply("> When?\n\nFriday.\n\n> Where?\n\nHere.\n"))
                .isEqualTo("> When?\n\nFriday.\n\n> Where?\n\nHere.");
    }

    @Test
    void theLineAboveAQuoteStaysUnlessAMailProgramWroteIt() {
        assertThat(reply("This is what it says:\n> disk full\n"))
                .isEqualTo("This is what it says:\n\n[earlier messages: 1 line]");
        assertThat(reply("Yes.\n\nOn Thu, 5 Mar 2026 Bo\n<bo@example.com> wrote:\n> a\n> b\n"))
                .isEqualTo("Yes.\n\n[earlier messages: 4 lines]");
    }

    @Test
    void aSignatureIsTheLastShortBlockUnderTwoDashesAndASpace() {
        assertThat(read(MailReader.builder(), "Subject: x\n\nHello\n-- \nAnna\nExample Ltd\n"))
                .isEqualTo("Hello");
        assertThat(read(MailReader.builder(), "Subject: x\n\nHello\n--\nAnna\n"))
                .isEqualTo("Hello\n--\nAnna");
        assertThat(read(MailReader.builder(), "Subject: x\n\nHello\n-- \n" + "line\n".repeat(11)))
                .endsWith("line");
    }

    @Test
    void theTraceSpeaksTheMailsLanguageAndCanBeSwitchedOff() {
        String body = "Content-Type: text/plain; charset=utf-8\n\nJa.\n> alt\n> älter\n";
        assertThat(read(MailReader.builder(), "Subject: AW: x\n" + body))
                .isEqualTo("Ja.\n\n[frühere Nachrichten: 2 Zeilen]");
        assertThat(read(MailReader.builder(), "Subject: Re: x\nContent-Language: tr-TR\n" + body))
                .isEqualTo("Ja.\n\n[önceki iletiler: 2 satır]");
        assertThat(read(MailReader.builder().cutTrace(CutTrace.NONE), "Subject: Re: x\n" + body))
                .isEqualTo("Ja.");
        assertThat(html(
                        "Subject: Re: x",
                        "<html lang=fr><p>Oui<div class=gmail_quote>ancien<br>plus ancien</div></html>"))
                .isEqualTo("Oui\n\n[messages précédents : 2 lignes]");
    }

    @Test
    void aContainerOfAMailProgramIsCutFromRepliesOnly() {
        String body = "<p>New</p><div class=gmail_quote><p>old</p></div>";
        assertThat(html("Subject: Re: x", body)).isEqualTo("New\n\n[earlier messages: 1 line]");
        assertThat(html("Subject: x\nIn-Reply-To: <1@example.com>", body))
                .isEqualTo("New\n\n[earlier messages: 1 line]");
        assertThat(html("Subject: x", body)).isEqualTo("New\n\nold");
        assertThat(html("Subject: Re: x\nList-Id: <a.example.com>", body)).isEqualTo("New\n\nold");
        assertThat(html(
                        "Subject: Re: x",
                        "<p>New</p><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p>Total: 5</p></div>"))
                .isEqualTo("New\n\nTotal: 5");
    }

    @Test
    void whatOnlyLooksLikeAQuoteOrASignatureStays() {
        assertThat(read(MailReader.builder(), "Subject: x\n\nHello\n-- \nAnna\n\nPS: the code is 4711\n"))
                .contains("PS: the code is 4711");
        assertThat(read(MailReader.builder(), "Subject: x\n\nHello\n-- \n" + "a long sentence ".repeat(20) + "\n"))
                .contains("a long sentence");
        assertThat(reply("Yes.\n\n>From Monday on the pump is off.\n")).endsWith("From Monday on the pump is off.");
        assertThat(reply("Ok.\n\n2 places for Anna <anna@example.com>:\n> a\n")).contains("2 places for Anna");
        assertThat(read(
                        MailReader.builder(),
                        "Subject: HA: failover of db-2\nContent-Type: text/plain\n\nlog:\n> step 1\n"))
                .contains("step 1");
        assertThat(
                        read(
                                MailReader.builder(),
                                "Subject: [EXT] Fwd: x\nIn-Reply-To: <1@example.com>\n\nFYI\n\nFrom: Bo <b@example.com>\nDate: Monday\nTo: me\nSubject: x\n\nold\n"))
                .contains("old");
    }

    @Test
    void anAnswerTypedInsideTheContainerOfAProgramStays() {
        String intro = "<div class=gmail_attr>On Thu, 5 Mar 2026 at 9:00, Bo &lt;bo@example.com&gt; wrote:</div>";
        assertThat(html(
                        "Subject: Re: x",
                        "<div class=gmail_quote>" + intro
                                + "<blockquote class=gmail_quote>When?</blockquote><div>At nine.</div>"
                                + "<blockquote class=gmail_quote>Where?</blockquote><p>Here.</p></div>"))
                .contains("When?", "At nine.", "Where?")
                .endsWith("Here.");
        assertThat(html(
                        "Subject: Re: x",
                        "<p>See below.</p><div class=gmail_quote>" + intro
                                + "<blockquote class=gmail_quote>When?</blockquote>At nine."
                                + "<blockquote class=gmail_quote>Where?<br>Who?</blockquote></div>"))
                .endsWith("At nine.\n\n[earlier messages: 2 lines]");
        assertThat(html(
                        "Subject: Re: x",
                        "<p>Yes.</p><div class=gmail_quote>" + intro
                                + "<blockquote class=gmail_quote>When?</blockquote><br></div>"))
                .isEqualTo("Yes.\n\n[earlier messages: 2 lines]");
    }

    @Test
    void aBlockquoteThatTheAuthorMadeStays() {
        assertThat(html("Subject: Re: x", "<p>The law says:</p><blockquote>Nobody may.</blockquote>"))
                .isEqualTo("The law says:\n\n> Nobody may.");
        assertThat(
                        html(
                                "Subject: Re: x",
                                "<p>Steps:</p><blockquote class=gmail_quote style='margin:0 0 0 40px;border:none;padding:0px'>Turn left.</blockquote>"))
                .contains("Turn left.");
        assertThat(html(
                        "Subject: Re: x",
                        "<p>Ok.</p><p>4 March 2026, 9:12 Bo &lt;bo@example.com&gt;:</p><blockquote>old</blockquote>"))
                .isEqualTo("Ok.\n\n[earlier messages: 2 lines]");
        assertThat(html("Subject: Re: x", "<p>Ok.</p><blockquote type=cite>old</blockquote>"))
                .isEqualTo("Ok.\n\n[earlier messages: 1 line]");
    }

    @Test
    void anHtmlSignatureIsCutOnlyWhereItIsLastAndShort() {
        String signature =
                "<span class=gmail_signature_prefix>-- </span><br><div class=gmail_signature data-smartmail=gmail_signature>Anna<br>Example Ltd</div>";
        assertThat(html("Subject: x", "<p>Hello</p>" + signature)).isEqualTo("Hello");
        assertThat(html(
                        "Subject: Re: x",
                        "<p>Hello</p>" + signature + "<div class=gmail_quote><blockquote>old</blockquote></div>"))
                .isEqualTo("Hello\n\n[earlier messages: 1 line]");
        assertThat(html("Subject: x", "<p>Hello</p>" + signature + "<p>PS: the code is 4711</p>"))
                .contains("Anna")
                .endsWith("the code is 4711");
        assertThat(html(
                        "Subject: x",
                        "<p>Hello</p><div class=moz-signature>" + "<p>An order of 5 pumps.</p>".repeat(11) + "</div>"))
                .endsWith("An order of 5 pumps.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---------- Forwarded message ---------",
                "---------- Weitergeleitete Nachricht ---------",
                "Begin forwarded message:",
                "---------- Message transféré ---------",
                "---------- Пересылаемое сообщение ---------"
            })
    void whatIsHandedOnUnderTheSubjectOfAReplyIsWhatTheMailIsReadFor(String marker) {
        String handedOn = marker
                + "\nFrom: Bo <bo@example.com>\nDate: Thursday\nSubject: x\nTo: me\n\nthe news\n> and what it quotes";
        assertThat(reply("FYI\n\n" + handedOn + "\n")).endsWith("the news\n> and what it quotes");
    }

    @Test
    void aJourneyIsNoBlockOfHeaders() {
        assertThat(reply("Booked:\n\n------ Flight ------\nFrom: Berlin\nTo: Cairo\nDate: 4 March\n\nSee you"))
                .endsWith("See you");
        assertThat(reply(
                        "Booked:\n\n----------\nFrom: Berlin\nTo: Cairo\nDate: 4 March\nSubject: your seat\n\nSee you"))
                .endsWith("See you");
    }

    @Test
    void severalTextsHaveOneTraceForAllOfThem() {
        String part = "--b\nContent-Type: text/plain\n\n%s\n> old\n";
        assertThat(read(
                        MailReader.builder(),
                        "Subject: Re: x\nContent-Type: multipart/mixed; boundary=b\n\n" + part.formatted("One.")
                                + part.formatted("Two.") + "--b--\n"))
                .isEqualTo("One.\n\nTwo.\n\n[earlier messages: 2 lines]");
        assertThat(
                        read(
                                MailReader.builder(),
                                "Subject: Re: x\nContent-Type: multipart/alternative; boundary=b\n\n"
                                        + part.formatted("One.")
                                        + "--b\nContent-Type: text/html\n\n<p>One.<blockquote type=cite>old<br>older</blockquote>\n--b--\n"))
                .isEqualTo("One.\n\n[earlier messages: 1 line]");
    }
}
