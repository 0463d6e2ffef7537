package io.github.camelwawp.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads {@code {numberExists, chatId}}, bare or in {@code data}: the shape is inferred, not documented. */
final class ExistenceParser {

    private static final JsonFactory JSON = new JsonFactory();

    private Boolean exists;
    private String chatId;

    private ExistenceParser() {}

    /** Null if the answer does not contain it. */
    static Existence of(byte[] body, int length) {
        ExistenceParser found = new ExistenceParser();
        try (JsonParser parser = JSON.createParser(body, 0, length)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                found.object(parser, true);
            }
        } catch (IOException notJson) {
            return null;
        }
        if (found.exists == null) {
            return null;
        }
        return new Existence(found.exists, found.exists ? found.chatId : null, null);
    }

    private void object(JsonParser p, boolean outermost) throws IOException {
        while (p.nextToken() == JsonToken.FIELD_NAME) {
            String name = p.currentName();
            JsonToken value = p.nextToken();
            if (outermost && name.equals("data") && value == JsonToken.START_OBJECT) {
                object(p, false);
            } else if (value.isStructStart()) {
                p.skipChildren();
            } else if (name.equals("numberExists")) {
                exists = switch (p.getText()) {
                    case "true", "1" -> Boolean.TRUE;
                    case "false", "0" -> Boolean.FALSE;
                    default -> exists;
                };
            } else if (name.equals("chatId") && value == JsonToken.VALUE_STRING) {
                chatId = p.getText();
            }
        }
    }
}
