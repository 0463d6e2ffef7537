package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.html.HtmlText;
import io.github.camelwawp.text.markup.TypedMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** A text/html body as WhatsApp text. */
final class HtmlBody {

    /** The elements that Gmail, Thunderbird, Yahoo and Outlook put around a signature. */
    private static final String SIGNATURES =
            "div.gmail_signature, .gmail_signature_prefix, .moz-signature, [data-smartmail=gmail_signature],"
                    + " div#Signature, div#ms-outlook-mobile-signature";

    private static final String QUOTES =
            "div.gmail_quote, blockquote.gmail_quote:not([style*=border:none]), div.yahoo_quoted, div.moz-cite-prefix,"
                    + " div.protonmail_quote, div.zmail_extra";
    /** Containers that hold the quoted mail in a blockquote. Gmail also indents with its class, but without a border. */
    private static final String HOLDS_BLOCKQUOTES = "div.gmail_quote, div.protonmail_quote, div.zmail_extra";

    private static final String PROGRAM_QUOTES =
            "blockquote[type=cite], blockquote.gmail_quote:not([style*=border:none]), blockquote#blockquote_zmail,"
                    + " blockquote.protonmail_quote, div.gmail_quote, div.yahoo_quoted, div.protonmail_quote, div.zmail_extra";
    private static final String LINE_ABOVE = "border-top:";
    /** Elements after which everything is the quoted mail. Outlook has no class for it, only a line above the copied headers. */
    private static final String DIVIDERS =
            "div#appendonsend, div#divRplyFwdMsg, div#mail-editor-reference-message-container,"
                    + " div[style*=border-top:solid #E1E1E1], div[style*=border-top:solid #B5C4DF]";
    /** The most elements of each kind to remove from one mail; removing from long lists is slow. */
    private static final int MOST = 50;

    private static final String FORWARD_LINE = "-----";

    private HtmlBody() {}

    static BodyText text(String html, TypedMarks typed, Stripping strip) {
        Document document = HtmlText.parse(html);
        String whole = HtmlText.of(document, typed);
        if (strip.isOff()) {
            return BodyText.whole(whole);
        }
        String unquoted = strip.quotes() && removeQuotes(document, strip) ? HtmlText.of(document, typed) : whole;
        String unsigned = removeSignatures(document, typed) ? HtmlText.of(document, typed) : unquoted;
        Replies.Cut cut = Replies.cut(
                unsigned.lines().toList(), strip, endsInOwnQuote(document) ? Attribution::isAddressed : null);
        String text = String.join("\n", cut.kept()).strip();
        long earlier = Replies.words(whole.lines().toList())
                - Replies.words(unquoted.lines().toList())
                + cut.earlier();
        return text.isBlank() ? BodyText.whole(whole) : new BodyText(text, Math.max(0, earlier), language(document));
    }

    /** Removes quoted replies; true if there were any. */
    private static boolean removeQuotes(Document document, Stripping strip) {
        boolean removed = false;
        for (Element quote : document.select(QUOTES).stream().limit(MOST).toList()) {
            if (!quote.text().startsWith(FORWARD_LINE)
                    && quote.parent() != null
                    && (strip.isAggressive() || isLast(quote) && !isAnsweredIn(quote))) {
                quote.remove();
                removed = true;
            }
        }
        Optional<Element> divider = document.select(DIVIDERS).stream()
                .limit(MOST)
                .filter(one -> !one.attr("style").contains(LINE_ABOVE) || OriginalHeaders.isBlock(one.text()))
                .findFirst();
        divider.ifPresent(HtmlBody::removeFrom);
        return removed || divider.isPresent();
    }

    /** Whether text follows a quote inside the container, as in an inline reply. */
    private static boolean isAnsweredIn(Element container) {
        Element first = container.selectFirst("blockquote");
        return first != null && first != container && container.is(HOLDS_BLOCKQUOTES) && !isLast(first, container);
    }

    /** Removes signatures; true if there were any. */
    private static boolean removeSignatures(Document document, TypedMarks typed) {
        boolean removed = false;
        List<Element> signatures = document.select(SIGNATURES);
        // Backwards: the prefix above a signature is the last block once the signature is removed.
        for (int i = signatures.size() - 1; i >= Math.max(0, signatures.size() - MOST); i--) {
            Element signature = signatures.get(i);
            if (isLast(signature)
                    && Replies.isSignature(HtmlText.of(signature, typed)
                            .lines()
                            .filter(line -> !line.isBlank())
                            .toList())) {
                signature.remove();
                removed = true;
            }
        }
        return removed;
    }

    /** Whether the body ends in a quote that no mail program marked, which alone does not prove a reply. */
    private static boolean endsInOwnQuote(Document document) {
        Element last = document.select("blockquote").last();
        return last != null
                && last.parents().stream().noneMatch(HtmlBody::isOfProgram)
                && !isOfProgram(last)
                && isLast(last);
    }

    private static boolean isOfProgram(Element quote) {
        return quote.is(PROGRAM_QUOTES);
    }

    private static String language(Document document) {
        Element html = document.selectFirst("html[lang], body[lang]");
        String said = html == null ? "" : html.attr("lang").toLowerCase(Locale.ROOT);
        return said.length() < 2 ? "" : said.substring(0, 2);
    }

    private static boolean isLast(Element quote) {
        return isLast(quote, null);
    }

    /** Whether no new text follows the quote, up to the end of the root; a quote follows its "X wrote:" line. */
    private static boolean isLast(Element quote, Element root) {
        for (Node node = quote; node != null && node != root; node = node.parent()) {
            for (Node next = node.nextSibling(); next != null; next = next.nextSibling()) {
                boolean quoted =
                        next instanceof Element element && element.nameIs("blockquote") && isOfProgram(element);
                String text = next instanceof Element element ? element.text() : next.nodeValue();
                if (!quoted && !text.isBlank() && !next.nodeName().equals("#comment")) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void removeFrom(Element divider) {
        Node node = divider;
        while (node.parent() instanceof Element parent && !node.nodeName().equals("body")) {
            // Removing the nodes one by one would take quadratic time.
            List<Node> kept =
                    new ArrayList<>(parent.childNodes().subList(0, node.siblingIndex() + (node == divider ? 0 : 1)));
            parent.empty();
            parent.appendChildren(kept);
            node = parent;
        }
    }
}
