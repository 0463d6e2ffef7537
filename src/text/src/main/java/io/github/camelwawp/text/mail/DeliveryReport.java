package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.charset.Charsets;
import io.github.camelwawp.text.markup.TypedMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Extracts the few lines that help people from the machine-readable parts of a delivery report. */
final class DeliveryReport {

    private DeliveryReport() {}

    static boolean isPart(String type) {
        return type.startsWith("message/") || type.equals("text/rfc822-headers");
    }

    /**
     * @param told the readable text of the report, which is not repeated
     */
    static String text(Entity part, String told) {
        String type = part.mimeType("");
        if (type.equals("message/rfc822") || type.equals("text/rfc822-headers") || type.equals("message/global")) {
            return MessageHeader.of("Returned message", Entity.message(part.body()));
        }
        String people = told.replaceAll("\\s+", " ");
        List<String> lines = new ArrayList<>();
        for (String line : Charsets.decode(part.body(), null)
                .replaceAll("\\r?\\n[ \\t]+", " ")
                .lines()
                .limit(200)
                .toList()) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1)
                    .replaceFirst("^\\s*(?:rfc822|smtp|dns|x-[a-z]+)\\s*;", "")
                    .strip();
            if (!people.contains(value) && !value.isEmpty()) {
                switch (name) {
                    case "final-recipient" -> lines.add("Recipient: " + value);
                    case "status" -> lines.add("Status: " + value);
                    case "diagnostic-code" -> lines.add("Reason: " + value);
                    default -> {}
                }
            }
        }
        return TypedMarks.ESCAPE.apply(String.join("\n", lines));
    }
}
