package io.github.camelwawp.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwawp.gateway.config.StartupException;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only an address on the list is allowed, however it or another one is written. */
class AllowedSendersTest {

    private static final AllowedSenders LIST =
            new AllowedSenders("Monitor@example.com, @ops.example.com @b\u00fccher.example");

    private static boolean comesIn(String headers) throws MessagingException {
        byte[] mail = (headers + "\n\nhello\n").getBytes(StandardCharsets.UTF_8);
        return Unwanted.why(MailHeaders.of(new RawMail(mail, true, mail.length)), "alerts@gateway.example.net", LIST)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "monitor@example.com",
                "MONITOR@EXAMPLE.COM",
                "<monitor@example.com>",
                "Monitor <monitor@example.com>",
                "\"Evil, evil@evil.example\" <monitor@example.com>",
                "\"monitor\"@example.com",
                "Monitor (of web-1) <monitor@example.com>",
                "monitor@example.com (Monitor)",
                "=?utf-8?q?M=C3=B6nitor?= <monitor@example.com>",
                "\n <monitor@example.com>",
                "anybody@ops.example.com",
                "anna@b\u00fccher.example",
                "anna@xn--bcher-kva.example",
                "anna@XN--BCHER-KVA.example"
            })
    void theListedAddressComesInHoweverItIsWritten(String from) throws Exception {
        assertThat(comesIn("From: " + from)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil@evil.example <monitor@example.com>",
                "\"monitor@example.com\"@evil.example",
                "monitor@example.com@evil.example",
                "<monitor@example.com>@evil.example",
                "monitor@example.com <evil@evil.example>",
                "\"monitor@example.com\" <evil@evil.example>",
                "evil@evil.example (monitor@example.com)",
                "(monitor@example.com) evil@evil.example",
                "monitor(@example.com)@evil.example",
                "monitor@example.com(@evil.example",
                "monitor@(evil)example.com.evil.example",
                "<@example.com:evil@evil.example>",
                "<@example.com,@evil.example:monitor@evil.example>",
                "<evil.example!monitor@example.com>",
                "monitor%example.com@evil.example",
                "monitor@example.com.evil.example",
                "monitor@evil-example.com",
                "monitor@sub.example.com",
                "monitor@example.com.",
                "monitor@.example.com",
                "monitor@example..com",
                "<monitor@example.com>\n \n <evil@evil.example>",
                "<monitor@example.com>\n\t\n \n\t, evil@evil.example",
                "monitor@example.com, evil@evil.example",
                "evil@evil.example, monitor@example.com",
                "monitor@example.com; evil@evil.example",
                "monitor@example.com evil@evil.example",
                "monitor@example.com,",
                ", monitor@example.com, ,evil@evil.example",
                "Ops: monitor@example.com;",
                "Ops: evil@evil.example, monitor@example.com;",
                "undisclosed:;",
                "moni\u0000tor@example.com",
                "monitor@example.com\u0000@evil.example",
                "monitor@example.com\u0000.evil.example",
                "monitor\u200b@example.com",
                "mon\u00aditor@example.com",
                "monitor@ex\u0430mple.com",
                "m\u043enitor@example.com",
                "\u212amonitor@example.com",
                "monitor@example\uff0ecom",
                "monitor@example\u3002com",
                "monitor@\uff45xample.com",
                "monitor\uff20example.com",
                "monitor\ufe6bexample.com",
                "monitor+x@example.com",
                "x+monitor@example.com",
                "monitor.@example.com",
                ".monitor@example.com",
                "\"monitor \"@example.com",
                "\" monitor\"@example.com",
                "\"moni\\\"tor\"@example.com",
                "\"monitor\\@example.com\"@evil.example",
                "monitor @example.com.evil.example",
                "<<monitor@example.com>>",
                "<monitor@example.com> <evil@evil.example>",
                "<evil@evil.example> monitor@example.com",
                "<monitor@example.com",
                "monitor@example.com>",
                "monitor@[127.0.0.1]",
                "monitor@example.com:25",
                "mailto:monitor@example.com",
                "monitor",
                "@example.com",
                "monitor@",
                "@",
                "",
                "=?utf-8?q?monitor=40example.com?=",
                "=?utf-8?q?monitor?=@example.com",
                "=?utf-8?b?bW9uaXRvckBleGFtcGxlLmNvbQ==?= <evil@evil.example>",
                "monitor@example.com\tevil@evil.example",
                "monitor\\@example.com@evil.example",
                "x@ops.example.com.evil.example",
                "x@notops.example.com",
                "x@ops.example.com@evil.example",
                "x@a.ops.example.com",
                "anna@bucher.example",
                "anna@xn--bcher-kva.example.evil.example",
                "anna@b\u00fccher\u200d.example",
                "anna@bu\u0308cher.example.evil.example",
                "'monitor@example.com'",
                "`monitor@example.com`",
                "monitor@example.com/evil.example",
                "monitor@example.com?evil",
                "monitor@example.com#evil.example",
                "monitor@example,com",
                "monitor@example com"
            })
    void everybodyElseIsAStranger(String from) throws Exception {
        assertThat(comesIn("From: " + from)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: monitor@example.com\nFrom: evil@evil.example",
                "From: evil@evil.example\nFrom: monitor@example.com",
                "From: monitor@example.com\nfrom: monitor@example.com",
                "Sender: monitor@example.com",
                "Sender: monitor@example.com\nFrom: evil@evil.example",
                "Reply-To: monitor@example.com\nFrom: evil@evil.example",
                "X-From: monitor@example.com",
                "Return-Path: <monitor@example.com>\nFrom: evil@evil.example",
                "From : evil@evil.example\nX: From: monitor@example.com",
                "Resent-From: monitor@example.com\nFrom: evil@evil.example",
                "Subject: no author"
            })
    void onlyOneFromHeaderCounts(String headers) throws Exception {
        assertThat(comesIn(headers)).isFalse();
    }

    @Test
    void theAddressInQuotesOfAnotherDomainIsDropped() throws Exception {
        String mail =
                Files.readString(Path.of("src/text/src/test/resources/cases/mail/s1-sender-quoted-local-part.eml"));
        byte[] bytes = mail.getBytes(StandardCharsets.UTF_8);
        assertThat(Unwanted.why(
                        MailHeaders.of(new RawMail(bytes, true, bytes.length)), "sec@gateway.example.net", LIST))
                .contains(Unwanted.STRANGER);
    }

    /** Fragments of addresses in any order: only an address on the list is ever allowed. */
    @Property(tries = 5000)
    void whateverIsPutTogetherFromPiecesOnlyTheListedAuthorComesIn(@ForAll long seed) throws Exception {
        String[] pieces = {
            "monitor",
            "example.com",
            "evil",
            "evil.example",
            "@",
            "@",
            "\"",
            "\\",
            "<",
            ">",
            "(",
            ")",
            ",",
            ":",
            ";",
            " ",
            "\t",
            "%",
            "!",
            ".",
            "\n ",
            "+",
            "=?utf-8?q?",
            "?=",
            "[",
            "]",
            "monitor@example.com",
            "evil@evil.example",
            "<evil@evil.example>",
            "<monitor@example.com>"
        };
        Random random = new Random(seed);
        StringBuilder from = new StringBuilder();
        for (int i = random.nextInt(9); i >= 0; i--) {
            from.append(pieces[random.nextInt(pieces.length)]);
        }
        if (comesIn("From: " + from)) {
            String bare = from.toString().replaceAll("\\([^()]*\\)|\"[^\"]*\"(?!@)|\\s", "");
            assertThat(bare)
                    .as(from.toString())
                    .containsPattern("(?:^|[^a-z\"])\"?monitor\"?@example\\.com>?(?:$|[^.@a-z])")
                    .doesNotEndWith("evil.example")
                    .doesNotEndWith("evil.example>");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "monitor",
                "*@example.com",
                "monitor@",
                "@",
                "monitor@example.com;ops@example.com",
                "example.com",
                "<monitor@example.com>",
                "@example..com",
                "m@[1.2.3.4]"
            })
    void aWrongEntryEndsTheStart(String list) {
        assertThatThrownBy(() -> new AllowedSenders(list))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("gateway.mail.allowed-senders")
                .hasMessageContaining("@example.com");
    }
}
