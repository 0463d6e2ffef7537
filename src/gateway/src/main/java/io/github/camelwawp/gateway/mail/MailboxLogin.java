package io.github.camelwawp.gateway.mail;

import jakarta.mail.PasswordAuthentication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.mail.MailAuthenticator;

/**
 * The mailbox's user name and password or OAuth access token, read again for each connection: a token expires after an
 * hour.
 */
public class MailboxLogin extends MailAuthenticator implements CamelContextAware {

    private CamelContext camelContext;
    private String user = "";
    private String passwordFile = "";
    private boolean oauth;

    @Override
    public PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(user, password());
    }

    private String password() {
        if (passwordFile.isBlank()) {
            // Not a property of this bean: Camel would treat a password that begins with # as the name of another bean.
            return camelContext.resolvePropertyPlaceholders("{{gateway.mail.password:}}");
        }
        try {
            return Files.readString(Path.of(passwordFile)).strip();
        } catch (IOException e) {
            throw new RuntimeCamelException(
                    "gateway.mail.password-file cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    public String getUser() {
        return user;
    }

    public void setUser(String user) {
        this.user = user;
    }

    /** File with the password or token; replaces {@code gateway.mail.password}. */
    public void setPasswordFile(String passwordFile) {
        this.passwordFile = passwordFile;
    }

    public boolean isOauth() {
        return oauth;
    }

    /** Whether the password is an OAuth access token. */
    public void setOauth(boolean oauth) {
        this.oauth = oauth;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
