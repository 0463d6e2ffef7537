package io.github.camelwawp.text.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.text.TextShaper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each {@code name.eml} must give the text of {@code name.txt} next to it. */
class GoldenMailTest {

    private static final Path MAILS = Path.of("src/text/src/test/resources/mail");

    static List<String> mails() throws IOException {
        try (Stream<Path> files = Files.list(MAILS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".eml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mails")
    void aMailReadsAsExpected(String name) throws IOException {
        String text = MailReader.builder()
                .build()
                .read(Files.readAllBytes(MAILS.resolve(name)))
                .text();
        // Expected texts show the invisible joiner as ¦.
        assertThat(text.replace('\u2060', '¦'))
                .isEqualTo(Files.readString(MAILS.resolve(name.replace(".eml", ".txt")))
                        .stripTrailing());
        assertThat(TextShaper.builder().build().parts(text))
                .allMatch(part -> part.length() <= TextShaper.DEFAULT_LIMIT);
    }

    @Test
    void thereAreFortyOfThem() throws IOException {
        assertThat(mails()).hasSizeGreaterThanOrEqualTo(40);
    }
}
