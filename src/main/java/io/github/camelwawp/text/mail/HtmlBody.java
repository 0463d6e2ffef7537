package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.html.HtmlText;
import io.github.camelwawp.text.markup.TypedMarks;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** A text/html body as WhatsApp text. */
final class HtmlBody {

    /** What Gmail, Thunderbird, Yahoo and Outlook put around a signature. */
    private static final String SIGNATURES = "div.gmail_signature, .gmail_signature_prefix, .moz-signature, [data-smartmail=gmail_signature],"
        + " div#Signature, div#ms-outlook-mobile-signature";
    private static final String QUOTES = "div.gmail_quote, blockquote.gmail_quote, div.yahoo_quoted, div.moz-cite-prefix, div.protonmail_quote,"
        + " div.zmail_extra";
    /** Behind these everything is the mail that was answered. Outlook has no class for it, only a line of one colour. */
    private static final String DIVIDERS = "div#appendonsend, div#divRplyFwdMsg, div#mail-editor-reference-message-container,"
        + " div[style*=border-top:solid #E1E1E1], div[style*=border-top:solid #B5C4DF]";
    /** Of each kind in one mail; removing from long lists is slow. */
    private static final int MOST = 50;
    private static final String FORWARD_LINE = "-----";

    private HtmlBody() {
    }

    static String text(String html, TypedMarks typed, StripReplies strip) {
        Document document = HtmlText.parse(html);
        if (strip == StripReplies.OFF) {
            return HtmlText.of(document, typed);
        }
        String whole = HtmlText.of(document, typed);
        document.select(SIGNATURES).stream().limit(MOST).forEach(Node::remove);
        for (Element quote : document.select(QUOTES).stream().limit(MOST).toList()) {
            if (!quote.text().startsWith(FORWARD_LINE) && quote.parent() != null && (strip == StripReplies.AGGRESSIVE || isLast(quote))) {
                quote.remove();
            }
        }
        Element divider = document.selectFirst(DIVIDERS);
        if (divider != null) {
            removeFrom(divider);
        }
        List<String> lines = HtmlText.of(document, typed).lines().toList();
        String cut = String.join("\n", Replies.cut(lines, strip)).strip();
        return cut.isBlank() ? whole : cut;
    }

    /** A line "X wrote:" has its quote behind it; other quotes count only when nothing new follows. */
    private static boolean isLast(Element quote) {
        Node node = quote;
        while (node != null) {
            for (Node next = node.nextSibling(); next != null; next = next.nextSibling()) {
                String text = next instanceof Element element ? element.nameIs("blockquote") ? "" : element.text() : next.nodeValue();
                if (!text.isBlank() && !next.nodeName().equals("#comment")) {
                    return false;
                }
            }
            node = node.parent();
        }
        return true;
    }

    private static void removeFrom(Element divider) {
        Node node = divider;
        while (node.parent() instanceof Element parent && !node.nodeName().equals("body")) {
            // One by one would take the square of their number.
            List<Node> kept = new ArrayList<>(parent.childNodes().subList(0, node.siblingIndex() + (node == divider ? 0 : 1)));
            parent.empty();
            parent.appendChildren(kept);
            node = parent;
        }
    }
}
