package io.github.camelwawp.gateway.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.HandshakeCompletedEvent;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the sockets of another factory, and sees the certificate in each handshake that succeeds. */
final class SeeingSocketFactory extends SSLSocketFactory {

    private static final Logger LOG = LoggerFactory.getLogger(SeeingSocketFactory.class);

    private final SSLSocketFactory sockets;
    private final SeenCertificate seen;

    SeeingSocketFactory(SSLSocketFactory sockets, SeenCertificate seen) {
        this.sockets = sockets;
        this.seen = seen;
    }

    private Socket watched(Socket socket) {
        ((SSLSocket) socket).addHandshakeCompletedListener(this::see);
        return socket;
    }

    private void see(HandshakeCompletedEvent done) {
        try {
            seen.see(done.getPeerCertificates());
        } catch (SSLPeerUnverifiedException e) {
            LOG.debug("A mail server without a certificate", e);
        }
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sockets.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws IOException {
        return watched(sockets.createSocket());
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean autoClose) throws IOException {
        return watched(sockets.createSocket(plain, host, port, autoClose));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return watched(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return watched(sockets.createSocket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return watched(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return watched(sockets.createSocket(host, port, from, fromPort));
    }
}
