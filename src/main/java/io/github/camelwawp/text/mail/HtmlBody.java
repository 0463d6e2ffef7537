package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.html.HtmlText;
import io.github.camelwawp.text.markup.TypedMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private static final String LINE_ABOVE = "border-top:";
    /** Behind these everything is the mail that was answered. Outlook has no class for it, only a line above its headers. */
    private static final String DIVIDERS = "div#appendonsend, div#divRplyFwdMsg, div#mail-editor-reference-message-container,"
        + " div[style*=border-top:solid #E1E1E1], div[style*=border-top:solid #B5C4DF]";
    /** Of each kind in one mail; removing from long lists is slow. */
    private static final int MOST = 50;
    private static final String FORWARD_LINE = "-----";

    private HtmlBody() {
    }

    static String text(String html, TypedMarks typed, Stripping strip) {
        Document document = HtmlText.parse(html);
        if (strip.isOff()) {
            return HtmlText.of(document, typed);
        }
        String whole = HtmlText.of(document, typed);
        document.select(SIGNATURES).stream().limit(MOST).forEach(Node::remove);
        long before = 0;
        if (strip.quotes()) {
            before = Replies.words(HtmlText.of(document, typed).lines().toList());
            removeQuotes(document, strip);
        }
        List<String> lines = HtmlText.of(document, typed).lines().toList();
        Replies.Cut cut = Replies.cut(lines, strip);
        String text = String.join("\n", cut.kept()).strip();
        return text.isBlank() ? whole : strip.traced(text, Math.max(0, before - Replies.words(lines)) + cut.earlier(), language(document));
    }

    private static void removeQuotes(Document document, Stripping strip) {
        for (Element quote : document.select(QUOTES).stream().limit(MOST).toList()) {
            if (!quote.text().startsWith(FORWARD_LINE) && quote.parent() != null && (strip.isAggressive() || isLast(quote))) {
                quote.remove();
            }
        }
        document.select(DIVIDERS).stream().limit(MOST).filter(divider -> !divider.attr("style").contains(LINE_ABOVE) || OriginalHeaders.isBlock(divider.text()))
            .findFirst().ifPresent(HtmlBody::removeFrom);
    }

    private static String language(Document document) {
        Element html = document.selectFirst("html[lang], body[lang]");
        String said = html == null ? "" : html.attr("lang").toLowerCase(Locale.ROOT);
        return said.length() < 2 ? "" : said.substring(0, 2);
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
