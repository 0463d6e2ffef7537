package io.github.camelwawp.gateway.mail;

import java.net.URI;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.mail.MailComponent;
import org.apache.camel.component.mail.MailConfiguration;
import org.apache.camel.component.mail.MailEndpointConfigurer;
import org.apache.camel.spi.PropertyConfigurer;

/**
 * Camel's IMAP consumer, made safe for unattended use: {@code mailbox:imaps://host:port}, with the options of
 * camel-mail.
 */
public class MailboxComponent extends MailComponent {

    private final SeenCertificate certificate = new SeenCertificate();

    SeenCertificate certificate() {
        return certificate;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        URI server = URI.create(remaining);
        if (!"imap".equals(server.getScheme()) && !"imaps".equals(server.getScheme())) {
            throw new IllegalArgumentException(
                    "gateway.mail.protocol must be imap or imaps, not '" + server.getScheme() + "'");
        }
        if (server.getHost() == null) {
            throw new IllegalArgumentException("gateway.mail.host must be the name or address of the IMAP server");
        }
        MailConfiguration configuration = new MailConfiguration(getCamelContext());
        configuration.configure(server);
        MailboxEndpoint endpoint = new MailboxEndpoint(uri, this, configuration);
        setProperties(endpoint, parameters);
        if (configuration.getSslContextParameters() == null) {
            configuration.setSslContextParameters(retrieveGlobalSslContextParameters());
        }
        return endpoint;
    }

    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return new MailEndpointConfigurer();
    }
}
