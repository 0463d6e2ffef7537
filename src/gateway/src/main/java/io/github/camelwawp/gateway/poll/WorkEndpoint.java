package io.github.camelwawp.gateway.poll;

import io.github.camelwawp.gateway.hold.PollTrouble;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.ScheduledPollEndpoint;

/** An endpoint for a backlog; it supports consumers only. */
final class WorkEndpoint extends ScheduledPollEndpoint {

    private final DueWork<?> work;
    private final PollTrouble trouble;

    WorkEndpoint(String uri, WorkComponent component, DueWork<?> work, PollTrouble trouble) {
        super(uri, component);
        this.work = work;
        this.trouble = trouble;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        WorkConsumer<?> consumer = new WorkConsumer<>(this, processor, work, trouble);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("Nothing can be sent to " + getEndpointUri());
    }
}
