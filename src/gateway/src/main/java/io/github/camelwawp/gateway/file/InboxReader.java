package io.github.camelwawp.gateway.file;

import io.github.camelwawp.gateway.disk.FileIdentity;
import io.github.camelwawp.gateway.message.Heading;
import io.github.camelwawp.gateway.message.Letter;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Original;
import io.github.camelwawp.gateway.message.Refused;
import io.github.camelwawp.text.ShapingException;
import io.github.camelwawp.text.markup.TypedMarks;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.BiFunction;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.file.GenericFile;

/** Reads a file in the inbox: its folder names the recipient, its name and bytes make the text. */
public class InboxReader {

    private final long maxSize;
    private final BiFunction<byte[], String, String> texts;

    /**
     * @param maxSize largest accepted file in bytes
     * @param texts   converts a file's bytes and name to a text
     */
    public InboxReader(long maxSize, BiFunction<byte[], String, String> texts) {
        this.maxSize = maxSize;
        this.texts = texts;
    }

    /**
     * Describes the file as a letter: the first folder inside the inbox names the recipient. Path, size, time stamp and
     * file-system mark identify the file on redelivery.
     */
    public void describe(Exchange exchange) {
        Message message = exchange.getMessage();
        // Not from Camel's headers, which treat a backslash in a file name as a folder separator.
        GenericFile<?> file = message.getBody(GenericFile.class);
        Path onDisk = ((File) file.getFile()).toPath();
        Path path = Path.of(file.getEndpointPath()).relativize(onDisk);
        String name = path.getFileName().toString();
        FileIdentity identity = InboxFiles.identity(exchange);
        String mark = identity != null
                ? identity.toString()
                : message.getHeader(Exchange.FILE_LENGTH) + ":" + message.getHeader(Exchange.FILE_LAST_MODIFIED);
        Instant changed = Instant.ofEpochMilli(message.getHeader(Exchange.FILE_LAST_MODIFIED, 0L, Long.class));
        Luggage.put(
                exchange,
                Letter.from("file")
                        .key(path + ":" + mark)
                        .to(path.getNameCount() > 1 ? path.getName(0).toString() : "")
                        .heading(Heading.file(TypedMarks.ESCAPE.apply(name), changed))
                        .received(identity == null ? null : identity.since())
                        .original(() -> Original.of(onDisk, identity))
                        .originalName(name)
                        .build());
    }

    /** Like {@link #text}, but replaces the body, or sets a variable to the reason why there is no text. */
    public void read(Exchange exchange) throws IOException {
        try {
            exchange.getMessage().setBody(text(exchange.getMessage().getBody(File.class)));
        } catch (ShapingException e) {
            Refused.because(exchange, e);
        }
    }

    /**
     * Returns the text of a file: mails, HTML and Markdown as WhatsApp text, other text unchanged.
     *
     * @throws FileTooLargeException before the file is read into memory
     * @throws ShapingException if the file is not a text
     * @throws UnreadableFileException if parsing the file fails unexpectedly
     */
    public String text(@Body File file) throws IOException {
        if (file.length() > maxSize) {
            throw new FileTooLargeException(
                    "the file has " + file.length() + " bytes, and gateway.file.max-size is " + maxSize);
        }
        byte[] bytes = Files.readAllBytes(file.toPath());
        try {
            return texts.apply(bytes, file.getName());
        } catch (ShapingException foreseen) {
            throw foreseen;
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            throw new UnreadableFileException(e);
        }
    }
}
