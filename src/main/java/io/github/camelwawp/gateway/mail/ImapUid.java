package io.github.camelwawp.gateway.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.mail.MailEndpoint;
import org.apache.camel.component.mail.MailUidGenerator;

/** The name the server gives a mail, valid for as long as the mailbox exists; nothing of the mail itself is read for it. */
class ImapUid implements MailUidGenerator {

    private static final FetchProfile ALL = new FetchProfile();

    static {
        ALL.add(UIDFolder.FetchProfileItem.UID);
        ALL.add(FetchProfile.Item.FLAGS);
        ALL.add(FetchProfile.Item.SIZE);
    }

    @Override
    public String generateUuid(MailEndpoint endpoint, Message mail) {
        try {
            // What will be asked for later, flags and size, comes with the same answer.
            mail.getFolder().fetch(new Message[] {mail}, ALL);
            UIDFolder folder = (UIDFolder) mail.getFolder();
            return folder.getUIDValidity() + ":" + folder.getUID(mail);
        } catch (MessagingException e) {
            throw new RuntimeCamelException(e);
        }
    }
}
