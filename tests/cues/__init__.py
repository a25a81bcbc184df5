import pytest

pytest.register_assert_rewrite("tests.cues.tagged_cues")
