package io.github.camelwawp.client;

import io.github.camelwawp.event.JsonTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the limits of the current policy. Wawp documents their names, and {@code policies} with {@code limits}, but not the shape
 * around them. If the answer does not say which policy is current, the strictest of all limits count.
 */
final class RateLimitParser {

    /** The only limit that is stricter the higher it is. */
    private static final String SECONDS = "account_protection_seconds";

    private static final Set<String> NAMES = Set.of(
            "send_message_per_minute",
            "send_message_daily_cap",
            SECONDS,
            "concurrent_limit",
            "group_req_per_minute",
            "group_daily_cap",
            "check_req_per_minute",
            "check_daily_cap");

    private static final List<String> CURRENT =
            List.of("policy", "current_policy", "currentPolicy", "current", "active_policy", "rate_limit_policy");

    private static final List<String> NAMED = List.of("name", "id", "key", "slug", "policy", "title");
    private static final List<String> FLAGS = List.of("current", "is_current", "active", "is_active", "selected");
    /** A higher number counts as no limit. */
    private static final long MOST = 1_000_000_000;

    private RateLimitParser() {}

    /** Null if the answer names no limits. */
    static Map<String, Long> of(byte[] body, int length) {
        Map<?, ?> root;
        try {
            root = JsonTree.read(body, length);
        } catch (IOException notJson) {
            return null;
        }
        if (root.get("data") instanceof Map<?, ?> data) {
            root = data;
        }
        Map<String, Long> limits = limits(root);
        return limits.isEmpty() ? null : limits;
    }

    private static Map<String, Long> limits(Map<?, ?> root) {
        if (root.get("limits") instanceof Map<?, ?> limits) {
            return numbers(limits);
        }
        List<Map<?, ?>> policies = policies(root.get("policies"));
        for (String name : CURRENT) {
            Object current = root.get(name);
            if (current instanceof Map<?, ?> policy) {
                return ofPolicy(policy, policies);
            }
            if (current instanceof String word) {
                return named(word, policies);
            }
        }
        if (policies.isEmpty()) {
            return strictest(List.of(root));
        }
        List<Map<?, ?>> flagged =
                policies.stream().filter(RateLimitParser::isFlagged).toList();
        return strictest(flagged.isEmpty() ? policies : flagged);
    }

    /** The answer may describe the current policy in place, or only name it. */
    private static Map<String, Long> ofPolicy(Map<?, ?> policy, List<Map<?, ?>> policies) {
        Map<String, Long> limits = strictest(List.of(policy));
        if (!limits.isEmpty()) {
            return limits;
        }
        return NAMED.stream()
                .map(policy::get)
                .filter(String.class::isInstance)
                .findFirst()
                .map(word -> named((String) word, policies))
                .orElseGet(() -> strictest(policies));
    }

    private static Map<String, Long> named(String word, List<Map<?, ?>> policies) {
        List<Map<?, ?>> found = policies.stream()
                .filter(policy -> NAMED.stream()
                        .anyMatch(name -> policy.get(name) instanceof String known && known.equalsIgnoreCase(word)))
                .toList();
        return strictest(found.isEmpty() ? policies : found);
    }

    private static boolean isFlagged(Map<?, ?> policy) {
        return FLAGS.stream()
                .map(policy::get)
                .anyMatch(flag -> Boolean.TRUE.equals(flag) || flag instanceof Number number && number.intValue() == 1);
    }

    /** Reads a list of policies, or an object with the policies under their names. */
    private static List<Map<?, ?>> policies(Object value) {
        List<Map<?, ?>> policies = new ArrayList<>();
        if (value instanceof Collection<?> list) {
            list.forEach(one -> {
                if (one instanceof Map<?, ?> policy) {
                    policies.add(policy);
                }
            });
        } else if (value instanceof Map<?, ?> named) {
            named.forEach((name, one) -> {
                if (one instanceof Map<?, ?> policy) {
                    Map<Object, Object> withName = new HashMap<>(policy);
                    withName.put("name", name);
                    policies.add(withName);
                }
            });
        }
        return policies;
    }

    private static Map<String, Long> strictest(List<Map<?, ?>> policies) {
        Map<String, Long> strictest = new TreeMap<>();
        for (Map<?, ?> policy : policies) {
            numbers(policy.get("limits") instanceof Map<?, ?> limits ? limits : policy)
                    .forEach((name, number) ->
                            strictest.merge(name, number, name.equals(SECONDS) ? Long::max : Long::min));
        }
        return strictest;
    }

    /** Leaves out zero and negative numbers: Wawp does not say what they mean. */
    private static Map<String, Long> numbers(Map<?, ?> limits) {
        Map<String, Long> numbers = new TreeMap<>();
        for (String name : NAMES) {
            String text = Objects.toString(limits.get(name), "").strip();
            if (text.matches("[1-9]\\d{0,9}(\\.0+)?")) {
                long number = Long.parseLong(text.replaceFirst("\\..*", ""));
                if (number <= MOST) {
                    numbers.put(name, number);
                }
            }
        }
        return numbers;
    }
}
