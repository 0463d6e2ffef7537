package io.github.camelwawp.gateway.mail;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.component.mail.JavaMailSender;
import org.apache.camel.component.mail.MailConfiguration;
import org.apache.camel.component.mail.MailEndpoint;
import org.apache.camel.support.jsse.SSLContextParameters;

/** A mailbox from which only unread mails are read; only their seen flag changes. */
class MailboxEndpoint extends MailEndpoint {

    MailboxEndpoint(String uri, MailboxComponent component, MailConfiguration configuration) {
        super(uri, component, configuration);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        MailConfiguration settings = getConfiguration();
        // The consumer must not parse a mail: one that it cannot parse would end this poll and every later one.
        settings.setMapMailMessage(false);
        setBinding(new HeaderlessBinding());
        settings.getAdditionalJavaMailProperties()
                .putAll(SessionProperties.of(
                        settings.getProtocol(),
                        settings.getConnectionTimeout(),
                        settings.getAuthenticator() instanceof MailboxLogin login && login.isOauth()));
        settings.getAdditionalJavaMailProperties()
                .put(
                        "mail." + settings.getProtocol() + ".ssl.socketFactory",
                        new SeeingSocketFactory(sockets(), ((MailboxComponent) getComponent()).certificate()));
        return super.createConsumer(processor);
    }

    private SSLSocketFactory sockets() throws GeneralSecurityException, IOException {
        SSLContextParameters tls = getConfiguration().getSslContextParameters();
        return tls == null
                ? SSLContext.getDefault().getSocketFactory()
                : tls.createSSLContext(getCamelContext()).getSocketFactory();
    }

    @Override
    public Consumer createConsumer(Processor processor, JavaMailSender sender) throws Exception {
        MailboxConsumer consumer = new MailboxConsumer(this, processor, sender);
        MailboxWatch watch = new MailboxWatch(getServiceUrl());
        consumer.setMaxMessagesPerPoll(getMaxMessagesPerPoll());
        setPollStrategy(watch);
        configureConsumer(consumer);
        consumer.setExceptionHandler(watch);
        return consumer;
    }
}
