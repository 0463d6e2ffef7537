package io.github.camelwawp.gateway.watch;

import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said, and done, about that which nobody caught. Where memory ran out nobody knows what still works, so the process ends
 * and whoever supervises it starts a new one; everything else is a line.
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

    /** For all threads of this process; says so if the JVM was not told to see to its memory itself. */
    public void install() {
        Thread.setDefaultUncaughtExceptionHandler(this);
        if (ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .noneMatch(argument -> argument.matches("-XX:[+](?:Exit|Crash)OnOutOfMemoryError"))) {
            LOG.warn(
                    "Start Java with -XX:+ExitOnOutOfMemoryError, and under a supervisor that starts it anew: without memory a process half works");
        }
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        endIfMemoryRanOut(thrown);
        tell("The thread " + thread.getName(), thrown);
    }

    /** Tells only the kind: others' words may quote a text. */
    void tell(String what, Throwable thrown) {
        LOG.error(
                "{} ended with {}; the details are logged at DEBUG",
                what,
                thrown.getClass().getName());
        LOG.debug("{} ended", what, thrown);
    }

    public void endIfMemoryRanOut(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            // No logger: each needs memory.
            System.err.println("The memory ran out; the process ends.");
            halt.accept(NO_MEMORY);
        }
    }

    /** The task, of which nothing gets out, so that it is done again when its time comes; each kind of trouble is told once. */
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
