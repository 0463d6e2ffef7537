package io.github.camelwawp.text.mail;

import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Converts a mail to WhatsApp text in your own route. The message body must be an {@code .eml} file, its bytes or stream, or the
 * {@link MimeMessage} that camel-mail delivers with {@code mapMailMessage=false}.
 */
public final class MailToText implements Processor {

    private final MailReader reader;

    /** Reads mails with the defaults of {@link MailReader}. */
    public MailToText() {
        this(MailReader.builder().build());
    }

    /** Reads mails with this reader. */
    public MailToText(MailReader reader) {
        this.reader = reader;
    }

    /** @throws io.github.camelwawp.text.mail.MailException if the body is not a mail, or the mail exceeds a limit */
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
