package io.github.camelwawp.gateway.watch;

import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.Service;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.ScheduledPollConsumer;

/** Guards every step and every poll of all routes, including those in {@code routes/}. */
public final class Watch {

    private Watch() {}

    /**
     * Must be called before routes are added.
     *
     * @param busy how long a poll may run without a step before it is reported
     */
    public static void over(CamelContext context, LastWords lastWords, Duration busy) {
        PollWatch polls = new PollWatch(context, busy, System::nanoTime);
        context.getRegistry().bind("polls", polls);
        context.getCamelContextExtension().addInterceptStrategy(new StepGuard(lastWords, polls::step));
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onServiceAdd(CamelContext added, Service service, Route route) {
                if (service instanceof ScheduledPollConsumer consumer && consumer.getScheduler() == null) {
                    consumer.setScheduler(new PollScheduler(consumer, lastWords, System::nanoTime));
                }
            }
        });
    }
}
