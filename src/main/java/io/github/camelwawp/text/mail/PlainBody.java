package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.markup.TypedMarks;
import java.util.List;

/** A text/plain body as WhatsApp text. */
final class PlainBody {

    private PlainBody() {
    }

    static String text(String raw, HeaderValue type, TypedMarks typed, StripReplies strip) {
        List<String> lines = PlainText.lines(raw);
        if (type.parameter("format").equalsIgnoreCase("flowed")) {
            lines = Flowed.unwrap(lines, type.parameter("delsp").equalsIgnoreCase("yes"));
        }
        return typed.apply(PlainText.join(Replies.cut(lines, strip)));
    }
}
