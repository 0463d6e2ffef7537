package io.github.camelwawp.text.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailToTextTest {

    private static final String MAIL = """
            From: Disk Watch <watch@example.com>
            Subject: web-2
            Content-Type: text/html; charset=utf-8

            <p>Disk is <b>full</b></p>
            """;
    private static final byte[] BYTES = MAIL.getBytes(StandardCharsets.UTF_8);

    @Test
    void bytesAStreamAStringAFileAndAFetchedMailBecomeTheSameText(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("disk.eml"), BYTES);
        MimeMessage fetched = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(BYTES));
        for (Object body : new Object[] {BYTES, MAIL, new ByteArrayInputStream(BYTES), file.toFile(), fetched}) {
            assertThat(text(new MailToText(), body))
                    .as(body.getClass().getName())
                    .isEqualTo("*web-2*\n\nDisk is *full*");
        }
    }

    @Test
    void theReaderOfOnesOwnDecides() throws Exception {
        MailReader bare = MailReader.builder().subjectLine(SubjectLine.NONE).build();
        assertThat(text(new MailToText(bare), BYTES)).isEqualTo("Disk is *full*");
    }

    @Test
    void noBodyIsAnError() {
        assertThatThrownBy(() -> text(new MailToText(), null)).isInstanceOf(InvalidPayloadException.class);
    }

    @Test
    void aMailWithoutBoundsIsRefused() {
        String nested = "Content-Type: message/rfc822\n\n".repeat(200) + "text";
        assertThatThrownBy(() -> text(new MailToText(), nested)).isInstanceOf(MailException.class);
    }

    private static Object text(MailToText step, Object body) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            Exchange exchange = new DefaultExchange(context);
            exchange.getMessage().setBody(body);
            step.process(exchange);
            return exchange.getMessage().getBody();
        }
    }
}
