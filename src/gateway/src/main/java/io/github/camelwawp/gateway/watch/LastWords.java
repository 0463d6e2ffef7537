package io.github.camelwawp.gateway.watch;

import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles uncaught exceptions and errors. After an OutOfMemoryError the process exits, so that its supervisor restarts it,
 * since its state is unknown; everything else is logged in one line.
 */
public final class LastWords implements Thread.UncaughtExceptionHandler {

    /** As with {@code -XX:+ExitOnOutOfMemoryError}. */
    static final int NO_MEMORY = 3;

    private static final Logger LOG = LoggerFactory.getLogger(LastWords.class);

    private final IntConsumer halt;

    public LastWords() {
        this(Runtime.getRuntime()::halt);
    }

    LastWords(IntConsumer halt) {
        this.halt = halt;
    }

    /** Installs the handler for all threads of this process; logs a hint if the JVM lacks {@code -XX:+ExitOnOutOfMemoryError}. */
    public void install() {
        Thread.setDefaultUncaughtExceptionHandler(this);
        if (ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .noneMatch(argument -> argument.matches("-XX:[+](?:Exit|Crash)OnOutOfMemoryError"))) {
            LOG.warn(
                    "Start Java with -XX:+ExitOnOutOfMemoryError under a supervisor that restarts it: a process that has run out of memory works only in part");
        }
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        endIfMemoryRanOut(thrown);
        tell("The thread " + thread.getName(), thrown);
    }

    /** Logs only the type, since the messages of libraries may quote a text. */
    void tell(String what, Throwable thrown) {
        LOG.error(
                "{} ended with {}; the details are logged at DEBUG",
                what,
                thrown.getClass().getName());
        LOG.debug("{} ended", what, thrown);
    }

    public void endIfMemoryRanOut(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            // Not through a logger, which would need memory.
            System.err.println("Out of memory: the process ends.");
            halt.accept(NO_MEMORY);
        }
    }

    /** Wraps a task so that nothing it throws cancels its schedule; each type of failure is logged once. */
    public Runnable surviving(String what, Runnable task) {
        Told told = new Told();
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                endIfMemoryRanOut(e);
                if (told.isNews(e.getClass(), what)) {
                    tell(what, e);
                }
            }
        };
    }
}
