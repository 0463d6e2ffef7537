package io.github.camelwawp.gateway;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelwawp.text.file.FileText;
import io.github.camelwawp.text.mail.MailReader;
import org.apache.camel.Body;

/** What a file in the inbox says: by its place whom it is for, by its name and bytes what to send. */
public class Inbox {

    private final long maxSize;
    private final Charset charset;
    private final MailReader mails = MailReader.builder().build();

    /**
     * @param maxSize bytes a file may have
     * @param charset of text files, or null to recognise it
     */
    Inbox(long maxSize, Charset charset) {
        this.maxSize = maxSize;
        this.charset = charset;
    }

    /**
     * The recipient: the first folder of the file's path inside the inbox.
     *
     * @param relativePath as in the header {@code CamelFileName}
     * @return empty for a file directly in the inbox
     */
    public String recipient(String relativePath) {
        Path path = Path.of(relativePath);
        return path.getNameCount() > 1 ? path.getName(0).toString() : "";
    }

    /**
     * The text of a file: mails, HTML and Markdown as WhatsApp text, other text as it is.
     *
     * @throws FileTooLargeException before it is read into memory
     * @throws io.github.camelwawp.text.ShapingException if it is no text
     */
    public String text(@Body File file) throws IOException {
        if (file.length() > maxSize) {
            throw new FileTooLargeException("the file has " + file.length() + " bytes, and gateway.file.max-size is " + maxSize);
        }
        return FileText.of(Files.readAllBytes(file.toPath()), file.getName(), charset, mails);
    }
}
