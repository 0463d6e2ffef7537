package io.github.camelwawp.text.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.testing.CpuTime;
import io.github.camelwawp.text.TextShaper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damages valid mails as a transport or an attacker might. Seeded, so that a failure can be reproduced. */
class MailFuzzTest {

    private static final Path MAILS = Path.of("src/text/src/test/resources/mail");
    private static final int ROUNDS = 25;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final List<String> TOKENS = List.of(
            "\n",
            "\n\n",
            "--",
            "\n--=_b1\n",
            "=",
            "=\n",
            "=?utf-8?Q?=",
            "?=",
            "\"",
            ";",
            "boundary=",
            "charset=utf-16",
            "Content-Transfer-Encoding: base64\n",
            "Content-Type: multipart/alternative; boundary=\"\n",
            "Content-Type: message/rfc822\n\n",
            "<",
            "</div>",
            "<table><tr>",
            "<!--",
            "\0",
            "\u00ff\u00fe",
            "(((",
            "<b><i>",
            "<blockquote>",
            "> > >",
            "*_~`",
            "```");

    private final MailReader reader =
            MailReader.builder().stripReplies(StripReplies.AGGRESSIVE).build();
    private final TextShaper shaper =
            TextShaper.builder().limit(200).maxParts(1000).build();

    @Test
    void noExceptionButTheDocumentedOneEscapes() throws Exception {
        Random random = new Random(20_260_305);
        long slowest = 0;
        List<Path> mails = new ArrayList<>();
        try (var files = Files.list(MAILS)) {
            files.filter(file -> file.toString().endsWith(".eml")).sorted().forEach(mails::add);
        }
        for (Path mail : mails) {
            byte[] good = Files.readAllBytes(mail);
            for (int round = 0; round < ROUNDS; round++) {
                byte[] damaged = damage(good, random);
                long start = CpuTime.now();
                check(damaged);
                slowest = Math.max(slowest, CpuTime.now() - start);
            }
        }
        assertThat(Duration.ofNanos(slowest)).isLessThan(SECOND);
    }

    private boolean check(byte[] mail) {
        try {
            String text = reader.read(mail).text();
            assertThat(shaper.parts(text)).allMatch(part -> part.length() <= 200);
        } catch (MailException documented) {
            assertThat(documented.fault()).isNotEqualTo(MailException.Fault.UNREADABLE);
        }
        return true;
    }

    private void inLinearTimeEach(byte[] mail) {
        String text = CpuTime.within(Duration.ofSeconds(2), () -> {
            try {
                return reader.read(mail).text();
            } catch (MailException documented) {
                assertThat(documented.fault()).isNotEqualTo(MailException.Fault.UNREADABLE);
                return "";
            }
        });
        List<String> parts = CpuTime.within(Duration.ofSeconds(2), () -> shaper.parts(text));
        assertThat(parts.stream().mapToInt(String::length).max().orElse(0)).isLessThanOrEqualTo(200);
    }

    private static byte[] damage(byte[] good, Random random) {
        byte[] bytes = good;
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            // The structure is in the headers and the first lines.
            int at = random.nextInt(Math.max(1, random.nextBoolean() ? Math.min(900, bytes.length) : bytes.length));
            int to = Math.min(bytes.length, at + random.nextInt(60));
            String token = TOKENS.get(random.nextInt(TOKENS.size()));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            switch (random.nextInt(5)) {
                case 0 -> write(out, bytes, 0, at, bytes, to, bytes.length);
                case 1 ->
                    write(
                            out,
                            bytes,
                            0,
                            at,
                            token.getBytes(StandardCharsets.ISO_8859_1),
                            0,
                            token.length(),
                            bytes,
                            at,
                            bytes.length);
                case 2 -> write(out, bytes, 0, to, bytes, at, bytes.length);
                case 3 -> write(out, bytes, 0, at);
                default -> {
                    byte[] flipped = bytes.clone();
                    if (flipped.length > 0) {
                        flipped[at] = (byte) random.nextInt(256);
                    }
                    out.writeBytes(flipped);
                }
            }
            bytes = out.toByteArray();
        }
        return bytes;
    }

    private static void write(ByteArrayOutputStream out, Object... pieces) {
        for (int i = 0; i < pieces.length; i += 3) {
            int from = (int) pieces[i + 1];
            out.write((byte[]) pieces[i], from, (int) pieces[i + 2] - from);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                ">",
                "(",
                "> ",
                "-- \n",
                "--\n",
                "On 1 wrote:\n",
                "> a\n",
                "a: b\n",
                "_",
                "_____________________\nFrom: a@example.com\n",
                "=",
                " ",
                "\t\n",
                "On ",
                "从1写道：",
                "-----Original",
                "http://",
                "\u001b[",
                "=?utf-8?B?",
                "a \n",
                "1 napisał",
                "<param>",
                "\u009d",
                "begin 644 a\n",
                "-----BEGIN PGP MESSAGE-----\n"
            })
    void longPlainTextIsReadInLinearTime(String unit) {
        String body = unit.repeat(300_000 / unit.getBytes(StandardCharsets.UTF_8).length);
        for (String type :
                List.of("text/plain", "text/plain; format=flowed", "text/html", "text/enriched", "text/richtext")) {
            byte[] mail = ("Content-Type: " + type + "; charset=utf-8\n\n" + body).getBytes(StandardCharsets.UTF_8);
            inLinearTimeEach(mail);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                ";",
                "=",
                "\"",
                "a=b;",
                "a*0=b;",
                "=?utf-8?Q?a?= ",
                "=?",
                "<",
                "(",
                ",",
                "a@example.com, ",
                "\\",
                "\n ",
                "%"
            })
    void hugeHeadersAreReadInLinearTime(String unit) {
        String value = unit.repeat(300_000 / unit.length());
        for (String name : List.of(
                "Subject",
                "From",
                "Content-Type: text/plain; name",
                "Content-Disposition",
                "Date",
                "Content-Type: multipart/mixed; boundary")) {
            byte[] mail =
                    (name + (name.contains(":") ? "=" : ": ") + value + "\n\nbody").getBytes(StandardCharsets.UTF_8);
            inLinearTimeEach(mail);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class=gmail_quote>x</div>",
                "<blockquote class=gmail_quote>",
                "<div id=appendonsend></div>x",
                "<div class=gmail_signature>x</div>",
                "<div class=gmail_quote>",
                "<div class=moz-cite-prefix>a:</div><blockquote>b</blockquote>"
            })
    void hugeReplyMarkupIsReadInLinearTime(String unit) {
        byte[] mail = ("Content-Type: text/html\n\n<p>new</p>" + unit.repeat(300_000 / unit.length()))
                .getBytes(StandardCharsets.UTF_8);
        inLinearTimeEach(mail);
    }
}
