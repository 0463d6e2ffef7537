package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.Mark;
import io.github.camelwawp.text.markup.MarkupWriter;
import io.github.camelwawp.text.markup.TypedMarks;

/** The short header of a mail inside another mail: author, recipient, date and subject. */
final class MessageHeader {

    private MessageHeader() {}

    static String of(String title, Entity message) {
        MarkupWriter writer = new MarkupWriter(TypedMarks.ESCAPE);
        writer.open(Mark.BOLD).text(title).close(Mark.BOLD);
        AddressList.of(message, "From").stream().findFirst().ifPresent(from -> line(writer, "From", from.toString()));
        AddressList.of(message, "To").stream().findFirst().ifPresent(to -> line(writer, "To", to.toString()));
        line(writer, "Date", message.rawHeader("Date").replaceFirst(":\\d\\d [+-]\\d{4}.*| \\([A-Z]+\\)$", ""));
        line(writer, "Subject", message.header("Subject"));
        return writer.toString();
    }

    private static void line(MarkupWriter writer, String name, String value) {
        if (!value.isBlank()) {
            writer.block().text(name + ": " + value);
        }
    }
}
