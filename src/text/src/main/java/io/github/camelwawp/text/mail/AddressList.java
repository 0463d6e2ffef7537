package io.github.camelwawp.text.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;

/** Reads address header fields; an address that cannot be parsed is kept as a name. */
final class AddressList {

    private AddressList() {}

    static List<MailText.Address> of(Entity message, String header) {
        String raw = message.rawHeader(header);
        if (raw.isBlank()) {
            return List.of();
        }
        List<MailText.Address> addresses = new ArrayList<>();
        try {
            for (InternetAddress address : InternetAddress.parseHeader(raw, false)) {
                addresses.add(read(address));
            }
        } catch (AddressException unreadable) {
            addresses.add(new MailText.Address(message.header(header), ""));
        }
        return addresses;
    }

    /** Takes the name as written, so that encoded words that Jakarta Mail does not support are decoded here. */
    private static MailText.Address read(InternetAddress address) {
        String bare = address.getAddress() == null ? "" : address.getAddress();
        String printed = address.toString();
        int end = printed.lastIndexOf("<" + bare + ">");
        String name = end <= 0 ? "" : printed.substring(0, end).strip();
        if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) {
            name = name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1");
        }
        return new MailText.Address(
                EncodedWords.decode(name).replaceAll("[\\s\\p{Cntrl}]+", " ").strip(), EncodedWords.decode(bare));
    }
}
