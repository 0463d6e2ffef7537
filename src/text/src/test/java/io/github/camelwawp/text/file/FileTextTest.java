package io.github.camelwawp.text.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwawp.text.mail.MailReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FileTextTest {

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertRefused(FileKind kind, byte[] bytes, String name) {
        assertThatThrownBy(() -> FileText.of(bytes, name)).isInstanceOfSatisfying(UnsupportedFileException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e).hasMessageEndingWith("accepted are text, Markdown (.md), HTML (.html, .htm) and mail (.eml)");
        });
    }

    @Test
    void textIsTakenAsItIs() {
        assertThat(FileText.of(utf8("*bold* é\r\nend\n"), "note.txt")).isEqualTo("*bold* é\nend\n");
        assertThat(FileText.of(utf8("a,b"), "table.csv")).isEqualTo("a,b");
        assertThat(FileText.of(utf8("x"), "README")).isEqualTo("x");
        assertThat(FileText.of(utf8("id"), "dump.dat")).isEqualTo("id");
        assertThat(FileText.of(new byte[0], "empty.txt")).isEmpty();
    }

    @Test
    void charsetsAreRecognizedOrGiven() {
        assertThat(FileText.of("caf\u00e9 \u2013 \u20ac".getBytes(Charset.forName("windows-1252")), "a.txt"))
                .isEqualTo("café – €");
        assertThat(FileText.of(utf8("\ufeffhi"), "a.txt")).isEqualTo("hi");
        assertThat(FileText.of("\ufeffhi ü".getBytes(StandardCharsets.UTF_16LE), "a.txt"))
                .isEqualTo("hi ü");
        assertThat(FileText.of(
                        "שלום".getBytes(Charset.forName("windows-1255")),
                        "a.txt",
                        Charset.forName("windows-1255"),
                        MailReader.builder().build()))
                .isEqualTo("שלום");
    }

    @Test
    void mailsHtmlAndMarkdownAreConverted() {
        assertThat(FileText.of(utf8("Subject: Hi\n\nthere"), "a.EML")).isEqualTo("*Hi*\n\nthere");
        assertThat(FileText.of(utf8("<h1>Hi</h1><p>there"), "a.htm")).isEqualTo("*Hi*\n\nthere");
        assertThat(FileText.of(utf8("# Hi\n**there**"), "a.md")).isEqualTo("*Hi*\n\n*there*");
    }

    @Test
    void markupHasTheLimitOfAMailsText() {
        MailReader mails = MailReader.builder().maxText(100).build();
        for (String name : new String[] {"a.html", "a.htm", "a.xhtml", "a.md", "a.markdown"}) {
            assertThat(FileText.of(utf8("x".repeat(100)), name, null, mails)).hasSize(100);
            assertThatThrownBy(() -> FileText.of(utf8("x".repeat(101)), name, null, mails))
                    .isInstanceOf(MarkupTooLargeException.class)
                    .hasMessageContaining("101 bytes")
                    .hasMessageContaining("the limit is 100");
        }
        assertThat(FileText.of(utf8("x".repeat(101)), "a.txt", null, mails)).hasSize(101);
    }

    @Test
    void everythingElseIsRefusedWithItsKind() {
        assertRefused(FileKind.IMAGE, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0}, "chart.png");
        assertRefused(FileKind.DOCUMENT, utf8("%PDF-1.7"), "report.txt");
        assertRefused(FileKind.DOCUMENT, utf8("x"), "report.docx");
        assertRefused(FileKind.ARCHIVE, new byte[] {'P', 'K', 3, 4}, "unknown");
        assertRefused(FileKind.BINARY, new byte[] {'a', 0, 'b'}, "data.xyz");
        assertRefused(FileKind.BINARY, new byte[] {'a', 0, 'b'}, "data.dat");
        assertRefused(FileKind.MEDIA, utf8("x"), "voice.ogg");
    }

    @Test
    void namesThatOnlyLookLikeASignatureAreText() {
        assertThat(FileText.of(utf8("RIFF is a format"), "a.txt")).startsWith("RIFF");
    }
}
