package io.github.camelwawp.text.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.text.markup.TypedMarks;
import org.junit.jupiter.api.Test;

class HtmlTextTest {

    private static void assertText(String html, String expected) {
        assertThat(HtmlText.of(html)).isEqualTo(expected.stripTrailing());
    }

    @Test
    void paragraphsAndLineBreaksAreKept() {
        assertText("<p>One<br>two</p>\n\n<p>Three</p><div>four</div><div>five</div>", """
            One
            two

            Three

            four
            five
            """);
    }

    @Test
    void blankLinesNeverPileUp() {
        assertText("a<br><br><br><br><br>b<p></p><p>&nbsp;</p><div><br></div><p>c</p>", "a\n\nb\n\nc");
    }

    @Test
    void inlineMarksAreWritten() {
        assertText(
                "<b>bold</b>, <i>italic</i>, <s>gone</s>, <code>a_b*c*</code> and <strong><em>both</em></strong>.",
                "*bold*, _italic_, ~gone~, `a_b*c*` and *_both_*.");
    }

    @Test
    void stylesMarkLikeElements() {
        assertText(
                "<span style='font-weight:bold'>a</span> <span style='FONT-STYLE: italic'>b</span> <span style='text-decoration:line-through'>c</span>",
                "*a* _b_ ~c~");
    }

    @Test
    void spacesMoveOutOfMarks() {
        assertText("This is<b> important </b>now", "This is *important* now");
    }

    @Test
    void aMarkWithinAWordIsLeftOut() {
        assertText("un<b>believ</b>able <b>H</b>ello", "unbelievable Hello");
    }

    @Test
    void marksDoNotReachOverLines() {
        assertText("<b>one<br>two</b>", "*one*\n*two*");
    }

    @Test
    void overlappingMarksAreNested() {
        assertText("<b>a <i>b</i></b><i> c</i> d", "*a _b_* _c_ d");
        assertText("<i><b>a</b> b</i>", "_*a* b_");
    }

    @Test
    void emptyAndSignOnlyMarksAreDropped() {
        assertText("<b></b>a<b> </b>b <b>:</b> <i>-</i> c", "a b : - c");
    }

    @Test
    void typedMarksAreEscapedOrKept() {
        assertThat(HtmlText.of("<p>*plain* and <b>a* b</b></p>")).isEqualTo("\u2060*plain* and *a*\u2060 b*");
        assertThat(HtmlText.of("<p>*plain*</p>", TypedMarks.KEEP)).isEqualTo("*plain*");
    }

    @Test
    void headingsAreBoldLines() {
        assertText("<h1>Title</h1>text<h3>Next <b>one</b></h3>", "*Title*\n\ntext\n\n*Next one*");
    }

    @Test
    void listsAreNestedAndNumbered() {
        assertText(
                "<p>Do:</p><ol start=3><li>first</li><li><p>second</p><ul><li>a<li>b<ul><li>deep</ul></ul></li></ol>end",
                """
            Do:

            3. first
            4. second
               ◦ a
               ◦ b
                 ▪ deep

            end
            """.replace("◦", "•").replace("▪", "◦"));
    }

    @Test
    void quotesGetABracketPerLine() {
        assertText("a<blockquote>b<br>c<p>d</p></blockquote>e", "a\n\n> b\n> c\n\n> d\n\ne");
    }

    @Test
    void preformattedTextKeepsItsShape() {
        assertText("<p>Log</p><pre>\n  one *x*\n    two_\n</pre><p>end</p>", "Log\n\n```  one *x*\n    two_```\n\nend");
    }

    @Test
    void linksShowWhereTheyLead() {
        assertText(
                "<a href='https://example.com/a_b_c'>Open</a> and <a href='https://www.example.com/'>example.com</a>",
                "Open (https://example.com/a_b_c) and https://www.example.com/");
    }

    @Test
    void linksThatLeadNowhereAreTheirLabel() {
        assertText(
                "<a href='#top'>Top</a> <a href='javascript:alert(1)'>Run</a> <a>None</a> <a href='/relative'>Rel</a> <a href='cid:x'>Cid</a>",
                "Top Run None Rel Cid");
    }

    @Test
    void mailAndPhoneLinksAreNotRepeated() {
        assertText(
                "<a href='mailto:a@example.com?subject=x'>a@example.com</a> <a href='mailto:b@example.com'>Bea</a> "
                        + "<a href='tel:+201234567890'>+20 123 456 7890</a> <a href='tel:+201234567890'>Call us</a>",
                "a@example.com Bea (b@example.com) +201234567890 Call us");
    }

    @Test
    void boldLinksKeepTheAddressOutOfTheMark() {
        assertText("<b><a href='https://example.com/x'>Pay now</a></b>!", "*Pay now* (https://example.com/x)!");
        assertText("<b>https://example.com/x</b>", "https://example.com/x");
    }

    @Test
    void imagesAreTheirAlternativeText() {
        assertText(
                "<img alt='Sales chart' src=a.png> <img src=b.png alt='image001.png'><img width=1 height=1 alt=open src=t.gif>x",
                "Sales chart x");
        assertText(
                "<a href='https://example.com/shop'><img alt='Shop' src=s.png></a>", "Shop (https://example.com/shop)");
        assertText("<a href='https://example.com/shop'><img src=s.png></a>", "https://example.com/shop");
    }

    @Test
    void whatNobodySeesIsGone() {
        assertText("""
            <head><title>T</title><style>.pre{display:none} @media(max-width:9px){.seen{display:none}}</style><script>x()</script></head><body>
            <div style="display:none">1</div><div style="max-height:0;overflow:hidden">2</div><span style="font-size:0">3</span>
            <span style="opacity:0">4</span><span style="font-size:1px">5</span><div class=pre>6</div><span style="color:#fff;background:#fff">7</span>
            <p hidden>8</p><!-- 9 --><div style="font-size:0"><span style="font-size:14px">seen</span></div>&zwnj;&nbsp;&#847;&zwnj;&nbsp;
            <p class=seen>Hello</p></body>""", "seen\n\nHello");
    }

    @Test
    void layoutTablesAreLines() {
        assertText(
                "<table><tr><td><table><tr><td><h2>Sale</h2></td></tr><tr><td>Buy <b>now</b></td></tr></table></td></tr></table>",
                "*Sale*\n\nBuy *now*");
    }

    @Test
    void aNarrowTableHasBars() {
        assertText(
                "<table><tr><th>Item</th><th>Qty</th><th>Price</th></tr><tr><td>Pen</td><td>2</td><td>3.00</td></tr><tr><td>Ink</td><td></td><td>9.50</td></tr></table>",
                """
            *Item* | *Qty* | *Price*
            Pen | 2 | 3.00
            Ink | – | 9.50
            """);
    }

    @Test
    void aWideTableRepeatsItsHeader() {
        assertText("""
            <table><thead><tr><th>Host</th><th>Check</th><th>Result</th></tr></thead><tbody>
            <tr><td>db-01.example.com</td><td>Disk /var</td><td>94 % of 200 GB used</td></tr>
            <tr><td>web-07.example.com</td><td>Load</td><td>12.3 over five minutes</td></tr></tbody>
            <tfoot><tr><td colspan=2>Failed</td><td>2</td></tr></tfoot></table>""", """
            *Host:* db-01.example.com
            *Check:* Disk /var
            *Result:* 94 % of 200 GB used

            *Host:* web-07.example.com
            *Check:* Load
            *Result:* 12.3 over five minutes

            *Failed:* 2
            """);
    }

    @Test
    void twoColumnsArePairs() {
        assertText(
                "<table><tr><td>Host:</td><td><b>web-01</b></td></tr><tr><td>State</td><td>down</td></tr></table>",
                "*Host:* *web-01*\n*State:* down");
    }

    @Test
    void rightToLeftTextIsKept() {
        assertText("<div dir=rtl><p>مرحبا <b>بالعالم</b></p></div>", "مرحبا *بالعالم*");
    }

    @Test
    void persianJoinersAndEmojiStay() {
        assertText("<p>می‌خواهم 👨‍👩‍👧</p>", "می‌خواهم 👨‍👩‍👧");
    }

    @Test
    void onlyWhatEveryProgramHidesIsHidden() {
        assertText(
                "<a href='https://example.com/x' style='mso-hide:all;font-weight:bold'>Accept</a>",
                "Accept (https://example.com/x)");
        assertText("<!--[if mso]><p>for Outlook</p><![endif]--><p style='mso-hide:all'>for others</p>", "for others");
        assertText(
                "<style>/* .a */ .a{display:none}</style><p class=a>1</p><p style='display:none !important;display:block'>2</p><p>3</p>",
                "3");
        assertText(
                "<style>p{display:none}</style><p>A rule for all paragraphs is a mistake</p>",
                "A rule for all paragraphs is a mistake");
        assertText(
                "<div style='font-size:1px;line-height:1px;max-height:0'>preheader</div><div style='height:1px;overflow:hidden'>x</div>Hello",
                "Hello");
    }

    @Test
    void lineEndsAndBlanksThatThePageKeepsAreKept() {
        assertText("<div style='white-space: pre-wrap'>a   b\n  c\n\nd</div>e", "a   b\n  c\n\nd\ne");
        assertText("<p style='white-space:pre-line'>On duty:   Anna\nPhone: 1</p>", "On duty: Anna\nPhone: 1");
        assertText(
                "<style>.log{white-space:pre} em{white-space:normal}</style><div class=log>a\tb\nc  <em>d\n e</em></div>",
                "a       b\nc  _d e_");
        assertText("<textarea>one\ntwo</textarea>", "one\ntwo");
        assertText(
                "<pre>see <a href='https://example.com/log'>the log</a>\nor call</pre>",
                "see the log (https://example.com/log)\nor call");
        assertText("<pre><a href='https://example.com/log'>log</a> a  b</pre>", "log (https://example.com/log) a  b");
    }

    @Test
    void listsCountAsThePageDoes() {
        assertText("<ol start=9 type=a><li>x<li value=26>y<li>z</ol>", "i. x\nz. y\naa. z");
        assertText("<ol type=I><li>x<li>y<li>z<li>w</ol>", "I. x\nII. y\nIII. z\nIV. w");
        assertText("<ol reversed><li>x<li>y</ol>", "2. x\n1. y");
        assertText("<ol style='list-style-type:upper-roman' start=3><li>x</ol>", "III. x");
        assertText(
                "<style>ol{list-style:lower-roman} .a{list-style-type:upper-alpha}</style><ol><li>x<li>y</ol><ol class=a><li>z</ol>",
                "i. x\nii. y\n\nA. z");
        assertText("<ol start=-1><li>x<li>y<li>z</ol>", "-1. x\n0. y\n1. z");
        assertText("<ul><li value=7>x</ul>", "• x");
    }

    @Test
    void layoutIsNeverReadAsPairs() {
        assertText(
                "<table role='presentation'><tr><td>Raised</td><td>Goal</td></tr><tr><td>5</td><td>9</td></tr></table>",
                "Raised\nGoal\n5\n9");
        assertText(
                "<table><tr><td style='font-size:12px'>Raised</td><td style='font-size:12px'>Goal</td></tr>"
                        + "<tr><td style='font-size:30px'>5</td><td style='font-size:30px'>9</td></tr></table>",
                "Raised\nGoal\n5\n9");
        assertText(
                "<table><tr><td><a href='https://example.com/1'>See</a></td><td><a href='https://example.com/2'>Share</a></td></tr>"
                        + "<tr><td><a href='https://example.com/3'>Give</a></td><td><a href='https://example.com/4'>Ask</a></td></tr></table>",
                "See (https://example.com/1)\nShare (https://example.com/2)\nGive (https://example.com/3)\nAsk (https://example.com/4)");
    }

    @Test
    void cellsWithEmptyLinesStayCells() {
        assertText(
                "<table><tr><td><p>&nbsp;</p><p>Host</p></td><td><p>web1</p><p>&#8203;</p></td></tr><tr><td>State</td><td><div> </div><div>down</div></td></tr></table>",
                "*Host:* web1\n*State:* down");
    }

    @Test
    void nothingIsGluedToAnAddressAndNoneIsPrintedTwice() {
        assertText(
                "<a href='https://example.com/r'>Report<br></a>(do not reply)",
                "Report (https://example.com/r)\n(do not reply)");
        assertText("<a href='https://example.com/r'><div>Report</div></a>Pump", "Report (https://example.com/r)\nPump");
        assertText("<a href='https://example.com/r'>Report</a>Pump", "Report (https://example.com/r) Pump");
        assertText("See<a href='https://example.com/r'>https://example.com/r</a>now", "See https://example.com/r now");
        assertText("(<a href='https://example.com/r'>https://example.com/r</a>).", "(https://example.com/r).");
        assertText(
                "<a href='https://example.com/r'>Open https://example.com/r</a> now", "Open https://example.com/r now");
        assertText("<a href='https://example.com/a%20b'>https://example.com/a b</a>", "https://example.com/a%20b");
        assertText(
                "<a href='https://example.com/1'>A</a><a href='https://example.com/2'>B</a>",
                "A (https://example.com/1) B (https://example.com/2)");
    }
}
