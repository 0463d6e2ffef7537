package io.github.camelwawp.gateway.hold;

import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.util.concurrent.SizedScheduledExecutorService;

/** Camel's threads for what is to be done later. */
public final class Timers {

    private Timers() {}

    /**
     * Takes any number of tasks, where Camel's default refuses the 1,001st; and when Camel stops, drops those that are not due,
     * where it would wait for them.
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
