package io.github.camelwawp;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelwawp.event.EventJson;
import io.github.camelwawp.event.WawpEvent;
import org.apache.camel.Converter;

/** A result and an event as {@code Map} and as JSON. */
@Converter(generateLoader = true)
public final class WawpConverters {

    private static final JsonFactory JSON = new JsonFactory();

    private WawpConverters() {
    }

    @Converter
    public static Map<String, Object> toMap(WawpResult result) {
        return result.toMap();
    }

    @Converter
    public static String toJson(WawpResult result) throws IOException {
        StringWriter json = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(json)) {
            write(out, result.toMap());
        }
        return json.toString();
    }

    @Converter
    public static Map<String, Object> toMap(WawpEvent event) {
        return EventJson.map(event);
    }

    @Converter
    public static String toJson(WawpEvent event) {
        return EventJson.write(event);
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                out.writeFieldName(member.getKey().toString());
                write(out, member.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                write(out, element);
            }
            out.writeEndArray();
        } else {
            out.writeObject(value);
        }
    }
}
