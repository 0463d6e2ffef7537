package io.github.camelwawp.text.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.text.Unseen;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Invisible characters in a mail do not count as content. */
class UnseenInMailsTest {

    private static final MailReader READER = MailReader.builder().build();

    private static String text(String mail) {
        return READER.read(mail.getBytes(StandardCharsets.UTF_8)).text();
    }

    private static IntStream all() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(Unseen::is);
    }

    @Test
    void aPlainPartOfThemGivesWayToTheOther() {
        assertThat(all().mapToObj(Character::toString))
                .allSatisfy(unseen ->
                        assertThat(text("""
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain; charset=utf-8

            %s %s
            --b
            Content-Type: text/html

            <p>Pump 3 is off.</p>
            --b--
            """.formatted(unseen, unseen))).isEqualTo("Pump 3 is off."));
    }

    @Test
    void aLineOfThemIsBlank() {
        assertThat(all().mapToObj(Character::toString))
                .allSatisfy(unseen -> assertThat(text("""
            Content-Type: text/plain; charset=utf-8

            Pump 3 is off.
            %s %s
            %s
            Pump 4 is on.
            """.formatted(unseen, unseen, unseen)))
                        .isEqualTo("Pump 3 is off.\n\nPump 4 is on."));
    }

    @Test
    void aLabelWithThemStillSaysWhereItLeads() {
        assertThat(all().mapToObj(Character::toString))
                .allSatisfy(unseen -> assertThat(text("""
            Content-Type: text/html; charset=utf-8

            <p><a href="https://example.com/a">example.com%s/a</a></p>
            """.formatted(unseen))).doesNotContain("("));
    }
}
