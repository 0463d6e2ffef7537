package io.github.camelwawp.event;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Calls by its name what makes a body no JSON, without a word of the body, which the parser's own message may quote. */
public final class JsonFault {

    private JsonFault() {
    }

    /** What is wrong and how to mend it, without a full stop; null when it is just no JSON. */
    public static String sentence(JsonProcessingException e) {
        String found = e.getOriginalMessage() == null ? "" : e.getOriginalMessage();
        if (found.startsWith("Illegal unquoted character")) {
            return "A text holds a raw line feed, tab or other control character: JSON writes a line feed as \\n and a tab as \\t";
        }
        if (found.startsWith("Invalid UTF-8")) {
            return "The body is not UTF-8, perhaps Latin-1 or Windows-1252: encode it as UTF-8";
        }
        if (found.startsWith("Duplicate field")) {
            return "The JSON names a field twice";
        }
        if (found.startsWith("Unrecognized character escape")) {
            return "A backslash stands before a character that has no such escape: JSON writes a backslash itself as two of them";
        }
        if (found.startsWith("Unexpected end-of-input")) {
            return "The JSON ends too early: a quotation mark or a bracket is not closed";
        }
        return null;
    }
}
