package io.github.camelwawp.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors and shells write: it is read as its author sees it, or refused in one sentence. */
class PropertyFilesTest {

    @TempDir
    Path folder;

    private Path write(String text, Charset charset) throws Exception {
        return Files.write(folder.resolve("application.properties"), text.getBytes(charset));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,Grüße an مرحبا 👋", "ISO-8859-1,Grüße", "US-ASCII,Gr\\u00fc\\u00dfe"})
    void lettersOfAnyScriptAreWhatTheyAre(String charset, String text) throws Exception {
        Path file = write("gateway.opt-out.help-text=" + text + "\n", Charset.forName(charset));
        assertThat(PropertyFiles.all(file, false).getProperty("gateway.opt-out.help-text"))
                .isEqualTo(text.replace("\\u00fc", "ü").replace("\\u00df", "ß"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstNameNorACarriageReturnOfAValue() throws Exception {
        Path file = write("\uFEFFgateway.pace=none\r\ngateway.log=json\r\n", StandardCharsets.UTF_8);
        Properties read = PropertyFiles.read(file);
        assertThat(read.getProperty("gateway.pace")).isEqualTo("none");
        assertThat(read.getProperty("gateway.log")).isEqualTo("json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16"})
    void whatIsWrittenInTwoBytesALetterIsRefused(String charset) throws Exception {
        Path file = write("\uFEFFgateway.pace=none\n", Charset.forName(charset));
        assertThatThrownBy(() -> PropertyFiles.read(file))
                .isInstanceOf(StartupException.class)
                .hasMessage("application.properties is not a text in UTF-8: save it as UTF-8.");
    }

    @Test
    void aPathOfWindowsIsRefusedWithItsLine() throws Exception {
        Path file = write(
                "gateway.pace=none\ngateway.dead-letters=C:\\\\update\ngateway.file.directory=C:\\users\n",
                StandardCharsets.UTF_8);
        assertThatThrownBy(() -> PropertyFiles.read(file))
                .isInstanceOf(StartupException.class)
                .hasMessage("application.properties, line 3: \\u must be followed by four hexadecimal digits;"
                        + " a backslash itself is written \\\\.");
    }

    /** Docker makes one where the file that is to be mounted is missing. */
    @Test
    void aFolderInItsPlaceIsRefused() throws Exception {
        Path file = Files.createDirectory(folder.resolve("application.properties"));
        assertThatThrownBy(() -> PropertyFiles.read(file))
                .isInstanceOf(StartupException.class)
                .hasMessage(file + " is a folder: put the file of that name in its place.");
    }

    @Test
    void anOptionOfCamelHasOneSpelling() throws Exception {
        Path file = write(
                "camel.component.wawp.baseUrl=http://example.com\ncamel.server.maxBodySize=1\n"
                        + "camel.main.global-options[aB-c]=x\nmy.ownName=y\n",
                StandardCharsets.UTF_8);
        Properties all = PropertyFiles.all(file, false);
        assertThat(all.getProperty("camel.component.wawp.base-url")).isEqualTo("http://example.com");
        assertThat(all.getProperty("camel.component.wawp.baseUrl")).isNull();
        assertThat(all.getProperty("camel.server.max-body-size")).isEqualTo("1");
        assertThat(all.getProperty("camel.main.global-options[aB-c]")).isEqualTo("x");
        assertThat(all.getProperty("my.ownName")).isEqualTo("y");
        assertThat(PropertyFiles.all(file, true).getProperty("camel.component.wawp.base-url"))
                .as("what the sandbox needs goes before the file")
                .startsWith("http://127.0.0.1:");
    }
}
