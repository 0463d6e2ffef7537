package io.github.camelwawp.gateway.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.SearchTerm;
import java.util.Arrays;
import org.apache.camel.component.mail.MailConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder on an IMAP server: opened for each poll, over a connection that stays open between polls. */
final class Mailbox {

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    private static final SearchTerm UNREAD = new AndTerm(
            new FlagTerm(new Flags(Flags.Flag.SEEN), false), new FlagTerm(new Flags(Flags.Flag.DELETED), false));

    /** Everything the gateway asks before it fetches a mail, in one request; the mail's sender controls none of it. */
    private static final FetchProfile FACTS = new FetchProfile();

    static {
        FACTS.add(UIDFolder.FetchProfileItem.UID);
        FACTS.add(FetchProfile.Item.FLAGS);
        FACTS.add(FetchProfile.Item.SIZE);
    }

    private final Session session;
    private final MailConfiguration settings;
    private volatile Store store;
    private volatile Folder folder;

    Mailbox(Session session, MailConfiguration settings) {
        this.session = session;
        this.settings = settings;
    }

    /** Opens the folder and lists the first unread mails in order. */
    Message[] unread(int max) throws MessagingException {
        if (store == null || !store.isConnected()) {
            connect();
        }
        folder = store.getFolder(settings.getFolderName());
        if (!folder.exists()) {
            throw new FolderNotFoundException(folder, "gateway.mail.folder does not exist on the server");
        }
        folder.open(Folder.READ_WRITE);
        Message[] unread = folder.search(UNREAD);
        Message[] first = Arrays.copyOf(unread, Math.min(max, unread.length));
        if (first.length > 0) {
            folder.fetch(first, FACTS);
        }
        return first;
    }

    private void connect() throws MessagingException {
        disconnect();
        PasswordAuthentication login = settings.getPasswordAuthentication();
        store = session.getStore(settings.getProtocol());
        store.connect(settings.getHost(), settings.getPort(), login.getUserName(), login.getPassword());
    }

    /** The server's identifier for a mail, valid as long as the mailbox exists. */
    String uid(Message mail) throws MessagingException {
        return ((UIDFolder) folder).getUIDValidity() + ":" + ((UIDFolder) folder).getUID(mail);
    }

    /** Whether the mails listed last can still be fetched and flagged. */
    boolean open() {
        Folder listed = folder;
        return listed != null && listed.isOpen();
    }

    /**
     * Closes the folder without expunging mails that another client marked as deleted; camel-mail would remove them.
     */
    void close() {
        Folder listed = folder;
        folder = null;
        try {
            if (listed != null && listed.isOpen()) {
                listed.close(false);
            }
        } catch (MessagingException | IllegalStateException e) {
            LOG.debug("The folder could not be closed", e);
        }
    }

    /** Disconnects; the next poll connects again. */
    void disconnect() {
        Store connected = store;
        store = null;
        try {
            if (connected != null) {
                connected.close();
            }
        } catch (MessagingException e) {
            LOG.debug("The connection could not be closed", e);
        }
    }
}
