"""News of the music server do not fill the inbox, and none is lost."""

from device.music.jukebox.news import News
from device.values.orders import FollowPlayer


def test_of_any_number_of_news_one_waits_in_the_inbox() -> None:
    inbox: list[FollowPlayer] = []
    news = News(inbox.append)
    for _ in range(1000):
        news.tell(library=False)
    assert len(inbox) == 1
    assert news.take() is False
    news.tell(library=False)
    assert len(inbox) == 2


def test_that_the_library_changed_is_told_once_however_it_is_mixed_with_other_news() -> None:
    news = News(lambda _: None)
    for library in (False, True, False, True):
        news.tell(library)
    assert news.take() is True
    assert news.take() is False
    news.tell(library=True)
    assert news.take() is True


def test_news_that_come_while_the_jukebox_looks_wake_it_again() -> None:
    inbox: list[FollowPlayer] = []
    news = News(inbox.append)
    news.tell(library=False)
    news.take()
    news.tell(library=True)
    assert len(inbox) == 2
    assert news.take() is True
