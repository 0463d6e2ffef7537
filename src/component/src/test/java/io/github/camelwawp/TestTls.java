package io.github.camelwawp;

import io.github.camelwawp.testing.KeyStores;
import java.nio.file.Path;
import javax.net.ssl.SSLServerSocketFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** TLS parameters of Camel for a key store of {@link KeyStores}. */
final class TestTls {

    private TestTls() {}

    static SSLContextParameters trusting(Path store) {
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(parameters(store));
        SSLContextParameters tls = new SSLContextParameters();
        tls.setTrustManagers(trust);
        return tls;
    }

    static SSLServerSocketFactory serving(Path store, CamelContext context) throws Exception {
        KeyManagersParameters keys = new KeyManagersParameters();
        keys.setKeyStore(parameters(store));
        keys.setKeyPassword(KeyStores.PASSWORD);
        SSLContextParameters tls = new SSLContextParameters();
        tls.setKeyManagers(keys);
        return tls.createSSLContext(context).getServerSocketFactory();
    }

    private static KeyStoreParameters parameters(Path store) {
        KeyStoreParameters parameters = new KeyStoreParameters();
        parameters.setType("PKCS12");
        parameters.setResource("file:" + store);
        parameters.setPassword(KeyStores.PASSWORD);
        return parameters;
    }
}
