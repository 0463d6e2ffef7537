package io.github.camelwawp.gateway.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwawp.gateway.deadletter.DeadLetterWriter;
import io.github.camelwawp.text.ShapingException;
import io.github.camelwawp.text.file.FileText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A parser failure concerns one file only, and the route turns every ShapingException into a dead letter. */
class UnreadableFileTest {

    @TempDir
    Path folder;

    static Stream<Throwable> faults() {
        return Stream.of(
                new StackOverflowError(),
                new NoClassDefFoundError("x/Y"),
                new ExceptionInInitializerError("x"),
                new AssertionError("a text"),
                new IllegalStateException("a text"),
                new NullPointerException(),
                new ArrayIndexOutOfBoundsException("a text"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whateverFailsInsideOfAFileIsItsTroubleAndTheTextStaysOutOfTheWords(Throwable fault) throws Exception {
        Path file = Files.writeString(folder.resolve("a.html"), "a text");
        InboxReader inbox = new InboxReader(100, (bytes, name) -> {
            throw UnreadableFileTest.<RuntimeException>any(fault);
        });
        assertThatThrownBy(() -> inbox.text(file.toFile()))
                .isInstanceOf(ShapingException.class)
                .hasCause(fault)
                .hasMessageContaining(fault.getClass().getSimpleName())
                .hasMessageNotContaining("a text");
    }

    @Test
    void anOutOfMemoryErrorIsNobodysTroubleAndPassesOn() throws Exception {
        Path file = Files.writeString(folder.resolve("a.html"), "x");
        InboxReader inbox = new InboxReader(100, (bytes, name) -> {
            throw new OutOfMemoryError();
        });
        assertThatThrownBy(() -> inbox.text(file.toFile())).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void aReasonThatIsKnownStaysAsItIs() throws Exception {
        Path file = Files.writeString(folder.resolve("a.pdf"), "%PDF-1.7");
        InboxReader inbox = new InboxReader(100, FileText::of);
        assertThatThrownBy(() -> inbox.text(file.toFile())).hasMessageContaining("an office document");
        assertThat(DeadLetterWriter.reason(new UnreadableFileException(new StackOverflowError())))
                .isEqualTo("UNREADABLE_FILE");
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T any(Throwable fault) throws T {
        throw (T) fault;
    }
}
