package io.github.camelwawp.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/** The baseline: no Camel, no deadline, no limit on the answer, and no result but an id. */
final class RawSender implements TextSender {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CloseableHttpClient client;
    private final String uri;

    RawSender(String server) {
        uri = server + "/v2/send/text";
        client = client();
    }

    /** A client that does nothing but send. */
    static CloseableHttpClient client() {
        return HttpClients.custom()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableConnectionState()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.ofSeconds(30))
                        .build())
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(256)
                        .setMaxConnPerRoute(256)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofSeconds(10))
                                .build())
                        .build())
                .build();
    }

    @Override
    public Object send() throws IOException {
        ObjectNode body = JSON.createObjectNode()
                .put("instance_id", SampleText.INSTANCE_ID)
                .put("access_token", SampleText.ACCESS_TOKEN)
                .put("chatId", SampleText.CHAT_ID)
                .put("message", SampleText.TEXT);
        HttpPost post = new HttpPost(uri);
        post.setEntity(new ByteArrayEntity(JSON.writeValueAsBytes(body), ContentType.APPLICATION_JSON));
        return client.execute(post, RawSender::id);
    }

    private static String id(ClassicHttpResponse response) throws IOException {
        JsonNode id =
                JSON.readTree(response.getEntity().getContent()).path("id").path("_serialized");
        if (response.getCode() != 200 || !id.isTextual()) {
            throw new IOException("not sent: " + response.getCode());
        }
        return id.textValue();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
