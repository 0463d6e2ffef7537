package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelwawp.client.Reason;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.converter.stream.ReaderCache;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BodyTest extends SandboxedCamel {

    private static final String URI = "wawp:send-text?chatId=" + CHAT;
    private static final String TEXT =
            "Gr\u00fc\u00dfe \u0645\u0631\u062d\u0628\u0627 \uD83D\uDE00 \"quoted\"\nsecond line";

    @TempDir
    Path folder;

    static Stream<Arguments> bodies() {
        byte[] utf8 = TEXT.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                arguments("String", TEXT),
                arguments("bytes", utf8),
                arguments("stream", new ByteArrayInputStream(utf8)),
                arguments("ByteBuffer", ByteBuffer.wrap(utf8)),
                arguments("StringBuilder", new StringBuilder(TEXT)),
                arguments("Reader", new StringReader(TEXT)),
                arguments("StreamCache", new InputStreamCache(utf8)),
                arguments("character StreamCache", new ReaderCache(TEXT)),
                arguments("bytes with a byte order mark", ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void whateverHoldsATextIsSentAsIt(String kind, Object body) {
        assertThat(send(URI, body).getException()).isNull();
        assertThat(onlyMessage().message()).isEqualTo(TEXT);
    }

    @Test
    void aFileIsSentAsItsText() throws IOException {
        File file = Files.writeString(folder.resolve("note.txt"), TEXT).toFile();
        assertThat(send(URI, file).getException()).isNull();
        assertThat(onlyMessage().message()).isEqualTo(TEXT);
    }

    @Test
    void aNumberIsSentAsItsDigits() {
        send(URI, 42);
        assertThat(onlyMessage().message()).isEqualTo("42");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, ",
        "ISO-8859-1, ?charset=ISO-8859-1",
        "UTF-16, ?charset=UTF-16",
        "windows-1256, ?charset=windows-1256"
    })
    void aFileRouteSendsEachFileInItsCharset(String charset, String option) throws Exception {
        String text =
                charset.equals("windows-1256") ? "\u0645\u0631\u062d\u0628\u0627 \u0628\u0643" : "Gr\u00fc\u00dfe";
        Files.write(folder.resolve("note.txt"), text.getBytes(Charset.forName(charset)));
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder + (option == null ? "" : option)).to(URI);
            }
        });
        Awaitility.await().until(() -> !sandbox.messages().isEmpty());
        assertThat(onlyMessage().message()).isEqualTo(text);
    }

    @Test
    void theExchangesCharsetCountsForBytesAndNeverThePlatforms() {
        byte[] latin = "Gr\u00fc\u00dfe".getBytes(StandardCharsets.ISO_8859_1);
        Exchange exchange = template.request(URI, e -> {
            e.setProperty(Exchange.CHARSET_NAME, "ISO-8859-1");
            e.getMessage().setBody(latin);
        });
        assertThat(exchange.getException()).isNull();
        assertThat(onlyMessage().message()).isEqualTo("Gr\u00fc\u00dfe");
    }

    static Stream<Arguments> notTexts() {
        return Stream.of(
                arguments("nothing", null, Reason.INVALID_TEXT),
                arguments("empty", "", Reason.INVALID_TEXT),
                arguments("blank", " \n\t ", Reason.INVALID_TEXT),
                arguments("no bytes", new byte[0], Reason.INVALID_TEXT),
                arguments("blank bytes", new byte[] {32, 10}, Reason.INVALID_TEXT),
                arguments("a byte order mark alone", "\uFEFF".getBytes(StandardCharsets.UTF_8), Reason.INVALID_TEXT),
                arguments("an empty stream", new ByteArrayInputStream(new byte[0]), Reason.INVALID_TEXT),
                arguments("bytes that are no UTF-8", new byte[] {'a', (byte) 0xE9, 'b'}, Reason.INVALID_TEXT),
                arguments(
                        "a UTF-8 sequence cut short", new byte[] {'a', (byte) 0xF0, (byte) 0x9F}, Reason.INVALID_TEXT),
                arguments("a missing file", new File("target/no-such-file.txt"), Reason.INVALID_TEXT),
                arguments("a folder", new File("src"), Reason.INVALID_TEXT),
                arguments(
                        "a stream that breaks",
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("SECRET contents");
                            }
                        },
                        Reason.INVALID_TEXT),
                arguments(
                        "an endless stream",
                        new InputStream() {
                            @Override
                            public int read() {
                                return 'x';
                            }
                        },
                        Reason.TEXT_TOO_LONG),
                arguments("4097 units", "x".repeat(4097), Reason.TEXT_TOO_LONG),
                arguments(
                        "4097 units in bytes",
                        "x".repeat(4097).getBytes(StandardCharsets.US_ASCII),
                        Reason.TEXT_TOO_LONG),
                arguments("2049 emoji", "\uD83D\uDE00".repeat(2049), Reason.TEXT_TOO_LONG));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notTexts")
    void whatIsNoTextIsRefusedBeforeAnyCall(String what, Object body, Reason reason) {
        WawpException e = failure(send(URI + "&overflow=REJECT", body));
        assertThat(e).isInstanceOf(WawpRejectedException.class);
        assertThat(e.getReason()).isEqualTo(reason);
        assertThat(e.isRetryable()).isFalse();
        assertThat(e.getMessage()).doesNotContain("SECRET").doesNotContain("xxxx");
        assertThat(sandbox.sandbox().calls()).isZero();
    }

    @Test
    void aCharsetNobodyKnowsIsRefused() {
        for (String charset : new String[] {"no-such-charset", "not a charset\r\n!", ""}) {
            WawpException e =
                    failure(send(URI, "x".getBytes(StandardCharsets.UTF_8), Map.of(Exchange.CHARSET_NAME, charset)));
            assertThat(e.getReason()).isEqualTo(Reason.INVALID_TEXT);
        }
        assertThat(sandbox.sandbox().calls()).isZero();
    }

    @Test
    void fourThousandAndNinetySixUnitsFit() {
        for (String text : new String[] {
            "x".repeat(4096), "\uD83D\uDE00".repeat(2048), "\u0645".repeat(4096), "\u20ac".repeat(4096)
        }) {
            assertThat(send(URI, text).getException()).isNull();
            assertThat(send(URI, text.getBytes(StandardCharsets.UTF_8)).getException())
                    .isNull();
        }
        assertThat(sandbox.messages()).hasSize(8).allSatisfy(m -> assertThat(m.message())
                .hasSize(4096));
    }

    @Test
    void anotherLimitCanBeSet() {
        String limited = URI + "&overflow=REJECT&maxTextLength=100";
        assertThat(failure(send(limited, "x".repeat(101))).getReason()).isEqualTo(Reason.TEXT_TOO_LONG);
        assertThat(send(limited, "x".repeat(100)).getException()).isNull();
    }

    @Test
    void halfASurrogatePairBecomesTheReplacementCharacter() {
        assertThat(send(URI, "a\uD83Db\uDE00c\uD83D\uDE00").getException()).isNull();
        assertThat(onlyMessage().message()).isEqualTo("a\uFFFDb\uFFFDc\uD83D\uDE00");
    }
}
