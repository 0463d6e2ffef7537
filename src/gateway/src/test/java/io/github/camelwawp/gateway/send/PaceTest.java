package io.github.camelwawp.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private long now = Long.MAX_VALUE - SECOND;
    private final Pace pace = new Pace(Duration.ofSeconds(1), () -> now);

    @Test
    void whoComesLaterWaitsForEverybodyBefore() {
        assertThat(pace.turn()).isZero();
        assertThat(pace.turn()).isEqualTo(SECOND);
        assertThat(pace.turn()).isEqualTo(2 * SECOND);
        now += SECOND / 2;
        assertThat(pace.turn()).isEqualTo(3 * SECOND - SECOND / 2);
    }

    @Test
    void checksOfNumbersAreASecondApart() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            SendRoutes routes =
                    new SendRoutes(null, null, null, null, null, null, new Expiry(null, null), null, null, null, 1);
            routes.configureRoutes(context);
            RouteDefinition checks = routes.getRouteCollection().getRoutes().stream()
                    .filter(route -> "check-exists".equals(route.getRouteId()))
                    .findFirst()
                    .orElseThrow();
            assertThat(checks.getOutputs().get(0))
                    .isInstanceOfSatisfying(ProcessDefinition.class, first -> assertThat(first.getProcessor())
                            .isInstanceOf(Pace.class)
                            .extracting("apart")
                            .isEqualTo(SECOND));
        }
    }

    @Test
    void nobodyWaitsAfterAPause() {
        pace.turn();
        now += 3 * SECOND;
        assertThat(pace.turn()).isZero();
        assertThat(pace.turn()).isEqualTo(SECOND);
    }
}
