package io.github.camelwawp.gateway;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;

import io.github.camelwawp.gateway.file.FileIdentity;
import io.github.camelwawp.gateway.file.InboxFiles;
import io.github.camelwawp.text.file.FileText;
import io.github.camelwawp.text.mail.MailReader;
import io.github.camelwawp.text.markup.TypedMarks;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.file.GenericFile;

/** What a file in the inbox says: by its place whom it is for, by its name and bytes what to send. */
public class Inbox {

    private final long maxSize;
    private final Charset charset;
    private final MailReader mails;

    /**
     * @param maxSize bytes a file may have
     * @param charset of text files, or null to recognise it
     * @param mails   reads {@code .eml} files
     */
    Inbox(long maxSize, Charset charset, MailReader mails) {
        this.maxSize = maxSize;
        this.charset = charset;
        this.mails = mails;
    }

    /**
     * Tells {@code direct:forward} what the file's place says: the first folder inside the inbox names the recipient.
     * Path, size, time and what the file system knows it by make a file the same one when it comes again.
     */
    public void describe(Exchange exchange) {
        Message message = exchange.getMessage();
        // Not by Camel's headers: those take a backslash in a name for a folder.
        GenericFile<?> file = message.getBody(GenericFile.class);
        Path root = Path.of(file.getEndpointPath());
        Path path = root.relativize(((File) file.getFile()).toPath());
        FileIdentity identity = InboxFiles.identity(exchange);
        exchange.setVariable(Variables.SOURCE, "file");
        exchange.setVariable(Variables.TO, path.getNameCount() > 1 ? path.getName(0).toString() : "");
        exchange.setVariable(Variables.KEY, path + ":" + (identity != null ? identity
                : message.getHeader(Exchange.FILE_LENGTH) + ":" + message.getHeader(Exchange.FILE_LAST_MODIFIED)));
        exchange.setVariable(Variables.FILE_NAME, TypedMarks.ESCAPE.apply(path.getFileName().toString()));
        exchange.setVariable(Variables.DATE, new Date(message.getHeader(Exchange.FILE_LAST_MODIFIED, 0L, Long.class)));
        exchange.setVariable(Variables.ORIGINAL, message.getBody());
        exchange.setVariable(Variables.ORIGINAL_NAME, path.getFileName().toString());
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
