package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the fields of a JSON object. Throws {@link IllegalArgumentException} with the rule if a value breaks it. */
final class Fields {

    private static final int MOST_NUMBERS = 10;

    private final ObjectNode json;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(ObjectNode json) {
        this.json = json;
    }

    String text(String name, String otherwise, int longest) {
        JsonNode value = value(name);
        return value == null ? otherwise : text(name, value, longest);
    }

    String required(String name, int longest) {
        String text = text(name, "", longest);
        if (text.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing or empty.");
        }
        return text;
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            throw new IllegalArgumentException(name + " must be true or false.");
        }
        return value == null ? otherwise : value.booleanValue();
    }

    int whole(String name, int otherwise, int least, int most) {
        JsonNode value = value(name);
        return value == null ? otherwise : whole(name, value, least, most);
    }

    /** A list of whole numbers, 0 or greater; empty if the field is missing. */
    List<Integer> wholes(String name, int most) {
        JsonNode value = value(name);
        List<Integer> numbers = new ArrayList<>();
        if (value != null && (!value.isArray() || value.size() > MOST_NUMBERS)) {
            throw new IllegalArgumentException(name + " must be a list of at most " + MOST_NUMBERS + " whole numbers.");
        }
        if (value != null) {
            value.forEach(each -> numbers.add(whole(name, each, 0, most)));
        }
        return numbers;
    }

    ObjectNode object(String name) {
        if (value(name) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException(name + " must be a JSON object.");
    }

    /** Refuses any field that no other method has read. Call this last. */
    void noOthers() {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            if (!known.contains(names.next())) {
                throw new IllegalArgumentException("The fields are " + known + ".");
            }
        }
    }

    private JsonNode value(String name) {
        known.add(name);
        JsonNode value = json.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static String text(String name, JsonNode value, int longest) {
        if (!value.isTextual() || value.textValue().length() > longest) {
            throw new IllegalArgumentException(name + " must be a string of at most " + longest + " characters.");
        }
        return value.textValue();
    }

    private static int whole(String name, JsonNode value, int least, int most) {
        if (!value.canConvertToExactIntegral()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            throw new IllegalArgumentException(name + " must be a whole number from " + least + " to " + most + ".");
        }
        return value.intValue();
    }
}
