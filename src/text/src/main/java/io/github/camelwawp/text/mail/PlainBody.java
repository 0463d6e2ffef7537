package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.markup.TypedMarks;
import java.util.List;

/** A text/plain body as WhatsApp text. */
final class PlainBody {

    private PlainBody() {}

    static BodyText text(String raw, HeaderValue type, TypedMarks typed, Stripping strip) {
        List<String> lines = PlainText.lines(raw);
        if (type.parameter("format").equalsIgnoreCase("flowed")) {
            lines = Flowed.unwrap(lines, type.parameter("delsp").equalsIgnoreCase("yes"));
        }
        Replies.Cut cut = Replies.cut(lines, strip);
        return new BodyText(typed.apply(PlainText.join(cut.kept())), cut.earlier(), "");
    }
}
