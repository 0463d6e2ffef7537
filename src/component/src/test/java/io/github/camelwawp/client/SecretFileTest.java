package io.github.camelwawp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each unusable file gives one sentence. */
class SecretFileTest {

    @TempDir
    Path folder;

    private void isOfNoUse(Path file, String sentence) {
        assertThatThrownBy(() -> new SecretFile("secret-file: ", file).get())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("secret-file: " + file + " " + sentence);
    }

    @Test
    void missingEmptyAFolderOrNotText() throws Exception {
        Path file = folder.resolve("secret");
        isOfNoUse(file, "does not exist: create it, or name another file.");
        isOfNoUse(folder, "is a folder: name the file in it.");
        Files.writeString(file, " \n");
        isOfNoUse(file, "is empty: write the secret into it.");
        Files.write(file, "\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        isOfNoUse(file, "cannot be read (MalformedInputException): write the secret into it as UTF-8.");
    }

    @Test
    void notReadable() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        // Root can read everything.
        assumeThat(Files.isReadable(file)).isFalse();
        isOfNoUse(file, "may not be read by the user who runs this: give that user the right to.");
    }

    @Test
    void blanksAroundItDoNotCountAndAnEmptyFileLaterDoesNotEither() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), " first \r\n");
        SecretFile secret = new SecretFile("secret-file: ", file);
        assertThat(secret.get()).isEqualTo("first");
        Files.writeString(file, "");
        assertThat(secret.get()).isEqualTo("first");
        Files.writeString(file, "second");
        assertThat(secret.get()).isEqualTo("second");
    }
}
