package io.github.camelwawp.text.mail;

import java.util.Locale;
import java.util.Map;

/** The line that says how many lines of earlier messages were cut. */
final class EarlierMessages {

    private record Words(String one, String many) {}

    private static final Words ENGLISH = new Words("[earlier messages: 1 line]", "[earlier messages: %d lines]");
    private static final Map<String, Words> LANGUAGES = Map.ofEntries(
            Map.entry("ar", new Words("[رسائل سابقة، عدد الأسطر: 1]", "[رسائل سابقة، عدد الأسطر: %d]")),
            Map.entry("de", new Words("[frühere Nachrichten: 1 Zeile]", "[frühere Nachrichten: %d Zeilen]")),
            Map.entry("es", new Words("[mensajes anteriores: 1 línea]", "[mensajes anteriores: %d líneas]")),
            Map.entry("fr", new Words("[messages précédents : 1 ligne]", "[messages précédents : %d lignes]")),
            Map.entry("id", new Words("[pesan sebelumnya: 1 baris]", "[pesan sebelumnya: %d baris]")),
            Map.entry("it", new Words("[messaggi precedenti: 1 riga]", "[messaggi precedenti: %d righe]")),
            Map.entry("nl", new Words("[eerdere berichten: 1 regel]", "[eerdere berichten: %d regels]")),
            Map.entry(
                    "pl", new Words("[wcześniejsze wiadomości, wiersze: 1]", "[wcześniejsze wiadomości, wiersze: %d]")),
            Map.entry("pt", new Words("[mensagens anteriores: 1 linha]", "[mensagens anteriores: %d linhas]")),
            Map.entry("ru", new Words("[предыдущие сообщения, строк: 1]", "[предыдущие сообщения, строк: %d]")),
            Map.entry("tr", new Words("[önceki iletiler: 1 satır]", "[önceki iletiler: %d satır]")));

    private EarlierMessages() {}

    /** @param language an ISO 639 code; an unknown one gives English */
    static String line(long lines, String language) {
        Words words = LANGUAGES.getOrDefault(language, ENGLISH);
        return lines == 1 ? words.one() : String.format(Locale.ROOT, words.many(), lines);
    }
}
