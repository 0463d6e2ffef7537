package io.github.camelwawp.text.markdown;

import io.github.camelwawp.text.Mark;
import io.github.camelwawp.text.html.HtmlText;
import io.github.camelwawp.text.html.Link;
import io.github.camelwawp.text.html.Lists;
import io.github.camelwawp.text.markup.MarkupWriter;
import io.github.camelwawp.text.markup.TypedMarks;
import java.util.Locale;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/** Walks a document once and passes what it finds to the writer; without recursion, unlike the parser's own visitors. */
final class MarkdownWalk {

    private final MarkupWriter writer;
    private final Lists lists = new Lists();

    MarkdownWalk(MarkupWriter writer) {
        this.writer = writer;
    }

    void over(Node root) {
        Node node = root;
        while (node != null) {
            boolean inside = enter(node);
            if (inside && node.getFirstChild() != null) {
                node = node.getFirstChild();
                continue;
            }
            if (inside) {
                leave(node);
            }
            while (node != root && node.getNext() == null) {
                node = node.getParent();
                leave(node);
            }
            node = node == root ? null : node.getNext();
        }
    }

    /** False if the node, including its children, has been written. */
    private boolean enter(Node node) {
        if (node instanceof Text text) {
            writer.text(text.getLiteral());
        } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
            writer.lineBreak();
        } else if (node instanceof Paragraph || node instanceof Heading) {
            separate();
            if (node instanceof Heading) {
                writer.open(Mark.BOLD);
            }
        } else if (node instanceof BlockQuote) {
            writer.paragraph().openQuote();
        } else if (node instanceof BulletList || node instanceof OrderedList) {
            openList(node);
        } else if (node instanceof ListItem) {
            writer.openItem(lists.bullet());
        } else if (node instanceof TableBlock table) {
            MarkdownTable.of(table).write(writer);
            return false;
        } else if (node instanceof org.commonmark.node.Link link) {
            return !isBare(link);
        } else if (mark(node) != null) {
            writer.open(mark(node));
        } else {
            return !leaf(node);
        }
        return true;
    }

    private boolean leaf(Node node) {
        if (node instanceof Code code) {
            writer.open(Mark.CODE).text(code.getLiteral()).close(Mark.CODE);
        } else if (node instanceof FencedCodeBlock code) {
            writer.paragraph().code(code.getLiteral()).paragraph();
        } else if (node instanceof IndentedCodeBlock code) {
            writer.paragraph().code(code.getLiteral()).paragraph();
        } else if (node instanceof HtmlBlock html) {
            writer.paragraph();
            HtmlText.of(html.getLiteral(), TypedMarks.ESCAPE).lines().forEach(line -> writer.verbatim(line)
                    .lineBreak());
            writer.paragraph();
        } else if (node instanceof HtmlInline html) {
            if (html.getLiteral().toLowerCase(Locale.ROOT).startsWith("<br")) {
                writer.lineBreak();
            }
        } else if (node instanceof ThematicBreak) {
            writer.paragraph();
        } else {
            return false;
        }
        return true;
    }

    private void leave(Node node) {
        if (node instanceof Paragraph || node instanceof Heading) {
            if (node instanceof Heading) {
                writer.close(Mark.BOLD);
            }
            separate();
        } else if (node instanceof BlockQuote) {
            writer.leave().paragraph();
        } else if (node instanceof BulletList || node instanceof OrderedList) {
            lists.close();
            separate();
        } else if (node instanceof ListItem) {
            writer.leave().block();
        } else if (node instanceof org.commonmark.node.Link link) {
            Link to = Link.to(link.getDestination());
            if (!to.leadsNowhere()) {
                writer.leadsTo(to.target());
            }
        } else if (mark(node) != null) {
            writer.close(mark(node));
        }
    }

    private void openList(Node list) {
        separate();
        if (list instanceof OrderedList ordered) {
            Integer start = ordered.getMarkerStartNumber();
            lists.openNumbered(start == null ? 1 : start);
        } else {
            lists.openPlain();
        }
    }

    private void separate() {
        if (lists.isOpen()) {
            writer.block();
        } else {
            writer.paragraph();
        }
    }

    private boolean isBare(org.commonmark.node.Link link) {
        Link to = Link.to(link.getDestination());
        boolean bare = link.getFirstChild() instanceof Text label
                && label.getNext() == null
                && to.isSaidBy(label.getLiteral());
        if (bare) {
            writer.address(to.target());
        }
        return bare;
    }

    private static Mark mark(Node node) {
        if (node instanceof StrongEmphasis) {
            return Mark.BOLD;
        }
        if (node instanceof Emphasis) {
            return Mark.ITALIC;
        }
        return node instanceof Strikethrough ? Mark.STRIKE : null;
    }
}
