package io.github.camelwawp.event;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/** Reads JSON into maps, lists and plain values; what may hold the account's secret is passed over, however deep it stands. */
final class JsonTree {

    /** Engines nest a dozen deep; the limit bounds the recursion here. */
    private static final int DEEPEST = 50;
    /** Names and values of a body at most: its tree takes a few dozen bytes for each. */
    private static final int MOST_TOKENS = 250_000;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_NAME = 1_000;

    /** Names are not interned, since others choose them. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxTokenCount(MOST_TOKENS)
                    .maxNumberLength(LONGEST_NUMBER).maxNameLength(LONGEST_NAME).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

    private static final Set<String> SECRET = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        SECRET.addAll(List.of("metadata", "access_token", "accessToken"));
    }

    private JsonTree() {
    }

    /** The object that has just been opened. */
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
}
