package io.github.camelwawp;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

import io.github.camelwawp.client.Reason;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.ExchangeHelper;

/** The message body as text: bytes are decoded strictly, in the exchange's charset or UTF-8, never the platform's. */
final class TextBody {

    private TextBody() {
    }

    /** More bytes than that are no text for a phone, and are not read into memory. */
    private static final int MOST_BYTES = 16 << 20;

    /** @throws WawpException if there is no text, only blanks, far too much of it, or bytes that are no text */
    static String read(Exchange exchange) throws WawpException {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        String text;
        if (body instanceof String s) {
            text = s;
        } else if (body == null) {
            throw WawpException.of(Reason.INVALID_TEXT, "the message has no body: there is nothing to send");
        } else if (isBytes(body)) {
            text = decode(bytes(exchange), charset(exchange));
        } else {
            text = converted(message);
        }
        if (text == null || text.isBlank()) {
            throw WawpException.of(Reason.INVALID_TEXT, "the text is empty or blank");
        }
        return text;
    }

    private static boolean isBytes(Object body) {
        return body instanceof byte[] || body instanceof InputStream || body instanceof ByteBuffer || body instanceof File
                || body instanceof WrappedFile<?> || body instanceof StreamCache;
    }

    private static byte[] bytes(Exchange exchange) throws WawpException {
        if (exchange.getMessage().getBody() instanceof byte[] all) {
            return all;
        }
        try (InputStream in = exchange.getMessage().getMandatoryBody(InputStream.class)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw WawpException.of(Reason.TEXT_TOO_LONG, "the body has more than " + MOST_BYTES + " bytes");
            }
            return bytes;
        } catch (IOException | InvalidPayloadException e) {
            throw WawpException.of(Reason.INVALID_TEXT, "the body cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static Charset charset(Exchange exchange) throws WawpException {
        String name = ExchangeHelper.getCharsetName(exchange, false);
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw WawpException.of(Reason.INVALID_TEXT, "there is no charset of the name in CamelCharsetName");
        }
    }

    private static String decode(byte[] bytes, Charset charset) throws WawpException {
        try {
            CharBuffer text = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes));
            return text.length() > 0 && text.charAt(0) == '\uFEFF' ? text.subSequence(1, text.length()).toString() : text.toString();
        } catch (CharacterCodingException e) {
            throw WawpException.of(Reason.INVALID_TEXT, "the bytes are not " + charset
                    + " text. Set the charset they are in, for files by the file endpoint's option charset");
        }
    }

    private static String converted(Message message) throws WawpException {
        CamelContext context = message.getExchange().getContext();
        try {
            return context.getTypeConverter().tryConvertTo(String.class, message.getExchange(), message.getBody());
        } catch (RuntimeException e) {
            throw WawpException.of(Reason.INVALID_TEXT, "the body cannot be converted to text: " + e.getClass().getSimpleName());
        }
    }
}
