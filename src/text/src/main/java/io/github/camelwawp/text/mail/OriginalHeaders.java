package io.github.camelwawp.text.mail;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the block of original headers that mail programs copy above the quoted mail: the author and at least two of date,
 * recipients and subject. An address, a program's divider line or the mail's own subject must prove that the author did not
 * type the block as text. A single such line proves nothing.
 */
final class OriginalHeaders {

    private enum Label {
        FROM,
        DATE,
        TO,
        SUBJECT
    }

    private static final Map<Label, String> NAMES = new EnumMap<>(Map.of(
            Label.FROM,
                    "from|von|de|da|van|od|от|від|kimden|gönderen|من|מאת|差出人|送信者|发件人|發件人|寄件者|寄件人|보낸 사람|från|fra|lähettäjä|expéditeur|mittente|afzender|nadawca"
                            + "|feladó|odesílatel|από|remitente|dari",
            Label.DATE,
                    "sent|date|gesendet|datum|envoyé|envoyé le|enviado|enviado el|enviado em|enviada em|fecha|data|inviato|verzonden|wysłano|отправлено|дата|надіслано"
                            + "|gönderildi|gönderilme tarihi|tarih|تاريخ|التاريخ|تم الإرسال|נשלח|תאריך|送信日時|日時|日付|发送时间|發送時間|日期|寄件日期|보낸 날짜|날짜|skickat|sendt|dato|lähetetty"
                            + "|päivämäärä|odesláno|küldve|dátum|ημερομηνία|trimis|dikirim|tanggal",
            Label.TO,
                    "to|an|à|para|a|aan|do|кому|kime|alıcı|إلى|الى|אל|宛先|收件人|받는 사람|till|til|vastaanottaja|komu|címzett|προς|către|destinataire|kepada",
            Label.SUBJECT,
                    "subject|betreff|objet|asunto|oggetto|assunto|onderwerp|temat|тема|konu|الموضوع|موضوع|נושא|件名|主题|主題|主旨|제목|ämne|emne|aihe|předmět|tárgy|θέμα"
                            + "|subiect|subjek|perihal"));
    private static final Map<Label, Pattern> AT_START = patterns("(?iu)[*_]{0,2}(?:%s)[*_]{0,2} ?[:：][*_]{0,2}.*");
    private static final Map<Label, Pattern> INSIDE = patterns("(?iu)(?<![\\p{L}\\d])(?:%s)[*_]{0,2} ?[:：]");
    private static final Pattern DIVIDER = Pattern.compile("_{20,80}|[-_=]{2,20} ?\\p{L}[^@<>]{2,60}[-_=]{2,20}");
    private static final Pattern HANDED_ON = Pattern.compile(
            "(?iu)(?=[-_=*]{2}|.*[:：]$).{0,80}(?:forwarded|weitergeleitet|transféré|reenviad|encaminhad|inoltrat|doorgestuurd|przekaz"
                    + "|пересыл|пересл|iletilen|yönlendirilen|المعاد توجيه|محولة|מועבר|הועבר|转发|轉寄|転送|전달|vidarebefordra|videresendt|välitetty|přeposlan|továbbít|προωθ|redirecționat|diteruskan).{0,80}");
    private static final Pattern ONE_LINE = Pattern.compile("[-_]{2,20} ?\\p{L}[^@<>]{2,60}?[-_]{2,20}.*");
    private static final Pattern VALUE = Pattern.compile("[:：][*_]{0,2}(.*)");
    private static final int LONGEST = 2_000;
    private static final int LINES = 10;

    private OriginalHeaders() {}

    /** The first line of the first block or its divider; the number of lines if there is no block, -1 if the mail was forwarded. */
    static int start(List<String> lines, String topic) {
        for (int i = 0; i < lines.size(); i++) {
            int start = startAt(lines, i, topic);
            if (start > 0 && Replies.words(lines.subList(0, start)) > 0) {
                return isHandedOn(lines, start) || isHandedOn(lines, above(lines, start)) ? -1 : start;
            }
        }
        return lines.size();
    }

    /** The first line, or the divider, of the block that starts on this line or consists of it; -1 if there is none. */
    private static int startAt(List<String> lines, int i, String topic) {
        String line = lines.get(i).strip();
        if (line.length() > LONGEST) {
            return -1;
        }
        if (ONE_LINE.matcher(line).matches() && isBlock(line)) {
            return i;
        }
        Map<Label, String> labels = AT_START.get(Label.FROM).matcher(line).matches() ? labelsFrom(lines, i) : Map.of();
        if (labels.size() < Label.values().length - 1) {
            return -1;
        }
        int above = above(lines, i);
        boolean divided =
                above >= 0 && DIVIDER.matcher(lines.get(above).strip()).matches();
        String subject = labels.getOrDefault(Label.SUBJECT, "");
        boolean proven = divided && !subject.isEmpty()
                || line.contains("@")
                || isHandedOn(lines, above)
                || !topic.isEmpty() && Correspondence.topic(subject).startsWith(topic);
        if (!proven) {
            return -1;
        }
        return divided ? above : i;
    }

    /** The nearest non-blank line above, within a short distance. */
    private static int above(List<String> lines, int i) {
        int above = i - 1;
        while (above > i - LINES && above >= 0 && lines.get(above).isBlank()) {
            above--;
        }
        return above;
    }

    private static boolean isHandedOn(List<String> lines, int i) {
        return i >= 0
                && lines.get(i).length() <= LONGEST
                && HANDED_ON.matcher(lines.get(i).strip()).matches();
    }

    /** Whether one text contains the whole block. */
    static boolean isBlock(String text) {
        String head = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        Set<Label> labels = EnumSet.noneOf(Label.class);
        INSIDE.forEach((kind, pattern) -> {
            if (pattern.matcher(head).find()) {
                labels.add(kind);
            }
        });
        return labels.contains(Label.FROM) && labels.size() >= 3;
    }

    /** Each header with its value, or with its whole line if the value is empty. */
    private static Map<Label, String> labelsFrom(List<String> lines, int from) {
        Map<Label, String> labels = new EnumMap<>(Label.class);
        boolean blank = false;
        for (int i = from; i < Math.min(from + LINES, lines.size()); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty()) {
                // Some programs put a blank line between the headers.
                if (blank) {
                    break;
                }
                blank = true;
                continue;
            }
            int before = labels.size();
            AT_START.forEach((kind, pattern) -> {
                if (line.length() <= LONGEST && pattern.matcher(line).matches()) {
                    labels.putIfAbsent(kind, value(line));
                }
            });
            if (blank && labels.size() == before) {
                break;
            }
            blank = false;
        }
        return labels;
    }

    private static String value(String line) {
        Matcher value = VALUE.matcher(line);
        return value.find() && !value.group(1).isBlank() ? value.group(1).strip() : line;
    }

    private static Map<Label, Pattern> patterns(String form) {
        Map<Label, Pattern> patterns = new EnumMap<>(Label.class);
        NAMES.forEach((kind, names) -> patterns.put(kind, Pattern.compile(form.formatted(names))));
        return patterns;
    }
}
