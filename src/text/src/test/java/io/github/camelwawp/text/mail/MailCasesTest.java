package io.github.camelwawp.text.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.text.TextShaper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small mails that once went wrong. A file next to each {@code name.eml} has its whole text, or words that must and must not appear. */
class MailCasesTest {

    private static final Path CASES = Path.of("src/text/src/test/resources/cases/mail");
    /** These two test a template and the list of senders, which belong to the gateway. */
    private static final Set<String> OF_THE_GATEWAY =
            Set.of("k1-no-date-with-date-template", "s1-sender-quoted-local-part");

    static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".eml"))
                    .map(name -> name.substring(0, name.length() - 4))
                    .filter(name -> !OF_THE_GATEWAY.contains(name))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theCaseReadsAsExpected(String name) throws IOException {
        String text = sent(Files.readAllBytes(CASES.resolve(name + ".eml")));
        Path whole = CASES.resolve(name + ".txt");
        if (Files.exists(whole)) {
            assertThat(text).isEqualTo(Files.readString(whole).stripTrailing());
            return;
        }
        for (String line : Files.readAllLines(CASES.resolve(name + ".expect"))) {
            String words = line.substring(4);
            switch (line.substring(0, 4)) {
                case "has " -> assertThat(text).contains(words);
                case "not " -> assertThat(text).doesNotContain(words);
                default -> throw new IllegalArgumentException(line);
            }
        }
    }

    private static String sent(byte[] mail) {
        return String.join(
                "",
                TextShaper.builder()
                        .limit(100_000)
                        .build()
                        .parts(MailReader.builder().build().read(mail).text()));
    }

    @Test
    void noneIsMissing() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(36);
    }
}
