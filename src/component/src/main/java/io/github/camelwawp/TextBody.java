package io.github.camelwawp;

import io.github.camelwawp.client.Reason;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.ExchangeHelper;

/**
 * Reads the message body as text. Bytes are decoded strictly, in the exchange's charset or UTF-8, never in the platform's
 * charset.
 */
final class TextBody {

    /** UTF-16 units. A longer body makes no sense on a phone, in any number of parts, and is not read into memory. */
    private static final int MOST = 4 << 20;

    private TextBody() {}

    /** @throws WawpException if the body has no text, only blanks, far too much text, or bytes in another charset */
    static String read(Exchange exchange) throws WawpException {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        String text;
        if (body instanceof String s) {
            text = s;
        } else if (body == null) {
            throw WawpException.of(Reason.INVALID_TEXT, "the message has no body: there is nothing to send");
        } else if (body instanceof Reader reader) {
            text = characters(reader);
        } else if (isBytes(body)) {
            text = decode(bytes(message), charset(exchange));
        } else {
            text = converted(message);
        }
        if (text == null || text.isBlank()) {
            throw WawpException.of(Reason.INVALID_TEXT, "the text is empty or blank");
        }
        if (text.length() > MOST) {
            throw tooLong();
        }
        return text;
    }

    private static boolean isBytes(Object body) {
        return body instanceof byte[]
                || body instanceof InputStream
                || body instanceof ByteBuffer
                || body instanceof File
                || body instanceof WrappedFile<?>
                || body instanceof StreamCache;
    }

    private static byte[] bytes(Message message) throws WawpException {
        // No charset in use needs more than four bytes a UTF-16 unit: a longer body need not be read.
        int most = 4 * MOST;
        try (InputStream in = open(message)) {
            byte[] head = in.readNBytes(most);
            if (head.length == most && in.read() >= 0) {
                throw tooLong();
            }
            return head;
        } catch (IOException | InvalidPayloadException | RuntimeCamelException e) {
            throw unreadable(e);
        }
    }

    /** Opens files itself: Camel's stream of a file with a charset is recoded to the platform's charset. */
    private static InputStream open(Message message) throws IOException, InvalidPayloadException {
        Object content = message.getBody() instanceof WrappedFile<?> wrapped ? wrapped.getFile() : message.getBody();
        if (content instanceof byte[] all) {
            return new ByteArrayInputStream(all);
        }
        return content instanceof File file
                ? Files.newInputStream(file.toPath())
                : message.getMandatoryBody(InputStream.class);
    }

    private static String characters(Reader reader) throws WawpException {
        StringBuilder text = new StringBuilder();
        char[] some = new char[8192];
        try (reader) {
            int read = reader.read(some);
            while (read >= 0 && text.length() <= MOST) {
                text.append(some, 0, read);
                read = reader.read(some);
            }
            return text.toString();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static WawpException unreadable(Exception e) {
        return WawpException.of(
                Reason.INVALID_TEXT, "the body cannot be read: " + e.getClass().getSimpleName());
    }

    private static Charset charset(Exchange exchange) throws WawpException {
        String name = ExchangeHelper.getCharsetName(exchange, false);
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw WawpException.of(
                    Reason.INVALID_TEXT, "the header or property CamelCharsetName names an unknown charset");
        }
    }

    private static String decode(byte[] bytes, Charset charset) throws WawpException {
        try {
            CharBuffer text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return text.length() > 0 && text.charAt(0) == '\uFEFF'
                    ? text.subSequence(1, text.length()).toString()
                    : text.toString();
        } catch (CharacterCodingException e) {
            throw WawpException.of(
                    Reason.INVALID_TEXT,
                    "the bytes are not " + charset
                            + " text. Set the right charset; for files, use the file endpoint's option charset");
        }
    }

    private static String converted(Message message) throws WawpException {
        CamelContext context = message.getExchange().getContext();
        try {
            return context.getTypeConverter().tryConvertTo(String.class, message.getExchange(), message.getBody());
        } catch (RuntimeException e) {
            throw WawpException.of(
                    Reason.INVALID_TEXT,
                    "the body cannot be converted to text: " + e.getClass().getSimpleName());
        }
    }

    private static WawpException tooLong() {
        return WawpException.of(Reason.TEXT_TOO_LONG, "the text has more than " + MOST + " UTF-16 units");
    }

    /** Half of a surrogate pair cannot be encoded in UTF-8: it becomes U+FFFD. */
    static String wellFormed(String text) {
        StringBuilder mended = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else {
                mended = mended == null ? new StringBuilder(text) : mended;
                mended.setCharAt(i, '\uFFFD');
            }
        }
        return mended == null ? text : mended.toString();
    }
}
