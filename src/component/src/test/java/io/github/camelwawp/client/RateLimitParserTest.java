package io.github.camelwawp.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the names of the limits are documented, so whatever stands around them is read. */
@Timeout(120)
class RateLimitParserTest {

    private static Map<String, Long> read(String json) {
        byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return RateLimitParser.of(body, body.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'policy':'b','policies':[{'name':'a','limits':{'send_message_per_minute':5}},{'name':'b','limits':{'send_message_per_minute':20}}]}",
                "{'data':{'current_policy':'B','policies':[{'id':'a','limits':{'send_message_per_minute':5}},{'id':'b','limits':{'send_message_per_minute':'20'}}]}}",
                "{'current':{'name':'b'},'policies':{'a':{'limits':{'send_message_per_minute':5}},'b':{'limits':{'send_message_per_minute':20}}}}",
                "{'policy':{'limits':{'send_message_per_minute':20.0}},'policies':[{'name':'a','limits':{'send_message_per_minute':5}}]}",
                "{'policies':[{'name':'a','limits':{'send_message_per_minute':5}},{'name':'b','is_active':1,'limits':{'send_message_per_minute':20}}]}",
                "{'limits':{'send_message_per_minute':20,'send_message_daily_cap':0,'check_daily_cap':-1,'other':7,'concurrent_limit':null}}",
                "{'send_message_per_minute':20}"
            })
    void theCurrentPolicyCounts(String json) {
        assertThat(read(json)).containsExactly(Map.entry("send_message_per_minute", 20L));
    }

    @Test
    void theStrictestLimitsCountIfNothingTellsWhichPolicyIsTheCurrentOne() {
        assertThat(
                        read(
                                "{'policy':'c','policies':[{'name':'a','limits':{'send_message_per_minute':5,'account_protection_seconds':2}},"
                                        + "{'name':'b','limits':{'send_message_per_minute':20,'account_protection_seconds':9}},7,null]}"))
                .containsOnly(Map.entry("send_message_per_minute", 5L), Map.entry("account_protection_seconds", 9L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{}",
                "{'limits':{}}",
                "{'limits':7,'policies':'x','policy':[1]}",
                "{'send_message_per_minute':'many'}",
                "{'send_message_per_minute':99999999999999999999999999}",
                "{'send_message_per_minute':1e300}",
                "{'limits':{'send_message_per_minute':20}",
                "{'policies':[[[[[[[[[[[[[[[[[["
            })
    void anythingElseNamesNone(String json) {
        assertThat(read(json)).isNull();
    }

    @Test
    void aHugeAnswerTakesNoTime() {
        assertThat(read("{'policies':[" + "{'limits':{'a':1}},".repeat(200_000) + "1]}"))
                .isNull();
        assertThat(read("[".repeat(1_000_000))).isNull();
    }
}
