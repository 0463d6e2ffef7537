package io.github.camelwawp.gateway.watch;

import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.Service;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.ScheduledPollConsumer;

/** Puts every step of every route, and every poll, under guard: those in {@code routes/}, too. */
public final class Watch {

    private Watch() {}

    /**
     * To be called before there are routes.
     *
     * @param busy how long a round of a poll may take no step before it is told of
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
