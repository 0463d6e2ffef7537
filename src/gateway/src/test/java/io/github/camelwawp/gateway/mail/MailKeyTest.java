package io.github.camelwawp.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.recipient.OwnAddresses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two mails have the same key only if their content is equal. */
class MailKeyTest {

    private static final Path CASES = Path.of("src/text/src/test/resources/cases/mail");

    private static String key(String mail) {
        byte[] bytes = mail.getBytes(StandardCharsets.ISO_8859_1);
        RawMail raw = new RawMail(bytes, true, bytes.length);
        MailHeaders headers = MailHeaders.of(raw);
        return MailKey.of(raw, headers, MailRecipient.of(headers, new OwnAddresses("example.com", ""), name -> false));
    }

    @Test
    void twoMailsWithoutAnIdAreTwo() throws IOException {
        assertThat(key(Files.readString(CASES.resolve("x1-no-message-id.eml"))))
                .isNotEqualTo(key(Files.readString(CASES.resolve("x2-no-message-id.eml"))));
        assertThat(key(Files.readString(CASES.resolve("x1-no-message-id.eml"))))
                .isEqualTo(key(Files.readString(CASES.resolve("x1-no-message-id.eml"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: B\n\nPump 3 is off.",
                "Subject: A\n\nPump 7 is off.",
                "Subject: A\nDate: Thu, 5 Mar 2026 09:00:01 +0000\n\nPump 3 is off.",
                "Subject: A\nContent-Type: text/html\n\nPump 3 is off.",
                "Subject: A\n\nPump 3 is off. ",
                "Subject: A\nTo: x@example.com\n\nPump 3 is off."
            })
    void aConstantIdDoesNotMakeOtherContentTheSame(String other) {
        assertThat(key("Message-ID: <1@device>\n" + other))
                .isNotEqualTo(key("Message-ID: <1@device>\nSubject: A\n\nPump 3 is off."));
    }

    @Test
    void whatServersAddOnTheWayIsNoContent() {
        String mail = "Message-ID: <1@example.com>\nSubject: A\n\nPump 3 is off.";
        assertThat(key("Received: from a\nX-Spam: no\nDelivered-To: b@example.org\n" + mail))
                .isEqualTo(key("Received: from c\n" + mail));
    }
}
