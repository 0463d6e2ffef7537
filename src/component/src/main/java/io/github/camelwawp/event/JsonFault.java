package io.github.camelwawp.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the mistake that makes a body invalid JSON, without quoting the body as the parser's own message may. */
public final class JsonFault {

    private static final Pattern CHARACTER =
            Pattern.compile("Unexpected character \\(.{0,4} ?\\(code (\\d{1,7})[ )].*", Pattern.DOTALL);

    private JsonFault() {}

    /** What is wrong and how to fix it, without a full stop; null for an unknown mistake. */
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
            return "A backslash precedes a character that JSON does not escape: JSON writes a backslash itself"
                    + " as two of them";
        }
        if (found.startsWith("Unexpected end-of-input")) {
            return "The JSON ends too early: a quotation mark or a bracket is not closed";
        }
        if (found.startsWith("Unrecognized token")) {
            return "A word is used where JSON needs a text in double quotes, a number, true, false or null;"
                    + " the fields of a form (to=…&text=…) are not JSON";
        }
        Matcher character = CHARACTER.matcher(found);
        return character.matches() ? character(Integer.parseInt(character.group(1)), found) : null;
    }

    private static String character(int code, String found) {
        if ("'`\u00b4\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb".indexOf(code) >= 0) {
            return "Names and texts are in quotation marks other than JSON's straight double ones (\")";
        }
        if (code != ' ' && Character.isSpaceChar(code) || Character.getType(code) == Character.FORMAT) {
            return "A blank that JSON does not allow, such as a no-break space, separates values: use a plain"
                    + " space";
        }
        if (code == '}' || code == ']') {
            return "A comma or a colon stands before a closing bracket, where nothing follows it";
        }
        if (found.contains("expecting comma")) {
            return "A comma is missing, or a quotation mark within a text has no backslash before it";
        }
        if (found.contains("expecting a colon")) {
            return "A colon is missing after the name of a field";
        }
        return found.contains("field name") ? "The name of a field is not in double quotes" : null;
    }
}
