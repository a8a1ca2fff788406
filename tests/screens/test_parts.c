/* What screens share: dates in words, names that fit, bars that tell their state, marks, the dock's
 * clock. */
#include "testing.h"

#include "sample_views.h"

/* A rig whose build is open: parts are called one by one. */
static void
begin(struct rig *r, enum language lang)
{
    rig_init(r, false);
    r->b.lang = lang;
    r->b.frame = &r->home.view.frame;
    ui_begin(&r->ui, &r->list, &r->scratch);
}

static void
end(struct rig *r)
{
    ui_end(&r->ui);
    rig_destroy(r);
}

START_TEST(dates_are_said_as_people_read_them)
{
    struct rig r;
    begin(&r, LANG_ZH);
    struct day d = day_of(2025, 5, 17);
    ck_assert_str_eq(words_day(&r.b, d, false), "5月17日");
    ck_assert_str_eq(words_day(&r.b, d, true), "5月17日（周六）");
    ck_assert_str_eq(words_day(&r.b, day_of(2026, 1, 1), false), "2026年1月1日");
    ck_assert_str_eq(words_span(&r.b, d, d), "5月17日（周六）");
    ck_assert_str_eq(words_span(&r.b, d, day_of(2025, 5, 18)), "5月17日（周六）至18日");
    ck_assert_str_eq(words_span(&r.b, day_of(2025, 5, 31), day_of(2025, 6, 2)),
                     "5月31日（周六）至6月2日");
    ck_assert_str_eq(words_weekday_long(&r.b, day_of(2025, 5, 18)), "星期日");
    ck_assert_str_eq(words_moved_to(&r.b, day_of(2025, 5, 16), day_of(2025, 5, 30)), "改至30日");
    ck_assert_str_eq(words_moved_to(&r.b, day_of(2025, 5, 16), day_of(2025, 6, 5)), "改至6月5日");
    r.b.lang = LANG_EN;
    ck_assert_str_eq(words_day(&r.b, d, true), "Sat 17 May");
    ck_assert_str_eq(words_span(&r.b, d, day_of(2025, 5, 18)), "Sat 17 May to 18 May");
    ck_assert_str_eq(words_moved_to(&r.b, day_of(2025, 5, 16), day_of(2025, 5, 30)), "Now 30 May");
    end(&r);
}
END_TEST

START_TEST(hours_depend_on_the_day)
{
    struct rig r;
    begin(&r, LANG_ZH);
    struct occurrence o = {.timed = true,
                           .first = day_of(2025, 5, 14),
                           .last = day_of(2025, 5, 14),
                           .start = {510},
                           .end = {690}};
    ck_assert_str_eq(words_hours(&r.b, &o, o.first), "08:30–11:30");
    o.last = day_add(o.first, 2);
    ck_assert_str_eq(words_hours(&r.b, &o, o.first), "08:30 起");
    ck_assert_str_eq(words_hours(&r.b, &o, day_add(o.first, 1)), "全天");
    ck_assert_str_eq(words_hours(&r.b, &o, o.last), "至 11:30");
    o.timed = false;
    ck_assert_str_eq(words_hours(&r.b, &o, o.first), "全天");
    end(&r);
}
END_TEST

static const char *
cell(struct rig *r, struct day d, bool *strong)
{
    struct day_info info;
    day_info_fill(&info, d, r->sample.almanac, &r->sample.holidays);
    return words_cell(&r->b, &info, strong);
}

START_TEST(a_cell_says_festival_then_term_then_month_then_day)
{
    struct rig r;
    bool strong;
    begin(&r, LANG_ZH);
    ck_assert_str_eq(cell(&r, day_of(2025, 5, 31), &strong), "端午节");
    ck_assert(strong);
    ck_assert_str_eq(cell(&r, day_of(2025, 5, 21), &strong), "小满");
    ck_assert(strong);
    ck_assert_str_eq(cell(&r, day_of(2025, 5, 27), &strong), "五月");
    ck_assert(strong);
    ck_assert_str_eq(cell(&r, day_of(2025, 5, 14), &strong), "十七");
    ck_assert(!strong);
    ck_assert_str_eq(cell(&r, day_of(2025, 7, 25), &strong), "闰六月");
    r.b.lang = LANG_EN;
    ck_assert_str_eq(cell(&r, day_of(2025, 5, 14), &strong), "4/17");
    ck_assert_str_eq(cell(&r, day_of(2025, 7, 25), &strong), "6L/1");
    ck_assert_str_eq(cell(&r, day_of(2025, 5, 21), &strong), "Xiaoman");
    struct day_info unknown = {.term = -1};
    ck_assert_str_eq(words_cell(&r.b, &unknown, &strong), "");
    end(&r);
}
END_TEST

START_TEST(names_shorten_before_they_are_cut)
{
    struct rig r;
    begin(&r, LANG_ZH);
    struct event *ev = sample_event(&r.sample, CATEGORY_EXAM, STATUS_CONFIRMED,
                                    "初中学业水平体育考试", "水平体育考试", "体考");
    ck_assert_str_eq(event_fit(&r.b, ev, FACE_SANS, 20, 120), "水平体育考试");
    ck_assert_str_eq(event_fit(&r.b, ev, FACE_SANS, 20, 119), "体考");
    ev->name_k = "";
    const char *cut = event_fit(&r.b, ev, FACE_SANS, 20, 80);
    ck_assert(strlen(cut) < strlen("水平体育考试"));
    ck_assert_str_eq(cut + strlen(cut) - 3, "…");
    r.b.lang = LANG_EN;
    ck_assert_str_eq(event_title(&r.b, ev), "初中学业水平体育考试");
    ev->title_en = "PE exam for junior schools";
    ev->name_en = "PE exam";
    ck_assert_str_eq(event_bar(&r.b, ev), "PE exam for junior schools");
    ck_assert_str_eq(event_strip(&r.b, ev), "PE exam");
    end(&r);
}
END_TEST

/* What a bar of that state is made of. */
static void
bar_of(struct rig *r, enum status s, enum occurrence_kind kind, bool cut_left, bool cut_right)
{
    struct event *ev = sample_event(&r->sample, CATEGORY_SPORT, s, "足球赛", "", "");
    ev->changed_on = day_of(2025, 5, 12);
    struct occurrence o = {.event = ev, .kind = kind};
    draw_reset(&r->list);
    part_bar(&r->b, &o, (struct rect){100, 100, 200, 30}, 22, cut_left, cut_right, "足球赛");
}

static const struct draw_cmd *
first(const struct rig *r, enum draw_kind kind)
{
    for (size_t i = 0; i < r->list.count; i++)
        if (r->list.at[i].kind == kind)
            return &r->list.at[i];
    return NULL;
}

static bool
has_icon(const struct rig *r, const char *name)
{
    for (size_t i = 0; i < r->list.count; i++)
        if (r->list.at[i].kind == DRAW_ICON && strcmp(r->list.at[i].text, name) == 0)
            return true;
    return false;
}

START_TEST(a_bar_tells_its_state_without_hue)
{
    struct rig r;
    begin(&r, LANG_ZH);
    bar_of(&r, STATUS_CONFIRMED, OCCURRENCE_REAL, false, false);
    ck_assert_int_eq(first(&r, DRAW_FILL)->colour, TOKEN_SP_T);
    ck_assert_ptr_null(first(&r, DRAW_STROKE));
    ck_assert_int_eq(first(&r, DRAW_TEXT)->face, FACE_SANS_BOLD);
    ck_assert(has_icon(&r, "cat-sport-glyph"));
    bar_of(&r, STATUS_TENTATIVE, OCCURRENCE_REAL, false, false);
    ck_assert_int_eq(first(&r, DRAW_FILL)->colour, TOKEN_SURF);
    ck_assert_int_eq(first(&r, DRAW_STROKE)->style, LINE_DASHED);
    bar_of(&r, STATUS_DONE, OCCURRENCE_REAL, false, false);
    ck_assert_int_eq(first(&r, DRAW_FILL)->colour, TOKEN_SURF2);
    ck_assert(has_icon(&r, "state-done-glyph"));
    bar_of(&r, STATUS_CANCELLED, OCCURRENCE_REAL, false, false);
    ck_assert_ptr_null(first(&r, DRAW_FILL));
    ck_assert(first(&r, DRAW_TEXT)->strike);
    ck_assert_int_eq(first(&r, DRAW_ICON)->colour, TOKEN_INK3);
    ck_assert(has_icon(&r, "state-canc-glyph"));
    bar_of(&r, STATUS_RESCHEDULED, OCCURRENCE_OLD_DATE, false, false);
    ck_assert_int_eq(first(&r, DRAW_STROKE)->style, LINE_DOTTED);
    ck_assert_int_eq(first(&r, DRAW_ICON)->colour, TOKEN_INK3);
    ck_assert(!rig_shows(&r, "改"));
    bar_of(&r, STATUS_RESCHEDULED, OCCURRENCE_REAL, false, false);
    ck_assert(rig_shows(&r, "改"));
    bar_of(&r, STATUS_POSTPONED, OCCURRENCE_OLD_DATE, false, false);
    ck_assert(has_icon(&r, "state-post-glyph"));
    end(&r);
}
END_TEST

START_TEST(a_bar_that_goes_on_is_open_there)
{
    struct rig r;
    begin(&r, LANG_ZH);
    bar_of(&r, STATUS_CONFIRMED, OCCURRENCE_REAL, true, false);
    ck_assert_uint_eq(first(&r, DRAW_FILL)->corners, CORNER_RIGHT);
    ck_assert_ptr_null(first(&r, DRAW_ICON)); /* the badge stands on the true first day only */
    ck_assert_int_eq(first(&r, DRAW_TEXT)->rect.x, 110);
    bar_of(&r, STATUS_TENTATIVE, OCCURRENCE_REAL, false, true);
    ck_assert_int_eq(first(&r, DRAW_CLIP)->rect.w, 200);
    ck_assert_int_gt(first(&r, DRAW_STROKE)->rect.w, 200);
    ck_assert_ptr_nonnull(first(&r, DRAW_UNCLIP));
    end(&r);
}
END_TEST

START_TEST(a_change_is_pointed_out_for_fourteen_days)
{
    struct rig r;
    begin(&r, LANG_ZH);
    struct event *ev =
        sample_event(&r.sample, CATEGORY_SPORT, STATUS_RESCHEDULED, "足球赛", "", "");
    struct occurrence o = {.event = ev, .kind = OCCURRENCE_REAL};
    ev->changed_on = day_of(2025, 4, 30);
    ck_assert(part_has_tag(&r.b, &o));
    ev->changed_on = day_of(2025, 4, 29);
    ck_assert(!part_has_tag(&r.b, &o));
    end(&r);
}
END_TEST

START_TEST(small_badges_are_silhouettes)
{
    struct rig r;
    begin(&r, LANG_ZH);
    struct event *ev = sample_event(&r.sample, CATEGORY_THEME, STATUS_TENTATIVE, "推普周", "", "");
    struct occurrence o = {.event = ev, .kind = OCCURRENCE_REAL};
    part_badge(&r.b, &o, 0, 0, 22, true);
    ck_assert(has_icon(&r, "cat-theme-hollow"));
    draw_reset(&r.list);
    part_badge(&r.b, &o, 0, 0, 22, false);
    ck_assert(has_icon(&r, "cat-theme-shape") && !has_icon(&r, "cat-theme-glyph"));
    draw_reset(&r.list);
    part_badge(&r.b, &o, 0, 0, 26, false);
    ck_assert(has_icon(&r, "cat-theme-glyph") && has_icon(&r, "cat-theme-cut"));
    end(&r);
}
END_TEST

/* Down the right column first. */
START_TEST(the_seal_is_read_like_an_old_book)
{
    struct rig r;
    begin(&r, LANG_ZH);
    part_seal(&r.b, (struct rect){52, 976, 64, 64});
    const struct draw_cmd *c = r.list.at;
    ck_assert_uint_eq(r.list.count, 5);
    ck_assert_str_eq(c[1].text, "洮");
    ck_assert_str_eq(c[2].text, "北");
    ck_assert(c[1].rect.x > 84 && c[2].rect.x > 84 && c[1].rect.y < c[2].rect.y);
    ck_assert_str_eq(c[3].text, "教");
    ck_assert(c[3].rect.x < 84 && c[4].rect.x < 84 && c[3].rect.y == c[1].rect.y);
    r.home.view.frame.seal = "";
    draw_reset(&r.list);
    part_seal(&r.b, (struct rect){52, 976, 64, 64});
    ck_assert_uint_eq(r.list.count, 0);
    end(&r);
}
END_TEST

START_TEST(english_marks_are_wider_and_end_where_the_chinese_do)
{
    struct rig r;
    begin(&r, LANG_EN);
    part_mark(&r.b, MARK_OFF, 100, 0, 30);
    const struct draw_cmd *c = first(&r, DRAW_FILL);
    ck_assert_int_gt(c->rect.w, 30);
    ck_assert_int_eq(c->rect.x + c->rect.w, 130);
    ck_assert_int_eq(part_mark_width(&r.b, MARK_NONE, 30), 0);
    r.b.lang = LANG_ZH;
    ck_assert_int_eq(part_mark_width(&r.b, MARK_WORK, 30), 30);
    end(&r);
}
END_TEST

START_TEST(the_dock_tells_the_age_of_the_data)
{
    struct rig r;
    begin(&r, LANG_ZH);
    struct frame_view *f = &r.home.view.frame;
    part_dock(&r.b, SCREEN_MONTH);
    ck_assert(rig_shows(&r, "09:41"));
    ck_assert(rig_shows(&r, "更新于 08:05"));
    f->updated_utc -= 86400;
    draw_reset(&r.list);
    part_dock(&r.b, SCREEN_MONTH);
    ck_assert(rig_shows(&r, "更新于 5月13日 08:05"));
    f->updated_utc -= 86400;
    f->stale = true;
    draw_reset(&r.list);
    part_dock(&r.b, SCREEN_MONTH);
    ck_assert(rig_shows(&r, "更新于 2 天前"));
    f->clock_ok = false;
    f->updated_utc = 0;
    draw_reset(&r.list);
    part_dock(&r.b, SCREEN_MONTH);
    ck_assert(rig_shows(&r, "时钟未校准"));
    ck_assert(!rig_shows(&r, "09:41"));
    end(&r);
}
END_TEST

TEST_SUITE_MAIN("parts", dates_are_said_as_people_read_them, hours_depend_on_the_day,
                a_cell_says_festival_then_term_then_month_then_day,
                names_shorten_before_they_are_cut, a_bar_tells_its_state_without_hue,
                a_bar_that_goes_on_is_open_there, a_change_is_pointed_out_for_fourteen_days,
                small_badges_are_silhouettes, the_seal_is_read_like_an_old_book,
                english_marks_are_wider_and_end_where_the_chinese_do,
                the_dock_tells_the_age_of_the_data)
