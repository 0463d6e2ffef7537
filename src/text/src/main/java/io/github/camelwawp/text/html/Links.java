package io.github.camelwawp.text.html;

import io.github.camelwawp.text.markup.MarkupWriter;
import java.util.HashSet;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Writes the links of one document, each target once: mails often link the picture, the title and "Read more" to the same page. */
final class Links {

    /** The targets of links whose label has words. */
    private final Set<String> labelled;

    private String lastTarget = "";
    private String lastLabel = "";
    private int begun;

    private Links(Set<String> labelled) {
        this.labelled = labelled;
    }

    static Links of(Document document) {
        Set<String> labelled = new HashSet<>();
        for (Element link : document.getElementsByTag("a")) {
            if (link.hasText()) {
                labelled.add(Link.to(link.attr("href")).target());
            }
        }
        return new Links(labelled);
    }

    /** Links for the same document with nothing written yet, for a fragment that the caller may discard. */
    Links afresh() {
        return new Links(labelled);
    }

    /** False if the link needs no more writing: its label is its target, or it repeats the previous link. */
    boolean enter(Element element, MarkupWriter writer) {
        Link link = Link.to(element.attr("href"));
        begun = writer.written();
        if (link.leadsNowhere()) {
            return true;
        }
        String label = label(element);
        if (link.target().equals(lastTarget) && label.equals(lastLabel)) {
            return false;
        }
        if (link.isSaidBy(label)) {
            writer.address(link.target());
            remember(link, label);
            return false;
        }
        return true;
    }

    void leave(Element element, MarkupWriter writer) {
        Link link = Link.to(element.attr("href"));
        String label = label(element);
        boolean silent = label.isEmpty() && (element.selectFirst("img") == null || labelled.contains(link.target()));
        if (link.leadsNowhere() || silent) {
            return;
        }
        if (!link.target().equals(lastTarget)) {
            if (writer.written() == begun) {
                writer.address(link.target());
            } else if (!link.isIn(label)) {
                writer.leadsTo(link.target());
            }
        }
        remember(link, label);
    }

    private void remember(Link link, String label) {
        lastTarget = link.target();
        lastLabel = label;
    }

    private static String label(Element element) {
        if (element.hasText()) {
            return element.text();
        }
        Element image = element.selectFirst("img[alt~=\\S]");
        return image == null ? "" : image.attr("alt");
    }
}
