#include "feed/limit.h"
#include "testing.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>

static struct limit_peer
peer(const char *text)
{
    struct limit_peer p;
    ck_assert_msg(limit_peer_forwarded(text, &p), "%s", text);
    return p;
}

static bool
same(struct limit_peer a, struct limit_peer b)
{
    return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

START_TEST(a_reader_is_an_address_or_a_household)
{
    struct sockaddr_in6 at = {.sin6_family = AF_INET6};
    ck_assert(same(peer("2001:db8::1"), peer("2001:db8::ffff:2")));
    ck_assert(!same(peer("2001:db8:0:1::1"), peer("2001:db8:0:2::1")));
    ck_assert(!same(peer("192.0.2.1"), peer("192.0.2.2")));
    ck_assert_int_eq(inet_pton(AF_INET6, "::ffff:192.0.2.1", &at.sin6_addr), 1);
    ck_assert(same(limit_peer_of((struct sockaddr *)&at), peer("192.0.2.1")));
    ck_assert(peer("127.0.0.9").local && peer("::1").local && !peer("192.0.2.1").local);
}
END_TEST

START_TEST(a_proxy_is_believed_for_the_last_address_only)
{
    struct limit_peer p;
    ck_assert(same(peer("203.0.113.9, 192.0.2.1"), peer("192.0.2.1")));
    ck_assert(!limit_peer_forwarded("192.0.2.1, unknown", &p));
    ck_assert(!limit_peer_forwarded("", &p));
    ck_assert(!limit_peer_forwarded("192.0.2.1,", &p));
}
END_TEST

START_TEST(connections_are_counted_by_address)
{
    struct limits *l = limits_new(2);
    struct limit_peer a = peer("192.0.2.1"), b = peer("192.0.2.2");
    ck_assert(limit_connect(l, a) && limit_connect(l, a));
    ck_assert(!limit_connect(l, a));
    ck_assert(limit_connect(l, b));
    limit_disconnect(l, a);
    ck_assert(limit_connect(l, a));
    limits_free(l);
}
END_TEST

START_TEST(what_was_spent_grows_again)
{
    struct limits *l = limits_new(2);
    struct limit_peer a = peer("192.0.2.1");
    int given = 0, wait = 0;
    while ((wait = limit_spend(l, a, LIMIT_GUESS, 1000)) == 0)
        given++;
    ck_assert_int_eq(given, 5);
    ck_assert_int_gt(wait, 0);
    ck_assert_int_gt(limit_left(l, a, LIMIT_GUESS, 1000), 0);
    ck_assert_int_eq(limit_left(l, a, LIMIT_WORK, 1000), 0);
    ck_assert_int_eq(limit_left(l, peer("192.0.2.2"), LIMIT_GUESS, 1000), 0);
    int64_t later = 1000 + (int64_t)wait * 1000;
    ck_assert_int_eq(limit_spend(l, a, LIMIT_GUESS, later), 0);
    ck_assert_int_gt(limit_spend(l, a, LIMIT_GUESS, later), 0);
    limits_free(l);
}
END_TEST

START_TEST(many_addresses_never_take_the_place_of_connections)
{
    struct limits *l = limits_new(1);
    struct limit_peer a = peer("192.0.2.1");
    char text[32];
    ck_assert(limit_connect(l, a));
    for (unsigned i = 0; i < 20000; i++) {
        snprintf(text, sizeof text, "10.%u.%u.%u", i >> 16, i >> 8 & 255, i & 255);
        limit_spend(l, peer(text), LIMIT_WORK, i);
    }
    ck_assert(!limit_connect(l, a));
    limits_free(l);
}
END_TEST

TEST_SUITE_MAIN("limit", a_reader_is_an_address_or_a_household,
                a_proxy_is_believed_for_the_last_address_only, connections_are_counted_by_address,
                what_was_spent_grows_again, many_addresses_never_take_the_place_of_connections)
