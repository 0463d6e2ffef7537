package io.github.camelwawp.text.mail;

import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Makes WhatsApp text of a mail in a route of one's own: the body is an {@code .eml} file, its bytes or stream, or the
 * {@link MimeMessage} that camel-mail gives with {@code mapMailMessage=false}.
 */
public final class MailToText implements Processor {

    private final MailReader reader;

    public MailToText() {
        this(MailReader.builder().build());
    }

    public MailToText(MailReader reader) {
        this.reader = reader;
    }

    /** @throws io.github.camelwawp.text.mail.MailException when the body is no mail, or one without bounds */
    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        if (message.getBody() instanceof MimeMessage mail) {
            message.setBody(reader.read(mail).text());
            return;
        }
        try (InputStream mail = message.getMandatoryBody(InputStream.class)) {
            message.setBody(reader.read(mail).text());
        }
    }
}
