package io.github.camelwawp.client;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * A request body: the account's part, built once, then the fields of this call.
 * It knows whether writing has begun, which decides between "not sent" and "perhaps sent".
 */
final class JsonBody extends AbstractHttpEntity {

    /** As documented, without a charset: JSON is UTF-8. */
    private static final ContentType JSON = ContentType.create("application/json");

    private static final byte[] END = {'"', '}'};

    private final byte[] account;
    private final byte[][] fields;
    private volatile boolean begun;

    /** @param fields names built by {@link #name} and values built by {@link #value}, in turn */
    JsonBody(byte[] account, byte[]... fields) {
        super(JSON, null);
        this.account = account;
        this.fields = fields;
    }

    /** The opening of every body of this account, up to and without the closing quote of its last value. */
    static byte[] opening(Account account) {
        String json = "{\"instance_id\":\"" + new String(value(account.instanceId()), StandardCharsets.UTF_8)
                + "\",\"access_token\":\"" + new String(value(account.accessToken()), StandardCharsets.UTF_8);
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** That opening, with a list of JSON values before it. */
    static byte[] opening(String field, List<String> values, byte[] opening) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("{\"" + field + "\":[" + String.join(",", values) + "],").getBytes(StandardCharsets.UTF_8));
        out.write(opening, 1, opening.length - 1);
        return out.toByteArray();
    }

    static byte[] name(String field) {
        return ("\",\"" + field + "\":\"").getBytes(StandardCharsets.UTF_8);
    }

    /** A string's inside, escaped. */
    static byte[] value(String text) {
        return JsonStringEncoder.getInstance().quoteAsUTF8(text);
    }

    boolean begun() {
        return begun;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        begun = true;
        out.write(account);
        for (byte[] field : fields) {
            out.write(field);
        }
        out.write(END);
    }

    @Override
    public long getContentLength() {
        long length = account.length + END.length;
        for (byte[] field : fields) {
            length += field.length;
        }
        return length;
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("written, never read");
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
