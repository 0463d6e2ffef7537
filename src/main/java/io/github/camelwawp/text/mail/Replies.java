package io.github.camelwawp.text.mail;

import java.util.List;
import java.util.regex.Pattern;

/** Cuts what was answered, and who answered, off the end of a text. */
final class Replies {

    /** Subjects of forwarded mails in the languages of {@link Attribution}. */
    private static final Pattern FORWARD = Pattern.compile(
        "(?iu)\\s*(?:fwd?|wg|tr|rv|i|enc|doorst|pd|vs|vb|ilt|i̇lt|fs|пересл|hwd|הועבר|إعادة توجيه|转发|轉寄|転送)\\s?[:：].*");
    private static final Pattern ORIGINAL = Pattern.compile("(?iu)-{3,10} ?.{0,20}(?:original|ursprüng|oryginaln|исходн|orijinal|özgün|"
        + "oorspronk|oprindelig|ursprunglig|الأصلية|המקורית|元の|原始).{0,20}-{3,10}");
    private static final Pattern UNDERSCORES = Pattern.compile("_{20,}+");
    private static final Pattern HEADER_LINE = Pattern.compile("[*]?[\\p{L} -]{2,20}+[*]? ?[:：][*]? ?\\S.{0,300}");
    /** What tells a copied mail header from the lines of a report. */
    private static final Pattern FROM_LINE = Pattern.compile("(?iu)[*]?(?:from|von|de|da|van|od|от|від|kimden|من|מאת|差出人|发件人|寄件者|från|fra|lähettäjä|"
        + "expéditeur|mittente|afzender|nadawca)[*]? ?[:：].*|[^:]{2,20}:.*@.*");
    private static final Pattern SENT_FROM = Pattern.compile("(?iu)(?:sent from my |sent from .{0,20}mail|get outlook for |von mein(?:em|er) .{1,30} gesendet|"
        + "envoyé de(?:puis)? mon |enviado (?:desde|do) m|inviato da |verzonden vanaf |wysłane z |отправлено с |أُرسلت من |נשלח מה|iPhoneから送信|发自我的).{0,60}");

    private Replies() {
    }

    /** A forwarded mail is read for what it quotes. */
    static StripReplies stripping(StripReplies strip, String subject) {
        return FORWARD.matcher(subject.length() > 200 ? subject.substring(0, 200) : subject).matches() ? StripReplies.OFF : strip;
    }

    /** The lines without replies and signature, or all of them when nothing else would be left. */
    static List<String> cut(List<String> lines, StripReplies strip) {
        if (strip == StripReplies.OFF) {
            return lines;
        }
        List<String> kept = QuotedTail.cut(lines.subList(0, end(lines, strip)));
        if (strip == StripReplies.AGGRESSIVE) {
            kept = kept.stream().filter(Replies::isNew).toList();
        }
        return kept.stream().allMatch(String::isBlank) ? lines : kept;
    }

    private static boolean isNew(String line) {
        return !line.startsWith(">") && !SENT_FROM.matcher(line.strip()).matches() && !Attribution.isAt(List.of(line), 0);
    }

    private static int end(List<String> lines, StripReplies strip) {
        boolean quotesFollow = false;
        int end = lines.size();
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i).stripTrailing();
            quotesFollow |= line.startsWith(">");
            boolean cut = isSignature(lines, i)
                || ORIGINAL.matcher(line).matches()
                || UNDERSCORES.matcher(line).matches() && headerLines(lines, i + 1) >= 3
                || !quotesFollow && Attribution.isAt(lines, i)
                || strip == StripReplies.AGGRESSIVE && (headerLines(lines, i) >= 4 || Attribution.isAt(lines, i));
            end = cut && hasText(lines, i) ? i : end;
        }
        return end;
    }

    /** Two dashes and a space, which some servers strip; without it only where a signature can be. */
    private static boolean isSignature(List<String> lines, int i) {
        String line = lines.get(i);
        return line.equals("-- ") || line.equals("--") && lines.size() - i <= 10;
    }

    private static int headerLines(List<String> lines, int from) {
        int count = 0;
        int first = from;
        while (first < lines.size() && lines.get(first).isBlank() && first < from + 3) {
            first++;
        }
        if (first == lines.size() || lines.get(first).length() > 300 || !FROM_LINE.matcher(lines.get(first).strip()).matches()) {
            return 0;
        }
        for (int i = from; i < Math.min(from + 8, lines.size()); i++) {
            String line = lines.get(i).strip();
            if (HEADER_LINE.matcher(line).matches()) {
                count++;
            } else if (!line.isEmpty() || count > 0) {
                break;
            }
        }
        return count;
    }

    private static boolean hasText(List<String> lines, int to) {
        for (int i = 0; i < to; i++) {
            if (!lines.get(i).isBlank()) {
                return true;
            }
        }
        return false;
    }
}
