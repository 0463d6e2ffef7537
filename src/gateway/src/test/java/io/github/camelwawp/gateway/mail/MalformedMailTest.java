package io.github.camelwawp.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.StandIns.Seen;
import io.github.camelwawp.gateway.TestGateway;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each of these mails has broken some mail reader; here it is read or dead-lettered, and the next mail is read. */
class MalformedMailTest {

    private static final String READ = "read";
    private static final String DEAD = "MAIL_TOO_DEEP";
    private static final String WITHIN = "Content-Type: message/rfc822\n\n".repeat(30);

    @RegisterExtension
    static final TestGateway gateway = new TestGateway().onlySources().later();

    /** Its mails stay, and are seen. */
    private static ScriptedImap server;

    @BeforeAll
    static void start() throws Exception {
        server = gateway.beside(new ScriptedImap());
        gateway.start(Postbox.options("imap", server.port()));
    }

    private final Map<String, String> mails = new LinkedHashMap<>();
    private final Map<String, String> expected = new LinkedHashMap<>();

    @Test
    void noMalformedMailStopsTheMailbox() throws Exception {
        mail("boundary that never comes", READ, """
                Content-Type: multipart/mixed; boundary=here

                --there

                text
                """);
        mail("no boundary parameter", READ, """
                Content-Type: multipart/mixed

                --there

                text
                --there--
                """);
        mail("no end boundary", READ, """
                Content-Type: multipart/mixed; boundary=here

                --here

                text
                """);
        mail("unterminated quoted boundary", READ, """
                Content-Type: multipart/mixed; boundary="here

                --here

                text
                """);
        mail("charset nobody has", READ, "Content-Type: text/plain; charset=klingon-8\n\ntext\n");
        mail("charset that is no name", READ, "Content-Type: text/plain; charset=\"***\"\n\ntext\n");
        mail("broken content type", READ, "Content-Type: ;;;/= text\n\ntext\n");
        mail("unknown transfer encoding", READ, "Content-Type: text/plain\nContent-Transfer-Encoding: rot13\n\ntext\n");
        mail("broken base64", READ, "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!!=A=B=\n@@@\n");
        mail("truncated base64", READ, "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\ndGV4dA\n");
        mail("broken quoted-printable", READ, "Content-Transfer-Encoding: quoted-printable\n\ntext =ZZ=\n");
        mail("broken date", READ, "Date: the day before yesterday, 99:99:99 +9999\n\ntext\n");
        mail("8-bit junk in headers", READ, "X-Junk: \u00ff\u0000\u0080\u0001\nX-\u00e9\u00e8: x\n\ntext\n");
        mail("line that is no header", READ, "this is no header at all\n: neither is this\n\ntext\n");
        mail("broken encoded words", READ, "X-A: =?UTF-8?B?####?= =?nope?Q?=ZZ?=\n\ntext\n");
        mail(
                "broken parameter encoding",
                READ,
                "Content-Type: text/plain; charset*0*=%ZZ''%; name*=UTF-8''%E\n\ntext\n");
        mail("nothing after the headers", READ, "");
        mail("mails within mails", DEAD, WITHIN);

        int before = server.mails.size();
        mails.forEach((name, rest) -> {
            server.add("From: x@example.com\nSubject: " + name + "\n" + rest);
            server.add("From: x@example.com\nSubject: after " + name + "\n\nx\n");
        });
        server.add("");
        server.add("\n\n\n");
        server.add("only a text without any header\n");
        server.add(
                "From: x@example.com\nTo: \"a <b\" <<>, ops@example.com, @, <x\nCc: undisclosed recipients:;\nSubject: bad addresses\n\ntext\n");
        server.add("From: x@example.com\nSubject: =?UTF-8?B?4pqg?= =?x-unknown?Q?a?= encoded\n\ntext\n");
        server.add("From: x@example.com\nSubject: the last\n\nx\n");

        await().until(() -> server.unseen() == 0);
        mails.keySet().forEach(name -> {
            assertThat(fate(name)).as(name).isEqualTo(expected.get(name));
            assertThat(fate("after " + name)).as("after " + name).isEqualTo(READ);
        });
        assertThat(fate("bad addresses")).isEqualTo(READ);
        assertThat(gateway.behind().forwarded)
                .filteredOn(got -> "bad addresses".equals(got.variable("subject")))
                .extracting(got -> got.variable("to"))
                .containsExactly("ops");
        assertThat(fate("the last")).isEqualTo(READ);
        assertThat(gateway.behind().forwarded.size() + gateway.behind().dead.size())
                .isEqualTo(server.mails.size() - before);
    }

    @Test
    void aDeadLetterHasTheBytesAsTheyCameTheReasonAndTheCause() throws Exception {
        ScriptedImap.Stored bad = server.add("From: x@example.com\nTo: ops@example.com\nMessage-ID: <3@example.com>\n"
                + "Subject: \u00e9\n" + WITHIN + "text\u00ff\n");

        await().until(() -> bad.seen);
        assertThat(gateway.behind().dead).hasSize(1);
        Seen got = gateway.behind().dead.get(0);
        assertThat(got.original()).isEqualTo(bad.bytes);
        assertThat(got.variables())
                .containsEntry("source", "mail")
                .hasEntrySatisfying("key", key -> assertThat(key.toString()).startsWith("<3@example.com>#"))
                .containsEntry("to", "ops")
                .containsEntry("reason", DEAD);
        assertThat(got.letter().originalName()).isEqualTo("mail.eml");
        assertThat(got.caught())
                .isInstanceOf(MailTroubleException.class)
                .hasMessageContaining("nested deeper than gateway.mail.max-depth");
        assertThat(got.headers()).isEmpty();
    }

    @Test
    void aRealServersMalformedMailIsTreatedTheSame() throws Exception {
        Postbox postbox = gateway.beside(new Postbox("imap"));
        postbox.deliver(
                        "From: x@example.com\nSubject: bad\nDate: never\nContent-Type: multipart/mixed; boundary=a\n\n--b\n\nx\n")
                .deliver("From: x@example.com\nSubject: bad\n" + WITHIN + "x\n")
                .deliver("no header at all\n")
                .deliverSubject("good");
        TestGateway own =
                gateway.another(Postbox.options("imap", postbox.port())).start();

        await().until(() -> postbox.unseen() == 0);
        assertThat(own.behind().forwarded).extracting(Seen::text).contains("*good*\n\nIt happened.");
        assertThat(own.behind().forwarded.size() + own.behind().dead.size()).isEqualTo(4);
        assertThat(own.behind().dead)
                .allSatisfy(got -> assertThat(new String(got.original(), StandardCharsets.ISO_8859_1))
                        .isNotEmpty());
    }

    @Test
    void aDeadLetterThatCannotBeWrittenLeavesTheMailUnread() throws Exception {
        gateway.behind().onDeadLetter = exchange -> {
            throw new IllegalStateException("disk full");
        };
        server.add("From: x@example.com\nSubject: bad\n" + WITHIN + "text\n");
        ScriptedImap.Stored good = server.add("From: x@example.com\nSubject: good\n\ntext\n");

        await().until(() -> good.seen);
        assertThat(server.unseen()).isEqualTo(1);
        gateway.behind().onDeadLetter = exchange -> {};
        await().until(() -> server.unseen() == 0);
        assertThat(gateway.behind().dead).hasSize(1);
    }

    private void mail(String name, String fate, String rest) {
        mails.put(name, rest);
        expected.put(name, fate);
    }

    private String fate(String subject) {
        if (gateway.behind().forwarded.stream().anyMatch(got -> subject.equals(got.variable("subject")))) {
            return READ;
        }
        return gateway.behind().dead.stream()
                .filter(got -> new String(got.original(), StandardCharsets.ISO_8859_1)
                        .contains("Subject: " + subject + "\r\n"))
                .map(got -> got.variable("reason"))
                .findFirst()
                .orElse("lost");
    }
}
