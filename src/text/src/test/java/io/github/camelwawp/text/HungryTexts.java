package io.github.camelwawp.text;

import io.github.camelwawp.text.file.FileText;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Reads the largest accepted texts in a separate process, each built from the input that takes the most memory. */
final class HungryTexts {

    private static final int LARGEST = 1_000_000;

    private HungryTexts() {}

    /** Key: file name. Value: the repeated piece, after the prefix that it needs. */
    private static Map<String, String[]> texts() {
        Map<String, String[]> texts = new TreeMap<>();
        texts.put("a.html", new String[] {
            "<p>",
            "</p>",
            "<br>",
            "</br>",
            "<b>",
            "<i>a<b>",
            "<td>x",
            "<hr>x",
            "<li>x",
            "<x>",
            "<!---->",
            "<?>",
            "<a href=x>y",
            "<p class=a>",
            "<p style='color:red'>x",
            "<img alt=x>",
            "<div>",
            "<table>",
            "&amp;",
            "<a",
            "<p a b c d e f g h>"
        });
        texts.put(
                "table.html", new String[] {"<td>x", "<tr><td>x<td>y", "<tr><td>x</td><td>y</td></tr>", "<td>x</td>"});
        texts.put("attribute.html", new String[] {"a", " a", "a=b ", "&lt;"});
        texts.put("a.md", new String[] {
            "*",
            "[",
            "]",
            "](",
            ">",
            "> ",
            "- ",
            "- a\n",
            "# a\n",
            "a\n\n",
            "[x]\n\n",
            "|a|b|\n",
            "<p>\n\n",
            "*a* ",
            "`a` ",
            "&amp;",
            "\\a",
            "!",
            "![",
            "[a](b) ",
            "[a]: b\n",
            "    a\n\n",
            "a|",
            "**a *"
        });
        texts.put("table.md", new String[] {"|a|b|\n", "|*a*|\n"});
        texts.put("a.txt", new String[] {"*a* ", "_a_\n", "\u00e9", "\n"});
        return texts;
    }

    private static String start(String name) {
        return switch (name) {
            case "table.html" -> "<table><tr><th>a</th><th>b</th></tr>";
            case "attribute.html" -> "<p title='";
            case "table.md" -> "|a|b|\n|-|-|\n";
            default -> "";
        };
    }

    public static void main(String[] arguments) {
        texts().forEach((name, units) -> {
            for (String unit : units) {
                String start = start(name);
                int times = (LARGEST - start.length()) / unit.getBytes(StandardCharsets.UTF_8).length;
                System.out.println(name + " " + unit.strip());
                String text = FileText.of((start + unit.repeat(times)).getBytes(StandardCharsets.UTF_8), name);
                TextShaper.builder().build().parts(text);
            }
        });
        System.out.println("all");
    }
}
