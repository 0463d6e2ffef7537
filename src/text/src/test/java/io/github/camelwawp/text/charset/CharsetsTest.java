package io.github.camelwawp.text.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CharsetsTest {

    private static final byte[] UTF_8 = "Größe – ✓".getBytes(StandardCharsets.UTF_8);
    private static final byte[] WESTERN = "Größe – €".getBytes(Charset.forName("windows-1252"));

    @Test
    void aWrongLabelIsSeenThrough() {
        for (String label :
                new String[] {null, "", "us-ascii", "iso-8859-1", "windows-1252", "utf-8", "no-such-charset", "big5"}) {
            assertThat(Charsets.decode(UTF_8, label)).isEqualTo("Größe – ✓");
        }
        for (String label : new String[] {null, "us-ascii", "iso-8859-1", "utf-8", "no-such-charset", "\u0000"}) {
            assertThat(Charsets.decode(WESTERN, label)).isEqualTo("Größe – €");
        }
    }

    @Test
    void utf8CutInTheMiddleIsStillUtf8() {
        assertThat(Charsets.decode(Arrays.copyOf(UTF_8, UTF_8.length - 1), "utf-8"))
                .isEqualTo("Größe – \ufffd");
    }

    @Test
    void aRightLabelIsBelieved() {
        assertThat(Charsets.decode("שלום".getBytes(Charset.forName("windows-1255")), "WINDOWS-1255"))
                .isEqualTo("שלום");
        assertThat(Charsets.decode("会議".getBytes(Charset.forName("Shift_JIS")), "shift_jis"))
                .isEqualTo("会議");
    }
}
