/* Searching: what is offered, what the keys do, where results lead, and that nothing is cut. */
#include "testing.h"

#include "sample_search.h"

static const struct rect AREAS[2][2] = {{{0, 0, 424, 960}, {424, 0, 1496, 960}},
                                        {{0, 0, 1080, 1700}, {0, 1700, 1080, 220}}};

static void
strike(struct search_rig *s, enum ui_key key, const char *text)
{
    struct ui_event ev = {.kind = UI_KEY, .key = key, .ms = s->rig.ui.now_ms += 50};
    str_copy(ev.text, sizeof ev.text, text);
    ui_input(&s->rig.ui, &ev);
    rig_build(&s->rig);
}

static void
no_load(struct rig *r)
{
    (void)r; /* the sample stays what it is */
}

static int
row_y(const struct search_rig *s, int index)
{
    const struct ui_target *t = rig_target(&s->rig, "find.row", index);
    return t ? t->drawn.y : -1;
}

START_TEST(what_is_offered_is_drawn_as_agreed)
{
    static const char *const GOLDEN[] = {"search", "search-portrait"};
    for (int portrait = 0; portrait < 2; portrait++) {
        struct search_rig s;
        search_rig_init(&s, portrait);
        rig_build(&s.rig);
        assert_golden(&s.rig, GOLDEN[portrait]);
        ck_assert(rig_shows(&s.rig, "13 项"));
        ck_assert(rig_shows(&s.rig, "家庭教育"));
        ck_assert(rig_shows(&s.rig, "5月15日（周四）10:00") == (portrait == 1));
        assert_unclipped(&s.rig, AREAS[portrait], 2);
        rig_destroy(&s.rig);
    }
}
END_TEST

START_TEST(typing_is_drawn_as_agreed)
{
    static const char *const GOLDEN[] = {"search-keys", "search-keys-portrait"};
    for (int portrait = 0; portrait < 2; portrait++) {
        struct search_rig s;
        search_rig_init(&s, portrait);
        search_rig_typed(&s);
        rig_build(&s.rig);
        assert_golden(&s.rig, GOLDEN[portrait]);
        ck_assert(rig_shows(&s.rig, "ys"));
        ck_assert(rig_shows(&s.rig, "找到 2 项"));
        ck_assert(rig_shows(&s.rig, "5月19日（周一）至30日"));
        assert_unclipped(&s.rig, AREAS[portrait], 2);
        rig_destroy(&s.rig);
    }
}
END_TEST

START_TEST(english_fits)
{
    for (int i = 0; i < 4; i++) {
        struct search_rig s;
        search_rig_init(&s, i % 2);
        s.rig.b.lang = LANG_EN;
        if (i / 2)
            search_rig_typed(&s);
        rig_build(&s.rig);
        if (i == 0)
            assert_golden(&s.rig, "search-en");
        ck_assert(rig_shows(&s.rig, "Arts festival") == (i / 2 == 0));
        for (size_t k = 0; k < s.rig.list.count; k++)
            if (s.rig.list.at[k].kind == DRAW_TEXT)
                ck_assert_msg(!strstr(s.rig.list.at[k].text, "…"), "cut: %s",
                              s.rig.list.at[k].text);
        assert_unclipped(&s.rig, AREAS[i % 2], 2);
        rig_destroy(&s.rig);
    }
}
END_TEST

START_TEST(a_category_a_word_and_a_time_ask_for_their_lists)
{
    struct search_rig s;
    search_rig_init(&s, false);
    s.rig.load = no_load;
    rig_build(&s.rig);
    rig_tap(&s.rig, "find.category", CATEGORY_SPORT);
    ck_assert_int_eq(s.search.list, LIST_YEAR);
    ck_assert_uint_eq(s.search.filters.hidden, CATEGORY_ALL_BITS & ~(1u << CATEGORY_SPORT));
    ck_assert(rig_shows(&s.rig, "体育活动"));
    ck_assert_ptr_null(rig_target(&s.rig, "key", 'q')); /* no keyboard is needed */
    rig_tap(&s.rig, "nav.back", 0);
    ck_assert_int_eq(s.search.list, LIST_NOTHING);
    ck_assert_uint_eq(s.search.filters.hidden, 0);
    rig_tap(&s.rig, "find.word", 2);
    ck_assert_int_eq(s.search.list, LIST_WORDS);
    ck_assert_str_eq(s.search.text, "体育考试");
    rig_tap(&s.rig, "dock.search", 0); /* its own tab leads back, too */
    ck_assert(!s.rig.turn.wanted);
    ck_assert_str_eq(s.search.text, "");
    rig_tap(&s.rig, "find.when", LIST_WEEK);
    ck_assert_int_eq(s.search.list, LIST_WEEK);
    rig_tap(&s.rig, "find.field", 0); /* the field opens the keyboard */
    ck_assert(s.search.typing);
    ck_assert_int_eq(s.search.list, LIST_NOTHING);
    rig_destroy(&s.rig);
}
END_TEST

START_TEST(letters_are_typed_taken_back_and_no_more_than_twelve)
{
    struct search_rig s;
    search_rig_init(&s, true);
    s.rig.load = no_load;
    rig_build(&s.rig);
    rig_tap(&s.rig, "find.keyboard", 0);
    for (const char *c = "zk"; *c; c++)
        rig_tap(&s.rig, "key", *c);
    ck_assert_str_eq(s.search.text, "zk");
    ck_assert_int_eq(s.search.list, LIST_WORDS);
    rig_tap(&s.rig, "key.back", 0);
    rig_tap(&s.rig, "key.swap", 0);
    rig_build(&s.rig);
    rig_tap(&s.rig, "key", '6');
    ck_assert_str_eq(s.search.text, "z6");
    rig_tap(&s.rig, "key.clear", 0);
    ck_assert_int_eq(s.search.list, LIST_NOTHING);
    for (int i = 0; i < 12; i++)
        rig_tap(&s.rig, "key", 'a');
    ck_assert_str_eq(s.search.text, "aaaaaaaaaaaa");
    ck_assert_ptr_null(rig_target(&s.rig, "key", 'a')); /* dimmed */
    strike(&s, KEY_TEXT, "b");
    ck_assert_str_eq(s.search.text, "aaaaaaaaaaaa");
    rig_destroy(&s.rig);
}
END_TEST

/* A real keyboard, or a reader of cards. */
START_TEST(what_is_typed_on_a_real_keyboard_is_searched_for)
{
    struct search_rig s;
    search_rig_init(&s, false);
    s.rig.load = no_load;
    rig_build(&s.rig);
    strike(&s, KEY_TEXT, "Z");
    ck_assert(s.search.typing);
    strike(&s, KEY_TEXT, "k");
    ck_assert_str_eq(s.search.text, "zk");
    strike(&s, KEY_TEXT, "中考");
    ck_assert_str_eq(s.search.text, "zk中考");
    strike(&s, KEY_BACKSPACE, "");
    ck_assert_str_eq(s.search.text, "zk中");
    search_rig_add(&s, "校园艺术节", "");
    strike(&s, KEY_ENTER, ""); /* the first one found */
    ck_assert(s.rig.turn.wanted);
    ck_assert_str_eq(s.rig.turn.to.uid, "校园艺术节@sample");
    strike(&s, KEY_ESCAPE, "");
    ck_assert(!s.search.typing);
    ck_assert_str_eq(s.search.text, "");
    strike(&s, KEY_ESCAPE, ""); /* left to the router, which goes back */
    ck_assert(!s.rig.turn.wanted);
    rig_destroy(&s.rig);
}
END_TEST

START_TEST(a_word_is_chosen_by_touch_or_by_the_space_bar)
{
    struct search_rig s;
    search_rig_init(&s, false);
    s.rig.load = no_load;
    search_rig_typed(&s);
    rig_build(&s.rig);
    rig_tap(&s.rig, "find.candidate", 1);
    ck_assert_str_eq(s.search.text, "教学艺术节");
    rig_tap(&s.rig, "key.space", 0); /* no letters to choose for: a space */
    ck_assert_str_eq(s.search.text, "教学艺术节 ");
    rig_tap(&s.rig, "key", 'y');
    rig_tap(&s.rig, "key.space", 0); /* the first one, in place of the last word */
    ck_assert_str_eq(s.search.text, "教学艺术节 艺术节");
    s.search.filters.hidden = 0;
    str_copy(s.search.text, sizeof s.search.text, "ys");
    s.rig.b.lang = LANG_EN;
    rig_build(&s.rig);
    rig_tap(&s.rig, "key.space", 0); /* English has spaces of its own */
    ck_assert_str_eq(s.search.text, "ys ");
    rig_destroy(&s.rig);
}
END_TEST

START_TEST(results_lead_to_their_day_and_are_counted)
{
    struct search_rig s;
    search_rig_init(&s, false);
    search_rig_typed(&s);
    struct event *own = (struct event *)s.found[1].event;
    own->id = 77;
    s.found[2] = (struct found){.kind = FOUND_OFF,
                                .reachable = true,
                                .dated = true,
                                .zh = "端午节",
                                .en = "",
                                .first = day_of(2025, 5, 31),
                                .last = day_of(2025, 6, 2)};
    s.search.view.count = s.search.view.total = 3;
    rig_build(&s.rig);
    rig_tap(&s.rig, "find.row", 1);
    ck_assert_int_eq(s.rig.turn.to.kind, SCREEN_DAY);
    ck_assert_int_eq(s.rig.turn.to.day.n, day_of(2025, 5, 26).n);
    ck_assert_str_eq(s.rig.turn.to.uid, own->uid);
    ck_assert_int_eq(s.rig.turn.found, 77);
    rig_tap(&s.rig, "find.row", 2);
    ck_assert_int_eq(s.rig.turn.to.day.n, day_of(2025, 5, 31).n);
    ck_assert_int_eq(s.rig.turn.found, 0);
    ck_assert(rig_shows(&s.rig, "端午节放假"));
    ck_assert(rig_shows(&s.rig, "共 3 天"));
    s.found[1].dated = false;
    own->when = (struct when){.period = "", .first = DAY_NONE, .last = DAY_NONE};
    rig_build(&s.rig);
    rig_tap(&s.rig, "find.row", 1);
    ck_assert(s.rig.turn.to.undated);
    s.found[1].reachable = false; /* nothing more is known of it */
    rig_build(&s.rig);
    ck_assert_ptr_null(rig_target(&s.rig, "find.row", 1));
    rig_destroy(&s.rig);
}
END_TEST

START_TEST(nothing_found_offers_three_words)
{
    struct search_rig s;
    search_rig_init(&s, false);
    s.rig.load = no_load;
    rig_build(&s.rig);
    strike(&s, KEY_TEXT, "qqq");
    ck_assert(rig_shows(&s.rig, "没有找到 qqq"));
    ck_assert_ptr_null(rig_target(&s.rig, "find.instead", 3));
    rig_tap(&s.rig, "find.instead", 2);
    ck_assert_str_eq(s.search.text, "体育考试");
    rig_destroy(&s.rig);
}
END_TEST

START_TEST(a_long_list_scrolls_by_finger_arrow_and_key)
{
    for (int portrait = 0; portrait < 2; portrait++) {
        struct search_rig s;
        search_rig_init(&s, portrait);
        search_rig_typed(&s);
        for (int i = 0; i < 20; i++)
            search_rig_add(&s, i % 2 ? "国培计划" : "应急演练", "");
        rig_build(&s.rig);
        int y = row_y(&s, 2);
        ck_assert_ptr_null(rig_target(&s.rig, "find.up", 0)); /* at the top */
        rig_tap(&s.rig, "find.down", 0);
        s.rig.ui.now_ms += 400;
        rig_build(&s.rig);
        ck_assert_ptr_nonnull(rig_target(&s.rig, "find.up", 0));
        ck_assert_int_ne(row_y(&s, 4), row_y(&s, 2));
        strike(&s, KEY_PAGE_UP, "");
        s.rig.ui.now_ms += 400;
        rig_build(&s.rig);
        ck_assert_int_eq(row_y(&s, 2), y);
        assert_unclipped(&s.rig, AREAS[portrait], 2);
        rig_destroy(&s.rig);
    }
}
END_TEST

/* Every size, orientation and language of both modes: nothing to touch above the reach of a hand,
 * nothing smaller than large text promises but the filters' marks, nothing cut, nothing outside. */
START_TEST(large_text_and_low_reach_keep_their_promises)
{
    for (int i = 0; i < 36; i++) {
        struct search_rig s;
        int portrait = i % 2, state = i / 4 % 3;
        search_rig_init(&s, portrait);
        s.rig.b.lang = i / 2 % 2 ? LANG_EN : LANG_ZH;
        s.rig.b.modes = (struct modes){.large = i / 12 != 1, .low = i / 12 != 0};
        if (state > 0)
            search_rig_typed(&s);
        s.search.typing = state == 1;
        rig_build(&s.rig);
        int top = part_low_top(&s.rig.b);
        for (int k = 0; k < s.rig.ui.target_count; k++) {
            const struct ui_target *t = &s.rig.ui.targets[k];
            ck_assert_msg(t->drawn.y >= top, "%d: %s %d at %d", i, t->name, t->index, t->drawn.y);
        }
        assert_unclipped(&s.rig, AREAS[portrait], 2);
        if (i == 8)
            assert_golden(&s.rig, "search-large");
        if (i == 13)
            assert_golden(&s.rig, "search-low-portrait");
        for (size_t k = 0; k < s.rig.list.count; k++) {
            const struct draw_cmd *c = &s.rig.list.at[k];
            if (c->kind != DRAW_TEXT || c->rect.y > (portrait ? 1700 : 956))
                continue; /* (the dock is not ours) */
            ck_assert_msg(!strstr(c->text, "…"), "%d: cut: %s", i, c->text);
            ck_assert_msg(!s.rig.b.modes.large || c->size >= 36, "%d: small: %s", i, c->text);
        }
        rig_destroy(&s.rig);
    }
}
END_TEST

START_TEST(a_filter_asks_again_and_keeps_the_words)
{
    struct search_rig s;
    search_rig_init(&s, false);
    s.rig.load = no_load;
    search_rig_typed(&s);
    rig_build(&s.rig);
    s.search.scroll.offset = 50;
    rig_tap(&s.rig, "find.filter", CATEGORY_EXAM);
    ck_assert_uint_eq(s.search.filters.hidden, 1u << CATEGORY_EXAM);
    ck_assert_str_eq(s.search.text, "ys");
    rig_destroy(&s.rig);
}
END_TEST

START_TEST(the_reset_forgets_what_was_typed)
{
    struct search_rig s;
    search_rig_init(&s, false);
    search_rig_typed(&s);
    search_ops.reset(&s.search);
    ck_assert_str_eq(s.search.text, "");
    ck_assert(!s.search.typing);
    ck_assert_int_eq(s.search.list, LIST_NOTHING);
    rig_destroy(&s.rig);
}
END_TEST

/* The longest title there is, marked at its end, and a date of another year. */
START_TEST(long_titles_and_dates_stay_in_their_rows)
{
    for (int portrait = 0; portrait < 2; portrait++) {
        struct search_rig s;
        search_rig_init(&s, portrait);
        search_rig_typed(&s);
        struct event *ev = (struct event *)s.found[0].event;
        ev->title = "白城市洮北区中小学教师信息技术应用能力提升工程整校推进专题培训暨校园艺术节";
        ev->status = STATUS_DONE;
        s.found[0].zh = ev->title;
        s.found[0].in_zh.to = strlen(ev->title);
        s.found[0].in_zh.from = s.found[0].in_zh.to - strlen("艺术节");
        s.found[0].first = s.found[0].when.first = day_of(2024, 11, 28);
        s.found[0].last = s.found[0].when.last = day_of(2024, 12, 11);
        rig_build(&s.rig);
        assert_unclipped(&s.rig, AREAS[portrait], 2);
        for (size_t i = 0; i < s.rig.list.count; i++) {
            const struct draw_cmd *c = &s.rig.list.at[i];
            if (c->kind == DRAW_TEXT && strstr(c->text, "2024年"))
                ck_assert_msg(!strstr(c->text, "…"), "%s", c->text);
        }
        rig_destroy(&s.rig);
    }
}
END_TEST

TEST_SUITE_MAIN("search", what_is_offered_is_drawn_as_agreed, typing_is_drawn_as_agreed,
                english_fits, a_category_a_word_and_a_time_ask_for_their_lists,
                letters_are_typed_taken_back_and_no_more_than_twelve,
                what_is_typed_on_a_real_keyboard_is_searched_for,
                a_word_is_chosen_by_touch_or_by_the_space_bar,
                results_lead_to_their_day_and_are_counted, nothing_found_offers_three_words,
                a_long_list_scrolls_by_finger_arrow_and_key,
                large_text_and_low_reach_keep_their_promises,
                a_filter_asks_again_and_keeps_the_words, the_reset_forgets_what_was_typed,
                long_titles_and_dates_stay_in_their_rows)
