package io.github.camelwawp.gateway.watch;

import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.apache.camel.support.processor.DelegateSyncProcessor;

/**
 * Wraps each step of each route and turns an Error into the exception of the exchange. In Camel alone, an Error bypasses every
 * doCatch, and some processors have already called the next step, which continues with an incomplete exchange.
 */
final class StepGuard implements InterceptStrategy {

    private final LastWords lastWords;
    private final Consumer<Exchange> begins;

    /** @param begins called with each exchange whose next step begins */
    StepGuard(LastWords lastWords, Consumer<Exchange> begins) {
        this.lastWords = lastWords;
        this.begins = begins;
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        return new Guarded(target);
    }

    private void failed(Exchange exchange, Throwable thrown) {
        lastWords.endIfMemoryRanOut(thrown);
        exchange.setException(thrown instanceof Error ? new StepFailedException(thrown) : thrown);
    }

    private final class Guarded extends DelegateAsyncProcessor {

        private final Processor step;

        Guarded(Processor step) {
            super(step);
            this.step = step;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            begins.accept(exchange);
            return step instanceof DelegateSyncProcessor ? processed(exchange, callback) : begun(exchange, callback);
        }

        /** Not asynchronously: that form calls back while the Error propagates. */
        private boolean processed(Exchange exchange, AsyncCallback callback) {
            try {
                step.process(exchange);
            } catch (Throwable e) {
                failed(exchange, e);
            }
            callback.done(true);
            return true;
        }

        private boolean begun(Exchange exchange, AsyncCallback callback) {
            Once once = new Once(exchange, callback);
            try {
                return super.process(exchange, once);
            } catch (Error e) {
                if (once.called) {
                    // The exception does not belong to this step.
                    throw e;
                }
                failed(exchange, e);
                once.done(true);
                return true;
            }
        }
    }

    private final class Once implements AsyncCallback {

        private final Exchange exchange;
        private final AsyncCallback callback;
        private boolean called;

        Once(Exchange exchange, AsyncCallback callback) {
            this.exchange = exchange;
            this.callback = callback;
        }

        @Override
        public void done(boolean doneSync) {
            called = true;
            // Camel wraps the Error of a bean.
            if (exchange.getException() != null
                    && exchange.getException().getCause() instanceof Error error
                    && !(exchange.getException() instanceof StepFailedException)) {
                failed(exchange, error);
            }
            callback.done(doneSync);
        }
    }
}
