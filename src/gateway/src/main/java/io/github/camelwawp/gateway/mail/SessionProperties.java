package io.github.camelwawp.gateway.mail;

import java.util.Properties;

/** What Jakarta Mail has to be told about a connection, beyond what camel-mail tells it. */
final class SessionProperties {

    /** Bytes asked for at once: Jakarta Mail's 16 kB make 1600 round trips of a mail of 25 MB. */
    private static final int BLOCK = 256 * 1024;

    private SessionProperties() {}

    /** @param timeout milliseconds, for connecting, for each read and for each write */
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
