package io.github.camelwawp.gateway.poll;

import io.github.camelwawp.gateway.hold.PollTrouble;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** The component {@code work:name}, with the options of Camel's polling consumers. */
public final class WorkComponent extends DefaultComponent {

    /** An idle consumer skips three of four polls. */
    public static final String RESTING = "&backoffMultiplier=4&backoffIdleThreshold=1";
    /** A consumer that found work polls again without a pause. */
    public static final String EAGER = "&greedy=true" + RESTING;

    private static final String SCHEME = "work";

    private final Map<String, Task> tasks = new ConcurrentHashMap<>();

    private record Task(DueWork<?> work, PollTrouble trouble) {}

    /**
     * Registers {@code work:name} with the context.
     *
     * @return the endpoint URI
     */
    public static <T> String uri(CamelContext context, String name, DueWork<T> work, PollTrouble trouble) {
        if (context.hasComponent(SCHEME) == null) {
            context.addComponent(SCHEME, new WorkComponent());
        }
        context.getComponent(SCHEME, WorkComponent.class).tasks.put(name, new Task(work, trouble));
        return SCHEME + ":" + name;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) throws Exception {
        Task task = tasks.get(name);
        if (task == null) {
            throw new IllegalArgumentException("There is no work '" + name + "'");
        }
        WorkEndpoint endpoint = new WorkEndpoint(uri, this, task.work(), task.trouble());
        // Camel parses time units only for options that its generator knows.
        endpoint.setDelay(millis(parameters, "delay", endpoint.getDelay()));
        endpoint.setInitialDelay(millis(parameters, "initialDelay", endpoint.getInitialDelay()));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private long millis(Map<String, Object> parameters, String name, long standard) {
        return getAndRemoveParameter(parameters, name, Duration.class, Duration.ofMillis(standard))
                .toMillis();
    }
}
