package io.github.camelwawp.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** JSON as maps, lists and plain values. Reading skips members that may hold the account's secret, at any depth. */
public final class JsonTree {

    /** Engines nest a dozen levels deep; the limit bounds the recursion here. */
    private static final int DEEPEST = 50;
    /** The most names and values in a body: each takes a few dozen bytes in the tree. */
    private static final int MOST_TOKENS = 250_000;

    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_NAME = 1_000;

    /** Names are not interned, since the caller chooses them. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxTokenCount(MOST_TOKENS)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /** For JSON written here: an event is nested slightly deeper than when it arrived. */
    static final JsonFactory OWN = FACTORY.rebuild()
            .streamReadConstraints(FACTORY.streamReadConstraints()
                    .rebuild()
                    .maxNestingDepth(DEEPEST + 2)
                    .maxTokenCount(MOST_TOKENS + 100L)
                    .build())
            .build();

    private static final Set<String> SECRET = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        SECRET.addAll(List.of("metadata", "access_token", "accessToken"));
    }

    private JsonTree() {}

    /** The rest of the object whose start the parser has just passed. */
    static Map<String, Object> object(JsonParser p) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (p.nextToken() == JsonToken.FIELD_NAME) {
            String name = p.currentName();
            JsonToken value = p.nextToken();
            if (SECRET.contains(name)) {
                p.skipChildren();
            } else {
                map.put(name, value(p, value));
            }
        }
        return map;
    }

    private static Object value(JsonParser p, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(p);
            case START_ARRAY -> list(p);
            case VALUE_STRING -> p.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> p.getNumberValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> null;
        };
    }

    private static List<Object> list(JsonParser p) throws IOException {
        List<Object> list = new ArrayList<>();
        for (JsonToken one = p.nextToken(); one != JsonToken.END_ARRAY; one = p.nextToken()) {
            list.add(value(p, one));
        }
        return list;
    }

    /**
     * The members of a JSON object.
     *
     * @throws IOException if the bytes are anything else, or go beyond a limit
     */
    public static Map<String, Object> read(byte[] json, int length) throws IOException {
        try (JsonParser p = FACTORY.createParser(json, 0, length)) {
            if (p.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            return object(p);
        }
    }

    /** The map as a JSON object. */
    public static String write(Map<String, Object> map) {
        StringWriter json = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(json)) {
            write(out, map);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return json.toString();
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                out.writeFieldName(member.getKey().toString());
                write(out, member.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                write(out, element);
            }
            out.writeEndArray();
        } else if (value instanceof Double d && !Double.isFinite(d)) {
            // A number beyond the range of a double: JSON cannot express infinity.
            out.writeNull();
        } else if (value instanceof BigInteger big) {
            out.writeNumber(big);
        } else if (value instanceof BigDecimal big) {
            out.writeNumber(big);
        } else {
            out.writeObject(value);
        }
    }
}
