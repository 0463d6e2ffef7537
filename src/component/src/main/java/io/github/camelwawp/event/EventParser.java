package io.github.camelwawp.event;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a webhook body of any known shape: one event, a list of events, or a string that holds JSON. */
public final class EventParser {

    /** The most events in one body. Wawp sends one or a few. */
    public static final int MOST_EVENTS = 1_000;

    /** A JSON string may itself hold JSON; strings inside that are plain texts. */
    private static final int DEEPEST_STRING = 1;

    private EventParser() {}

    /** @throws EventFormatException that says in one sentence what is wrong, without quoting the body */
    public static List<WawpEvent> parse(byte[] body) throws EventFormatException {
        List<WawpEvent> events = new ArrayList<>();
        try (JsonParser parser = JsonTree.FACTORY.createParser(body)) {
            read(parser, events, 0);
        } catch (EventFormatException e) {
            throw e;
        } catch (StreamConstraintsException e) {
            throw new EventFormatException(
                    "The JSON is nested too deep, or a name, a number or the number of values is too large.");
        } catch (JsonProcessingException e) {
            String fault = JsonFault.sentence(e);
            throw new EventFormatException(
                    (fault == null ? "This is not JSON in UTF-8" : fault) + place(e.getLocation()) + ".");
        } catch (IOException e) {
            throw new EventFormatException("This is not JSON in UTF-8.");
        }
        if (events.isEmpty()) {
            throw new EventFormatException("The body holds no event.");
        }
        return events;
    }

    private static void read(JsonParser p, List<WawpEvent> events, int strings) throws IOException {
        JsonToken first = p.nextToken();
        if (first == JsonToken.START_ARRAY) {
            for (JsonToken one = p.nextToken(); one != JsonToken.END_ARRAY; one = p.nextToken()) {
                one(p, one, events, strings);
            }
        } else {
            one(p, first, events, strings);
        }
        if (p.nextToken() != null) {
            throw new EventFormatException("There is more text after the JSON.");
        }
    }

    private static void one(JsonParser p, JsonToken token, List<WawpEvent> events, int strings) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            if (events.size() == MOST_EVENTS) {
                throw new EventFormatException("More than " + MOST_EVENTS + " events in one body.");
            }
            events.add(Envelope.event(JsonTree.object(p)));
        } else if (token == JsonToken.VALUE_STRING && strings < DEEPEST_STRING) {
            try (JsonParser inner = JsonTree.FACTORY.createParser(p.getText())) {
                read(inner, events, strings + 1);
            }
        } else {
            throw new EventFormatException("An event must be a JSON object.");
        }
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
