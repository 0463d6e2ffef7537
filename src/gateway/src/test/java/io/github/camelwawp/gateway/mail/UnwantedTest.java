package io.github.camelwawp.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnwantedTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Return-Path: <>                                                              | BOUNCE",
                "Return-Path: < >                                                             | BOUNCE",
                "Return-Path: <x@example.com>                                                 | wanted",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=b      | BOUNCE",
                "Content-Type: Multipart/Report; Report-Type=\"Disposition-Notification\"     | BOUNCE",
                "Content-Type: multipart/report; report-type=feedback-report                  | wanted",
                "Content-Type: multipart/report;;;                                            | wanted",
                "Auto-Submitted: auto-replied                                                 | AUTOMATIC_REPLY",
                "Auto-Submitted: Auto-Replied; owner-email=x@example.com                      | AUTOMATIC_REPLY",
                "Auto-Submitted: auto-generated                                               | wanted",
                "Auto-Submitted: auto-notified                                                | wanted",
                "Auto-Submitted: no                                                           | wanted",
                "Precedence: auto_reply                                                       | AUTOMATIC_REPLY",
                "Precedence: bulk                                                             | wanted",
                "X-Autoreply: yes                                                             | AUTOMATIC_REPLY",
                "X-Autorespond: x                                                             | AUTOMATIC_REPLY",
                "X-Wawp-Gateway: anything                                                     | OWN",
                "X-Auto-Response-Suppress: All                                                | wanted"
            })
    void monitoringIsWantedAndRepliesAreNot(String header, String expected) throws Exception {
        String mail = "From: x@example.com\n" + header + "\n\nx\n";
        byte[] bytes = mail.getBytes(StandardCharsets.UTF_8);
        MailHeaders headers = MailHeaders.of(new RawMail(bytes, true, bytes.length));
        assertThat(Unwanted.why(headers, "alerts@example.com", new AllowedSenders(""))
                        .map(Enum::name)
                        .orElse("wanted"))
                .isEqualTo(expected);
    }
}
