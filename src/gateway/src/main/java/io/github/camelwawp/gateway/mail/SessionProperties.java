package io.github.camelwawp.gateway.mail;

import java.util.Properties;

/** Jakarta Mail settings for a connection that camel-mail does not set. */
final class SessionProperties {

    /** Block size of a fetch in bytes: with Jakarta Mail's 16 kB a mail of 25 MB takes 1600 round trips. */
    private static final int BLOCK = 256 * 1024;

    private SessionProperties() {}

    /** @param timeout in milliseconds, for connecting, for each read and for each write */
    static Properties of(String protocol, long timeout, boolean oauth) {
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", Long.toString(timeout));
        properties.setProperty(prefix + "timeout", Long.toString(timeout));
        properties.setProperty(prefix + "writetimeout", Long.toString(timeout));
        properties.setProperty(prefix + "fetchsize", Integer.toString(BLOCK));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        if (protocol.equals("imap")) {
            properties.setProperty(prefix + "starttls.enable", "true");
        }
        if (oauth) {
            properties.setProperty(prefix + "auth.mechanisms", "XOAUTH2");
        }
        return properties;
    }
}
