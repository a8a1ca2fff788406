/* The words of almanac.h, and what needs no table. Calendar facts, so they stand here and not in a
 * catalogue. */
#include "model/almanac.h"

#include "base/str.h"

static const char *const terms[24][2] = {
    {"小寒", "Xiaohan"}, {"大寒", "Dahan"},   {"立春", "Lichun"},    {"雨水", "Yushui"},
    {"惊蛰", "Jingzhe"}, {"春分", "Chunfen"}, {"清明", "Qingming"},  {"谷雨", "Guyu"},
    {"立夏", "Lixia"},   {"小满", "Xiaoman"}, {"芒种", "Mangzhong"}, {"夏至", "Xiazhi"},
    {"小暑", "Xiaoshu"}, {"大暑", "Dashu"},   {"立秋", "Liqiu"},     {"处暑", "Chushu"},
    {"白露", "Bailu"},   {"秋分", "Qiufen"},  {"寒露", "Hanlu"},     {"霜降", "Shuangjiang"},
    {"立冬", "Lidong"},  {"小雪", "Xiaoxue"}, {"大雪", "Daxue"},     {"冬至", "Dongzhi"},
};

static const char *const days[30] = {
    "初一", "初二", "初三", "初四", "初五", "初六", "初七", "初八", "初九", "初十",
    "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十",
    "廿一", "廿二", "廿三", "廿四", "廿五", "廿六", "廿七", "廿八", "廿九", "三十",
};

static const char *const months[12][2] = {
    {"正月", "闰正月"}, {"二月", "闰二月"}, {"三月", "闰三月"}, {"四月", "闰四月"},
    {"五月", "闰五月"}, {"六月", "闰六月"}, {"七月", "闰七月"}, {"八月", "闰八月"},
    {"九月", "闰九月"}, {"十月", "闰十月"}, {"冬月", "闰冬月"}, {"腊月", "闰腊月"},
};

static const char *const animals[12][2] = {
    {"鼠", "Rat"},    {"牛", "Ox"},      {"虎", "Tiger"}, {"兔", "Rabbit"},
    {"龙", "Dragon"}, {"蛇", "Snake"},   {"马", "Horse"}, {"羊", "Goat"},
    {"猴", "Monkey"}, {"鸡", "Rooster"}, {"狗", "Dog"},   {"猪", "Pig"},
};

static const char *const stems[10] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
static const char *const branches[12] = {"子", "丑", "寅", "卯", "辰", "巳",
                                         "午", "未", "申", "酉", "戌", "亥"};

/* Remainder that is never negative. */
static int
wrap(int n, int by)
{
    int r = n % by;
    return r < 0 ? r + by : r;
}

const char *
term_zh(int term)
{
    return term < 0 || term > 23 ? "" : terms[term][0];
}

const char *
term_en(int term)
{
    return term < 0 || term > 23 ? "" : terms[term][1];
}

const char *
lunar_day_zh(int day)
{
    return day < 1 || day > 30 ? "" : days[day - 1];
}

const char *
lunar_month_zh(int month, bool leap)
{
    return month < 1 || month > 12 ? "" : months[month - 1][leap];
}

const char *
zodiac_zh(int lunar_year)
{
    return animals[wrap(lunar_year - 4, 12)][0];
}

const char *
zodiac_en(int lunar_year)
{
    return animals[wrap(lunar_year - 4, 12)][1];
}

void
ganzhi_zh(int index60, char out[16])
{
    int i = wrap(index60, 60);
    str_copy(out, 16, stems[i % 10]);
    str_copy(out + 3, 13, branches[i % 12]); /* each is one character of 3 bytes */
}

/* 1984 is 甲子. */
int
ganzhi_year(int lunar_year)
{
    return wrap(lunar_year - 1984, 60);
}

/* 2000-01-01, day 10957, is 戊午: 54. */
int
ganzhi_day(struct day d)
{
    return wrap(d.n - 10957 + 54, 60);
}
