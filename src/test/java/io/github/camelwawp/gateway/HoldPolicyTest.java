package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HoldPolicyTest {

    @RegisterExtension
    final LogLines log = new LogLines();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Hold hold = new Hold(context, 20, 0);

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void itHoldsAlsoWhenTheJournalThatCountsTheWaitingMessagesIsTheTrouble() {
        hold.waiting(() -> {
            throw new IllegalStateException("no database");
        });
        hold.begin(new Hold.Trouble("JOURNAL: no database", "Look at it.", () -> false));

        assertThatThrownBy(hold::check).isInstanceOf(HeldException.class);
        assertThat(log.count(Level.ERROR, "an unknown number of messages")).isEqualTo(1);
    }

    @Test
    void aLookThatFailsIsNotTheLastOne() {
        AtomicInteger looks = new AtomicInteger();
        hold.begin(new Hold.Trouble("OUTAGE", "Wait.", () -> {
            if (looks.incrementAndGet() == 1) {
                throw new IllegalStateException("the look fails too");
            }
            return true;
        }));

        await().untilAsserted(() -> assertThatCode(hold::check).doesNotThrowAnyException());
        assertThat(looks).hasValue(2);
    }
}
