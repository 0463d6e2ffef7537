package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The other tests do without MBeans, to start sooner; a user's gateway has them. */
class ManagementTest {

    @RegisterExtension
    final TestGateway gateway = new TestGateway();

    private static Set<ObjectName> routes() throws Exception {
        return ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("org.apache.camel:type=routes,*"), null);
    }

    @Test
    void aGatewayWithMBeansSendsAndLeavesNoneBehind() throws Exception {
        gateway.start(
                TestGateway.HTTP,
                "camel.main.jmx-enabled=true",
                "gateway.events.enabled=true",
                "gateway.events.secret=EVENT_SECRET");
        assertThat(routes()).hasSameSizeAs(gateway.context().getRoutes());
        gateway.http().post("201234567890", "hello", null);
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("hello"));
        gateway.stop();
        assertThat(routes()).isEmpty();
    }
}
