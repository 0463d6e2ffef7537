package io.github.camelwawp.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Searches {@code [{"lid","pn"}]}, bare or wrapped, for one privacy id; the shape is inferred, not documented. */
final class LidParser {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern PHONE =
            Pattern.compile("\\+?([1-9]\\d{7,14})(?:[.:]\\d{1,5})*(?:@(?:c\\.us|s\\.whatsapp\\.net))?");
    /** Lists nested deeper than this are not a list of ids. */
    private static final int DEEPEST = 4;

    private final String lid;
    private boolean list;
    private int entries;
    private String first;
    private String phone;

    private LidParser(String lid) {
        this.lid = lid;
    }

    /**
     * A page of the list.
     *
     * @param phone   digits with country code, null if the id is not on the page
     * @param entries number of ids on the page
     * @param first   the first id, null if there is none
     */
    record Page(String phone, int entries, String first) {}

    /** Null if the answer is not such a list. */
    static Page of(byte[] body, int length, String lid) {
        LidParser search = new LidParser(digits(lid));
        try (JsonParser parser = JSON.createParser(body, 0, length)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                search.array(parser, 0);
            } else if (first == JsonToken.START_OBJECT) {
                search.object(parser, 0);
            }
        } catch (IOException notJson) {
            return search.phone == null ? null : search.page();
        }
        return search.list ? search.page() : null;
    }

    private Page page() {
        return new Page(phone, entries, first);
    }

    private void array(JsonParser p, int depth) throws IOException {
        list = true;
        while (phone == null && p.nextToken() != JsonToken.END_ARRAY && p.currentToken() != null) {
            if (p.currentToken() == JsonToken.START_OBJECT) {
                object(p, depth + 1);
            } else {
                p.skipChildren();
            }
        }
    }

    private void object(JsonParser p, int depth) throws IOException {
        String id = null;
        String number = null;
        while (phone == null && p.nextToken() == JsonToken.FIELD_NAME) {
            String name = p.currentName();
            JsonToken value = p.nextToken();
            if (value == JsonToken.START_ARRAY && depth < DEEPEST && (name.equals("data") || name.equals("lids"))) {
                array(p, depth + 1);
            } else if (value == JsonToken.START_OBJECT && depth < DEEPEST && name.equals("data")) {
                object(p, depth + 1);
            } else if (value.isStructStart()) {
                p.skipChildren();
            } else if (name.equals("lid")) {
                id = p.getText();
            } else if (name.equals("pn") || name.equals("phone") || name.equals("phoneNumber")) {
                number = p.getText();
            }
        }
        if (id != null) {
            list = true;
            entries++;
            first = first == null ? id : first;
        }
        if (phone == null && id != null && number != null && digits(id).equals(lid)) {
            Matcher m = PHONE.matcher(number.strip());
            phone = m.matches() ? m.group(1) : null;
        }
    }

    /** Engines print the id with server and device, or bare. */
    private static String digits(String lid) {
        return lid.strip().replaceFirst("(?s)[@:.].*", "");
    }
}
