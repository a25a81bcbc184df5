from datetime import UTC, datetime
from pathlib import Path

import pytest

from extractors.config import ExtractionConfig
from extractors.records import Provenance, code_version
from extractors.records import provenance as module


def test_begin_gives_runs_ids_of_their_own_in_utc() -> None:
    first, second = Provenance.begin(ExtractionConfig()), Provenance.begin(ExtractionConfig())
    assert first.run_id != second.run_id
    assert first.extracted_at.tzinfo is UTC
    assert first.run_id.startswith(f"{first.extracted_at:%Y%m%dT%H%M%S}")
    assert abs((datetime.now(UTC) - first.extracted_at).total_seconds()) < 60


def test_begin_takes_the_settings_that_decide_rows() -> None:
    full = ExtractionConfig(thoroughness="full")
    assert Provenance.begin(full).config_hash != Provenance.begin(ExtractionConfig()).config_hash


def package(folder: Path, lexicon: str, cli: str) -> Path:
    for name, content in (("records/provenance.py", ""), ("cues/verbs.csv", lexicon), ("cli.py", cli)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    return folder / "records/provenance.py"


def test_code_version_changes_with_data_that_decide_rows_and_only_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = []
    for number, contents in enumerate([("dire", "a"), ("dire", "b"), ("dire\nclamer", "b")]):
        monkeypatch.setattr(module, "__file__", str(package(tmp_path / str(number), *contents)))
        code_version.cache_clear()
        versions.append(code_version())
    code_version.cache_clear()
    assert versions[0] == versions[1] != versions[2]
