package io.github.camelwawp.text.mail;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The headers of the mail that is answered, as mail programs copy them above it: who wrote it, and at least two of when, to
 * whom and about what. One such line alone is anybody's.
 */
final class OriginalHeaders {

    private enum Kind { FROM, DATE, TO, SUBJECT }

    private static final Map<Kind, String> NAMES = new EnumMap<>(Map.of(
        Kind.FROM, "from|von|de|da|van|od|от|від|kimden|gönderen|من|מאת|差出人|送信者|发件人|發件人|寄件者|寄件人|보낸 사람|från|fra|lähettäjä|expéditeur|mittente|afzender|nadawca"
            + "|feladó|odesílatel|από|remitente|dari",
        Kind.DATE, "sent|date|gesendet|datum|envoyé|envoyé le|enviado|enviado el|enviado em|enviada em|fecha|data|inviato|verzonden|wysłano|отправлено|дата|надіслано"
            + "|gönderildi|gönderilme tarihi|tarih|تاريخ|التاريخ|تم الإرسال|נשלח|תאריך|送信日時|日時|日付|发送时间|發送時間|日期|寄件日期|보낸 날짜|날짜|skickat|sendt|dato|lähetetty"
            + "|päivämäärä|odesláno|küldve|dátum|ημερομηνία|trimis|dikirim|tanggal",
        Kind.TO, "to|an|à|para|a|aan|do|кому|kime|alıcı|إلى|الى|אל|宛先|收件人|받는 사람|till|til|vastaanottaja|komu|címzett|προς|către|destinataire|kepada",
        Kind.SUBJECT, "subject|betreff|objet|asunto|oggetto|assunto|onderwerp|temat|тема|konu|الموضوع|موضوع|נושא|件名|主题|主題|主旨|제목|ämne|emne|aihe|předmět|tárgy|θέμα"
            + "|subiect|subjek|perihal"));
    private static final Map<Kind, Pattern> AT_START = patterns("(?iu)[*_]{0,2}(?:%s)[*_]{0,2} ?[:：][*_]{0,2}.*");
    private static final Map<Kind, Pattern> INSIDE = patterns("(?iu)(?<![\\p{L}\\d])(?:%s)[*_]{0,2} ?[:：]");
    private static final Pattern DIVIDER = Pattern.compile("[-_=*]{5,80}|[-_=]{2,20} ?\\p{L}[^@<>]{2,60}[-_=]{2,20}");
    private static final Pattern ONE_LINE = Pattern.compile("[-_]{2,20} ?\\p{L}[^@<>]{2,60}?[-_]{2,20}.*");
    private static final int LONGEST = 2_000;
    private static final int LINES = 10;

    private OriginalHeaders() {
    }

    /** Where the block that starts at this line, or stands on it, begins with its dividing line; -1 when there is none. */
    static int startAt(List<String> lines, int i) {
        String line = lines.get(i).strip();
        if (line.length() > LONGEST) {
            return -1;
        }
        if (ONE_LINE.matcher(line).matches() && isBlock(line)) {
            return i;
        }
        int kinds = AT_START.get(Kind.FROM).matcher(line).matches() ? kindsFrom(lines, i) : 0;
        if (kinds < Kind.values().length - 1) {
            return -1;
        }
        int before = i;
        while (before > Math.max(0, i - LINES) && lines.get(before - 1).isBlank()) {
            before--;
        }
        boolean divided = before > 0 && DIVIDER.matcher(lines.get(before - 1).strip()).matches();
        boolean proven = kinds == Kind.values().length || divided || line.contains("@");
        return !proven ? -1 : divided ? before - 1 : i;
    }

    /** Whether all of it stands in one piece of text. */
    static boolean isBlock(String text) {
        String head = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        INSIDE.forEach((kind, pattern) -> {
            if (pattern.matcher(head).find()) {
                kinds.add(kind);
            }
        });
        return kinds.contains(Kind.FROM) && kinds.size() >= 3;
    }

    private static int kindsFrom(List<String> lines, int from) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        boolean blank = false;
        for (int i = from; i < Math.min(from + LINES, lines.size()); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty()) {
                // Some programs leave a blank line between all of them.
                if (blank) {
                    break;
                }
                blank = true;
                continue;
            }
            int before = kinds.size();
            AT_START.forEach((kind, pattern) -> {
                if (line.length() <= LONGEST && pattern.matcher(line).matches()) {
                    kinds.add(kind);
                }
            });
            if (blank && kinds.size() == before) {
                break;
            }
            blank = false;
        }
        return kinds.size();
    }

    private static Map<Kind, Pattern> patterns(String form) {
        Map<Kind, Pattern> patterns = new EnumMap<>(Kind.class);
        NAMES.forEach((kind, names) -> patterns.put(kind, Pattern.compile(form.formatted(names))));
        return patterns;
    }
}
