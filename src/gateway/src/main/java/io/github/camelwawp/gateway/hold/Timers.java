package io.github.camelwawp.gateway.hold;

import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.util.concurrent.SizedScheduledExecutorService;

/** Camel's scheduled thread pools for delayed tasks. */
public final class Timers {

    private Timers() {}

    /**
     * Accepts any number of tasks, while Camel's default rejects the 1,001st. When Camel stops, the pool discards tasks that
     * are not due, while Camel's default would wait for them.
     */
    public static ScheduledExecutorService of(CamelContext context, Object owner, String name, int threads) {
        SizedScheduledExecutorService timer = (SizedScheduledExecutorService) context.getExecutorServiceManager()
                .newScheduledThreadPool(
                        owner,
                        name,
                        new ThreadPoolProfileBuilder(name)
                                .poolSize(threads)
                                .maxQueueSize(-1)
                                .build());
        timer.getScheduledThreadPoolExecutor().setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return timer;
    }
}
