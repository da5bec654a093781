"""Which short texts are names of sites and of their widgets, and no titles of reports?"""

from __future__ import annotations

import re

from handbook.reading.title import is_title, is_unit

_WIDGET = re.compile(
    r"(?:意见|留言|网站|用户)?(?:反馈|留言|调查|评论|互动|登录|注册|搜索|检索|地图|导航)(?:意见|留言)?"
    r"|(?:相关|推荐|热门|最新|图片)(?:文章|新闻|链接|阅读|推荐|资讯|信息|下载|专题|报道|内容|意见)|政务公开|信息公开|通知公告|公告栏"
    r"|首页|正文|分享.{0,8}|扫一扫.*|无障碍.*|联系我们|当前位置.*|您的位置.*|.{0,6}(?:频道|专栏|栏目|专题)|提示|温馨提示|关于我们|上一篇.*|下一篇.*"
)
_SITE = re.compile("(?:网|网站|网页|平台|门户|在线|频道|官网|政务|公众号)$")


def is_widget(text: str) -> bool:
    """Whether a text is the heading of something that a site puts on every page: 意见反馈, 相关新闻."""
    return _WIDGET.fullmatch(text) is not None


def is_name_of_site(text: str) -> bool:
    """Whether a text is the name of a site or of the unit whose site it is."""
    return not is_title(text) and (is_unit(text) or _SITE.search(text) is not None)


def is_name_of_report(text: str) -> bool:
    """Whether a text reads like the title of a report, and is none of a widget."""
    return is_title(text) and not is_widget(text)
