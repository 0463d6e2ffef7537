package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Camel context whose component sends to a sandbox. */
abstract class SandboxedCamel {

    static final String TOKEN = "SECRET_TOKEN_7c1f";
    static final String CHAT = "201234567890@c.us";

    @RegisterExtension
    static final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    final DefaultCamelContext context = new DefaultCamelContext();
    ProducerTemplate template;
    WawpConfiguration options;

    @BeforeEach
    void startContext() throws Exception {
        WawpComponent component = new WawpComponent(context);
        options = component.getConfiguration();
        options.setBaseUrl(sandbox.baseUrl());
        options.setInstanceId("123456789");
        options.setAccessToken(TOKEN);
        options.setConnectTimeout(5000);
        options.setResponseTimeout(15_000);
        context.addComponent("wawp", component);
        context.getShutdownStrategy().setTimeout(10);
        prepare(context);
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stopContext() {
        context.stop();
    }

    /** Called before the context starts. */
    void prepare(CamelContext context) throws Exception {}

    void routes(RoutesBuilder routes) throws Exception {
        context.addRoutes(routes);
    }

    Exchange send(String uri, Object body) {
        return send(uri, body, Map.of());
    }

    Exchange send(String uri, Object body, Map<String, Object> headers) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
        });
    }

    /** An attribute of the component as JMX shows it. */
    Object attribute(String name) throws Exception {
        MBeanServer server =
                context.getManagementStrategy().getManagementAgent().getMBeanServer();
        ObjectName component = server.queryNames(
                        new ObjectName("org.apache.camel:context=" + context.getManagementName()
                                + ",type=components,name=\"wawp\""),
                        null)
                .iterator()
                .next();
        return server.getAttribute(component, name);
    }

    static SandboxMessage onlyMessage() {
        assertThat(sandbox.messages()).hasSize(1);
        return sandbox.messages().get(0);
    }

    static WawpException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(WawpException.class);
        return (WawpException) exchange.getException();
    }
}
