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
 * A request body: the account's part, built once, followed by the fields of this call. It records whether writing has begun,
 * which tells "not sent" from "maybe sent".
 */
final class JsonBody extends AbstractHttpEntity {

    /** Without a charset, as Wawp documents it: JSON is UTF-8. */
    private static final ContentType JSON = ContentType.create("application/json");

    private static final byte[] END = {'"', '}'};

    private final byte[] account;
    private final byte[][] fields;
    private volatile boolean begun;

    /** @param fields alternating names from {@link #name} and values from {@link #value} */
    JsonBody(byte[] account, byte[]... fields) {
        super(JSON, null);
        this.account = account;
        this.fields = fields;
    }

    /** The start of every body of this account, up to but without the closing quote of its last value. */
    static byte[] opening(Account account) {
        String json = "{\"instance_id\":\"" + new String(value(account.instanceId()), StandardCharsets.UTF_8)
                + "\",\"access_token\":\"" + new String(value(account.accessToken()), StandardCharsets.UTF_8);
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** The same start, preceded by a list of JSON values. */
    static byte[] opening(String field, List<String> values, byte[] opening) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("{\"" + field + "\":[" + String.join(",", values) + "],").getBytes(StandardCharsets.UTF_8));
        out.write(opening, 1, opening.length - 1);
        return out.toByteArray();
    }

    static byte[] name(String field) {
        return ("\",\"" + field + "\":\"").getBytes(StandardCharsets.UTF_8);
    }

    /** The escaped inside of a string. */
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
        // Nothing to close.
    }
}
