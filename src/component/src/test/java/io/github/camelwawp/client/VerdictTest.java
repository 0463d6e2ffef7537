package io.github.camelwawp.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every known answer of Wawp, and what it means for the message. */
class VerdictTest {

    static final Redaction REDACTION = new Redaction("SECRET_TOKEN", "the text of the message");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            WEBJS, as documented        | {"id":{"fromMe":true,"remote":"x","id":"3EB0","_serialized":"true_x_3EB0"},"ack":0,"timestamp":5} | true_x_3EB0
            WEBJS, numbers as strings   | {"id":{"_serialized":"true_x_3EB0"},"ack":"0","timestamp":"5"}              | true_x_3EB0
            WEBJS, bare id alone        | {"id":{"id":"3EB0"}}                                                        | 3EB0
            WEBJS, blank _serialized    | {"id":{"_serialized":" ","id":"3EB0"}}                                      | 3EB0
            GOWS                        | {"id":"3EB0","_data":{"Info":{"Chat":"x"},"Message":{"a":[1,{"b":2}]}}}     | 3EB0
            GOWS, data before id        | {"_data":{"Message":null,"Info":{}},"id":"3EB0"}                            | 3EB0
            a serialized id as string   | {"id":"true_x_3EB0"}                                                        | true_x_3EB0
            NOWEB                       | {"key":{"remoteJid":"x","fromMe":true,"id":"3EB0"},"status":"PENDING"}      | 3EB0
            NOWEB, numeric status       | {"key":{"id":"3EB0"},"status":1}                                            | 3EB0
            wrapped WEBJS               | {"data":{"id":{"_serialized":"true_x_3EB0"}}}                               | true_x_3EB0
            wrapped GOWS                | {"data":{"id":"3EB0","_data":{"Info":{}}}}                                  | 3EB0
            wrapped NOWEB               | {"status":"success","data":{"key":{"id":"3EB0"}}}                           | 3EB0
            wrapped in a list           | {"data":[{"id":{"_serialized":"true_x_3EB0"}},7,"x"]}                       | true_x_3EB0
            a list                      | [{"id":{"_serialized":"true_x_3EB0"}}]                                      | true_x_3EB0
            id in a list                | {"id":[{"_serialized":"true_x_3EB0"}]}                                      | true_x_3EB0
            in result                   | {"result":{"key":{"id":"3EB0"}}}                                            | 3EB0
            unknown fields of all kinds | {"a":1.5e3,"b":[[],{}],"c":null,"d":true,"id":{"_serialized":"true_x_3EB0","z":{}},"e":{}} | true_x_3EB0
            empty list as object        | {"id":{"_serialized":"true_x_3EB0"},"links":{},"mentionedIds":{}}           | true_x_3EB0
            id wins over the status     | {"status":"error","id":{"_serialized":"true_x_3EB0"}}                       | true_x_3EB0
            the later duplicate counts  | {"id":{"_serialized":"true_x_OLD"},"id":{"_serialized":"true_x_3EB0"}}      | true_x_3EB0
            id as a number beside Info  | {"id":42,"_data":{"Info":{}}}                                               | 42
            text after the object       | {"id":{"_serialized":"true_x_3EB0"}} <!-- served in 3 ms -->                | true_x_3EB0
            """)
    void anIdProvesThatItWasSent(String shape, String body, String id) {
        assertThat(verdict(200, body)).isInstanceOfSatisfying(Outcome.Sent.class, sent -> assertThat(sent.messageId())
                .isEqualTo(id));
        assertThat(verdict(201, body)).isInstanceOf(Outcome.Sent.class);
    }

    @Test
    void ackAndTimestampAreReadFromNumbersAndStrings() {
        Outcome.Sent sent = new Outcome.Sent(200, "true_x_3EB0", 0, 1741249702L);
        assertThat(verdict(200, """
                {"ack":0,"timestamp":1741249702,"id":{"_serialized":"true_x_3EB0"}}""")).isEqualTo(sent);
        assertThat(verdict(200, """
                {"ack":"0","timestamp":"1741249702","id":{"_serialized":"true_x_3EB0"}}""")).isEqualTo(sent);
        assertThat(verdict(200, """
                {"ack":"none","timestamp":{},"id":{"_serialized":"true_x_3EB0"}}""")).isEqualTo(new Outcome.Sent(200, "true_x_3EB0", null, null));
        assertThat(verdict(200, """
                {"ack":1e400,"timestamp":"NaN","id":{"_serialized":"true_x_3EB0"}}""")).isEqualTo(new Outcome.Sent(200, "true_x_3EB0", null, null));
        assertThat(verdict(200, """
                {"key":{"id":"3EB0"},"messageTimestamp":"1741249702"}""")).isEqualTo(new Outcome.Sent(200, "3EB0", null, 1741249702L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "null", textBlock = """
            {"status":"queued","job_id":"j1"}                 | j1
            {"status":"accepted","job_id":17}                 | 17
            {"status":"pending","job_id":"j1"}                | j1
            {"status":"SCHEDULED","job_id":"j1"}              | j1
            {"status":"queued"}                               | null
            {"code":"success","job_id":"j1"}                  | j1
            {"code":"queued","job_id":"j1"}                   | j1
            {"code":200,"status":"queued","job_id":"j1"}      | j1
            {"success":true,"job_id":"j1","message":"Queued"} | j1
            {"data":{"status":"queued","job_id":"j1"}}        | j1
            {"success":true,"data":{"job_id":"j1"}}           | j1
            {"status":"queued","job_id":{}}                   | null
            """)
    void aQueueSaysSo(String body, String jobId) {
        assertThat(verdict(200, body)).isEqualTo(new Outcome.Queued(200, jobId));
        assertThat(verdict(202, body)).isEqualTo(new Outcome.Queued(202, jobId));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "null", textBlock = """
            {"sent":true}                                        | null
            {"sent":"true","message_id":"m1"}                    | m1
            {"result":true,"message_id":7}                       | 7
            {"result":"success"}                                 | null
            {"success":true,"message":"Message sent"}            | null
            {"success":1}                                        | null
            {"status":"success","message_id":"m1"}               | m1
            {"status":"ok"}                                      | null
            {"status":true}                                      | null
            {"status":200,"success":true}                        | null
            {"success":true,"errors":{}}                         | null
            {"success":true,"errors":[],"error":null}            | null
            {"success":true,"error":"","exception":null}         | null
            {"success":true,"error":false,"code":"OK"}           | null
            {"success":true,"wawp_upstream_error":null}          | null
            {"success":true,"data":{"message_id":"m1"}}          | m1
            """)
    void aFlagAloneMeansSentWithoutWhatsAppsId(String body, String id) {
        assertThat(verdict(200, body)).isEqualTo(new Outcome.Sent(200, id, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n",
                "{}",
                "[]",
                "{\"data\":{}}",
                "{\"data\":[]}",
                "{\"id\":{}}",
                "{\"id\":[]}",
                "{\"id\":\"\"}",
                "{\"id\":\"3EB0\"}",
                "{\"id\":\"\",\"_data\":{\"Info\":{}}}",
                "{\"id\":\"3EB0\",\"_data\":[]}",
                "{\"key\":{}}",
                "{\"key\":{\"id\":\"\"}}",
                "{\"key\":\"id\"}",
                "{\"id\":{\"_serialized\":{}}}",
                "{\"id\":{\"_serialized\":null}}",
                "{\"job_id\":\"j1\"}",
                "{\"message_id\":\"m1\"}",
                "{\"code\":\"success\"}",
                "{\"message\":\"Done\"}",
                "null",
                "true",
                "42",
                "\"sent\"",
                "OK",
                "<html><body>OK</body></html>",
                "<?xml version=\"1.0\"?><ok/>",
                "{\"success\":true",
                "{\"id\":{\"_ser",
                "{'success':true}",
                "{\"status\":\"4x4\"}",
                "{\"status\":\"WORKING\"}",
                "{\"status\":\"ok but\"}",
                "\u0000\u0001"
            })
    void anythingElseWithASuccessStatusIsUnknown(String body) {
        assertThat(reason(200, body)).isEqualTo(Reason.UNREADABLE_ANSWER);
        assertThat(reason(204, body)).isEqualTo(Reason.UNREADABLE_ANSWER);
    }

    static Stream<Arguments> upstream() {
        return Stream.of("""
                {"code":"wawp_upstream_error","message":"Engine failed"}
                {"code":"WAWP_UPSTREAM_ERROR"}
                {"code":"wawp_upstream_error","message":"Engine failed","data":{"status":502}}
                {"status":"error","code":"wawp_upstream_error"}
                {"success":false,"error":"wawp_upstream_error"}
                {"success":true,"error":"wawp_upstream_error"}
                {"error":{"code":"wawp_upstream_error","key":"upstream","message":"Engine failed"}}
                {"error":{"code":502,"key":"wawp_upstream_error"}}
                {"error":{"key":"upstream","code":"wawp_upstream_error"}}
                {"errors":[{"code":"other"},{"code":"wawp_upstream_error"}]}
                {"wawp_upstream_error":{"message":"Engine failed"}}
                {"wawp_upstream_error":"Engine failed"}
                {"wawp_upstream_error":true}
                {"wawp_upstream_error":[]}
                {"success":true,"wawp_upstream_error":{}}
                {"message":"wawp_upstream_error: engine failed"}
                {"message":["one","wawp_upstream_error"]}
                {"data":{"code":"wawp_upstream_error"}}
                [{"code":"wawp_upstream_error"}]
                {"exception":{"message":"wawp_upstream_error"}}
                {"code":"wawp_api_error"}
                {"code":"proxy_error"}
                {"error":"proxy_error"}
                {"wawp_api_error":"x"}
                {"proxy_error":"x"}
                <error><code>wawp_upstream_error</code></error>
                wawp_upstream_error
                """.split("\n"))
                .flatMap(body -> Stream.of(200, 400, 500, 502).map(status -> Arguments.of(status, body)));
    }

    @ParameterizedTest
    @MethodSource("upstream")
    void anUpstreamErrorIsRetryableWhereverItStands(int status, String body) {
        Outcome.Failed failed = failed(status, body);
        assertThat(failed.reason()).isEqualTo(Reason.UPSTREAM_ERROR);
        assertThat(failed.reason().retryable()).isTrue();
        assertThat(failed.reason().accountWide()).isFalse();
        assertThat(failed.reason().outcomeUnknown()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            429 | {"code":"rate_limited","message":"Slow down"}                                    | RATE_LIMITED
            429 |                                                                                  | RATE_LIMITED
            429 | <html>Too many requests</html>                                                   | RATE_LIMITED
            503 | {"message":"Service unavailable"}                                                | UNAVAILABLE
            503 |                                                                                  | UNAVAILABLE
            503 | <html>maintenance</html>                                                         | UNAVAILABLE
            422 | {"error":"Session status is not as expected. Try again","session":"s","status":"SCAN_QR_CODE","expected":["WORKING"]} | SESSION_NOT_WORKING
            422 | {"error":"x","status":"STOPPED","expected":["WORKING"]}                          | SESSION_NOT_WORKING
            422 | {"statusCode":422,"message":"Session status is not as expected"}                 | SESSION_NOT_WORKING
            422 | {"statusCode":422,"message":["Session status is not as expected"]}               | SESSION_NOT_WORKING
            400 | {"error":{"message":"Session status is not as expected"}}                        | SESSION_NOT_WORKING
            200 | {"error":"Session status is not as expected","status":"FAILED","expected":"WORKING"} | SESSION_NOT_WORKING
            422 | Session status is not as expected                                                | SESSION_NOT_WORKING
            422 | {"statusCode":422,"message":["chatId must be a string"],"error":"Unprocessable"} | BAD_REQUEST
            422 | {"message":"wrong type","expected":["string"]}                                   | BAD_REQUEST
            404 | {"code":"invalid_session","message":"No such session"}                           | INSTANCE
            404 | {"code":"invalid_instance"}                                                      | INSTANCE
            404 | {"error":"invalid_instance"}                                                     | INSTANCE
            404 | {"error":{"code":404,"key":"invalid_session"}}                                   | INSTANCE
            400 | {"code":"invalid_session"}                                                       | INSTANCE
            200 | {"code":"invalid_instance","message":"x"}                                        | INSTANCE
            404 | {"statusCode":404,"message":"Session not found","error":"Not Found"}             | INSTANCE
            404 | {"statusCode":404,"message":"Cannot POST /v2/send/text","error":"Not Found"}     | WRONG_BASE_URL
            404 | <html>nginx</html>                                                               | WRONG_BASE_URL
            404 |                                                                                  | WRONG_BASE_URL
            404 | {"code":"chat_not_found","message":"No such chat"}                               | BAD_REQUEST
            301 |                                                                                  | WRONG_BASE_URL
            302 | <html>moved</html>                                                               | WRONG_BASE_URL
            405 | {"message":"no"}                                                                 | WRONG_BASE_URL
            407 |                                                                                  | WRONG_BASE_URL
            401 | {"code":"missing_access_token","message":"Missing access_token"}                 | CREDENTIALS
            401 | {"code":"invalid_access_token"}                                                  | CREDENTIALS
            401 | <html>401</html>                                                                 | CREDENTIALS
            401 |                                                                                  | CREDENTIALS
            200 | {"success":false,"message":"Invalid access token"}                               | CREDENTIALS
            200 | {"statusCode":401,"message":"x"}                                                 | CREDENTIALS
            200 | {"error":{"code":401,"message":"x"}}                                             | CREDENTIALS
            403 | {"code":"subscription_required","message":"Upgrade"}                             | PLAN
            403 | {"message":"Quota exceeded"}                                                     | PLAN
            403 | {"message":"Monthly limit reached"}                                              | PLAN
            402 |                                                                                  | PLAN
            400 | {"code":"subscription_required"}                                                 | PLAN
            200 | {"success":false,"error":"Monthly message limit reached"}                        | PLAN
            400 | {"code":"missing_param","message":"chatId is required"}                          | BAD_REQUEST
            400 | {"code":"missing_param","message":"x","data":{"status":400}}                     | BAD_REQUEST
            400 | {"status":"error","message":"bad number"}                                        | BAD_REQUEST
            400 | {"success":false,"message":"bad number"}                                         | BAD_REQUEST
            400 | {"success":false,"error":"bad number"}                                           | BAD_REQUEST
            400 | {"error":{"code":"bad","key":"k","message":"m"}}                                 | BAD_REQUEST
            400 | <error><message>bad number</message></error>                                     | BAD_REQUEST
            400 | bad number                                                                       | BAD_REQUEST
            400 |                                                                                  | BAD_REQUEST
            413 | <html>413 Request Entity Too Large</html>                                        | BAD_REQUEST
            414 |                                                                                  | BAD_REQUEST
            200 | {"code":"missing_param","message":"x","data":{"status":400}}                     | BAD_REQUEST
            200 | {"status":"error","message":"bad number"}                                        | BAD_REQUEST
            200 | {"success":false,"error":"bad number"}                                           | BAD_REQUEST
            200 | {"sent":false}                                                                   | BAD_REQUEST
            200 | {"statusCode":429,"message":"slow down"}                                         | RATE_LIMITED
            200 | {"statusCode":500,"message":"oops"}                                              | SERVER_ERROR
            500 | {"statusCode":500,"exception":{"name":"Error","message":"Evaluation failed: 463","stack":"at x"}} | RECIPIENT_UNREACHABLE
            500 | {"statusCode":500,"message":"server returned error 463"}                         | RECIPIENT_UNREACHABLE
            500 | {"error":"463"}                                                                  | RECIPIENT_UNREACHABLE
            500 | {"exception":"Error: 463"}                                                       | RECIPIENT_UNREACHABLE
            500 | {"statusCode":500,"exception":{"message":"no answer for 201463567890"}}          | SERVER_ERROR
            500 | {"statusCode":500,"exception":{"message":"oops"},"request":{"body":{"message":"463"}}} | SERVER_ERROR
            500 | <html style="width:463px">463</html>                                             | SERVER_ERROR
            500 |                                                                                  | SERVER_ERROR
            502 | <html>bad gateway</html>                                                         | SERVER_ERROR
            504 | {"message":"timeout"}                                                            | SERVER_ERROR
            520 |                                                                                  | SERVER_ERROR
            524 | error code: 524                                                                  | SERVER_ERROR
            408 |                                                                                  | TIMEOUT
            """)
    void everyErrorHasItsMeaning(int status, String body, Reason reason) {
        assertThat(reason(status, body == null ? "" : body)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "null", textBlock = """
            {"code":"missing_param","message":"chatId is required"}                            | missing_param | chatId is required
            {"error":{"code":"bad","key":"the_key","message":"Sorry"}}                         | bad           | Sorry
            {"error":{"code":400,"key":"the_key","message":"Sorry"}}                           | the_key       | Sorry
            {"statusCode":422,"message":["chatId is short","message is long"],"error":"Wrong"} | null          | chatId is short; message is long
            {"success":false,"error":"Sorry"}                                                  | null          | Sorry
            {"statusCode":500,"exception":{"name":"E","message":"Sorry","stack":"at x"}}       | null          | Sorry
            {"wawp_upstream_error":{"message":"Sorry"}}                          | wawp_upstream_error         | Sorry
            {"error":{"key":"upstream","code":"wawp_upstream_error"}}            | wawp_upstream_error         | null
            {"errors":[{"message":"One"},{"message":"Two"}]}                     | null                        | Two
            {"errors":["One","Two"]}                                             | null                        | One; Two
            <html><h1>502</h1><p>Bad gateway</p></html>                          | null                        | 502 Bad gateway
            Bad gateway                                                          | null                        | Bad gateway
            {"message":{"a":1},"error":{}}                                       | null                        | null
            """)
    void codeAndWordsAreWawpsOwn(String body, String code, String words) {
        assertThat(failed(502, body))
                .extracting(Outcome.Failed::code, Outcome.Failed::words)
                .containsExactly(code, words);
    }

    static Outcome verdict(int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return Verdict.of(status, AnswerParser.parse(bytes, bytes.length), null, REDACTION);
    }

    static Outcome.Failed failed(int status, String body) {
        return (Outcome.Failed) verdict(status, body);
    }

    static Reason reason(int status, String body) {
        return failed(status, body).reason();
    }
}
