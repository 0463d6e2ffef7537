package io.github.camelwawp;

import io.github.camelwawp.event.EventJson;
import io.github.camelwawp.event.JsonTree;
import io.github.camelwawp.event.WawpEvent;
import java.util.Map;
import org.apache.camel.Converter;

/** Converts results and events to {@code Map} and to JSON. */
@Converter(generateLoader = true)
public final class WawpConverters {

    private WawpConverters() {}

    /** The members of the result by their names. */
    @Converter
    public static Map<String, Object> toMap(WawpResult result) {
        return result.toMap();
    }

    /** The members of the result as one JSON object. */
    @Converter
    public static String toJson(WawpResult result) {
        return JsonTree.write(result.toMap());
    }

    /** The values of the event by their names. */
    @Converter
    public static Map<String, Object> toMap(WawpEvent event) {
        return EventJson.map(event);
    }

    /** The values of the event as one JSON object. */
    @Converter
    public static String toJson(WawpEvent event) {
        return EventJson.write(event);
    }
}
