import pytest

pytest.register_assert_rewrite("tests.speakers.nouns.checking")
