package io.github.camelwawp.text.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A mail without a quote never loses a line, whatever its words; a mail with a quote loses only the quote. */
class QuoteProperties {

    private static final String[] LINES = {
        "On 4 March 2026 at 09:12, Bo Example <bo@example.com> wrote:",
        "2 places for Anna Example <anna@example.com>:",
        "Am 4. März 2026 schrieb Bo:",
        "Le 4 mars 2026, Bo a écrit :",
        "-----Original Message-----",
        "________________________________",
        "--",
        "---",
        "-- x",
        "From: 09:00",
        "Subject: maths",
        "From: web-1 to web-2",
        "Host: a@example.com",
        "State: DOWN",
        "Begin forwarded message:",
        "Errors:",
        "Sent from my phone",
        "Get Outlook for iOS",
        "كتب في 4 مارس:",
        "写道：",
        "reply above this line",
        "==========",
        "* item:",
        "- pays by invoice",
        "wrote:",
        "1. Close valve A:",
        "[earlier messages: 3 lines]",
        "Best regards",
        "https://example.com/x",
        "a@example.com:",
        "Cc: nobody",
        "To do: all of it",
        "Von: 9 bis 17 Uhr"
    };
    private static final String[] HEADERS = {
        "Subject: Alarm",
        "Subject: Re: Alarm",
        "Subject: AW: Alarm\nIn-Reply-To: <1@example.com>",
        "Subject: Alarm\nAuto-Submitted: auto-generated",
        "Subject: Re: Alarm\nPrecedence: bulk",
        "Subject: Re: Alarm\nList-Id: <ops.example.com>"
    };

    private final MailReader reader =
            MailReader.builder().subjectLine(SubjectLine.NONE).build();

    private String text(String headers, List<String> lines) {
        String mail = headers + "\nContent-Type: text/plain; charset=utf-8\n\n" + String.join("\n", lines) + "\n";
        return reader.read(mail.getBytes(StandardCharsets.UTF_8)).text().replace("\u2060", "");
    }

    /** Lines in random order, each with a number that identifies it. */
    private static List<String> lines(Random random, String... kinds) {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(25); i >= 0; i--) {
            lines.add(kinds[random.nextInt(kinds.length)]);
            if (random.nextInt(4) == 0) {
                lines.add("");
            }
        }
        return lines;
    }

    private static List<String> words(List<String> lines) {
        return lines.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    @Property(tries = 2000)
    void aMailWithoutAQuoteIsWhole(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> lines = lines(random, LINES);
        String headers = HEADERS[random.nextInt(HEADERS.length)];
        assertThat(words(text(headers, lines).lines().toList())).as(headers).isEqualTo(words(lines));
    }

    @Property(tries = 500)
    void aMailOfAProgramIsWholeWhateverStandsInIt(@ForAll long seed) {
        Random random = new Random(seed);
        String[] kinds = new String[LINES.length + 3];
        System.arraycopy(LINES, 0, kinds, 0, LINES.length);
        kinds[LINES.length] = "> quoted";
        kinds[LINES.length + 1] = "> > twice";
        kinds[LINES.length + 2] = "-- ";
        List<String> lines = lines(random, kinds);
        String headers = HEADERS[3 + random.nextInt(3)];
        assertThat(words(text(headers, lines).lines().toList()))
                .as(headers)
                .isEqualTo(words(lines.stream()
                        .map(line -> line.startsWith(">") ? "> " + line.replaceAll("[> ]", "") : line)
                        .toList()));
    }

    @Property(tries = 500)
    void ofAReplyOnlyTheQuoteGoesAndItsLinesAreCounted(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> lines = lines(random, LINES);
        int quoted = 1 + random.nextInt(20);
        List<String> whole = new ArrayList<>(lines);
        whole.add("my own last line");
        List<String> own = new ArrayList<>(whole);
        whole.add("");
        whole.addAll(Collections.nCopies(quoted, "> old"));
        own.add(
                quoted == 1
                        ? "[earlier messages: 1 line]"
                        : String.format(Locale.ROOT, "[earlier messages: %d lines]", quoted));
        assertThat(words(text("Subject: Re: Alarm", whole).lines().toList())).isEqualTo(words(own));
    }

    @Property(tries = 1000)
    void inAMailThatAnswersNoneMarkedLinesStayToo(@ForAll long seed) {
        Random random = new Random(seed);
        String[] kinds = LINES.clone();
        // Left out: the attribution with date, address and verb, the only line that proves a quote without any header.
        kinds[0] = "On Thursday somebody wrote:";
        kinds[1] = "> quoted";
        kinds[2] = "> > twice";
        List<String> lines = lines(random, kinds);
        assertThat(words(text("Subject: Alarm", lines).lines().toList()))
                .isEqualTo(words(lines.stream()
                        .map(line -> line.startsWith(">") ? "> " + line.replaceAll("[> ]", "") : line)
                        .toList()));
    }

    @Property(tries = 1000)
    void aPageWithoutAQuoteIsWhole(@ForAll long seed) {
        Random random = new Random(seed);
        String[] kinds = LINES.clone();
        // Left out: attributions with date and address, which prove that the blockquote below is a quote.
        kinds[0] = "On Thursday somebody wrote:";
        List<String> lines = words(lines(random, kinds));
        StringBuilder page = new StringBuilder();
        for (String line : lines) {
            String text = line.replace("<", "&lt;");
            page.append(
                    switch (random.nextInt(4)) {
                        case 0 -> "<div>" + text + "</div>";
                        case 1 -> "<p>" + text + "</p>";
                        case 2 -> "<blockquote>" + text + "</blockquote>";
                        default -> "<div class=note><p>" + text + "</p></div>";
                    });
        }
        String headers =
                HEADERS[random.nextInt(HEADERS.length)] + "\nContent-Type: text/html; charset=utf-8\n\n" + page;
        String read =
                reader.read(headers.getBytes(StandardCharsets.UTF_8)).text().replace("\u2060", "");
        assertThat(words(read.lines()
                        .map(line -> line.startsWith("> ") ? line.substring(2) : line)
                        .toList()))
                .as(headers)
                .isEqualTo(lines);
    }
}
